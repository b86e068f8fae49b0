import { untelex, wordsOf } from './fold.js';
import { withoutCourtesy } from './courtesy.js';
import { slipsTo } from './slips.js';

/** One of the things that can be chosen: its code, what the person sees, other words for it. */
export type ChoiceOption = {
  readonly code: string;
  readonly label: string;
  readonly words?: readonly string[] | undefined;
};

/** The option a text names; `ambiguous` lists the codes that fit equally, in the order of the options. */
export type ChoiceRead =
  { kind: 'choice'; code: string } | { kind: 'ambiguous'; codes: string[] } | { kind: 'unknown' };

const shortForms = new Map(
  Object.entries({
    ko: 'khong',
    k: 'khong',
    kg: 'khong',
    hong: 'khong',
    hok: 'khong',
    hk: 'khong',
    hem: 'khong',
    dc: 'duoc',
    kdat: 'khong dat',
  }),
);
const unitKinds = new Map(
  Object.entries({ h: 'huyen', tp: 'thanh pho', tx: 'thi xa', p: 'phuong', x: 'xa', q: 'quan' }),
);
const negations = new Set(['khong', 'chua', 'khoi', 'dung', 'thoi', 'huy']);
const numbers = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const around = new Set(
  'em chon cho toi minh la thi cai so cau muc phuong an lua dap y truong hom nay nhe a da vang ok di luon bam nut xin muon ben chi xem vao nay'.split(
    ' ',
  ),
);

/** Whole words that say something by themselves: "xong" is no slip of the finger for "đóng cửa". */
const meant = new Set(['xong', 'roi', 'het', 'gui', 'tiep', 'thoi', 'huy']);

/** Picks an option by its number from 1, its label, a unique part of it, or either with a small typo. */
export function readChoice(text: string, options: readonly ChoiceOption[]): ChoiceRead {
  const typed = spelledOut(wordsOf(text));
  const plainRead = pick(typed, options);
  if (plainRead.kind !== 'unknown') return plainRead;
  const repaired = spelledOut(untelex(text).split(' '));
  return repaired.join(' ') === typed.join(' ') ? plainRead : pick(repaired, options);
}

function spelledOut(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const isUnitKind = at === 0 && words.length > 1;
    return ((isUnitKind ? unitKinds.get(word) : undefined) ?? shortForms.get(word) ?? word).split(' ');
  });
}

type Stage = (typed: readonly string[], names: readonly (readonly string[])[]) => boolean;

function pick(all: readonly string[], options: readonly ChoiceOption[]): ChoiceRead {
  const named = options.map(({ code, label, words = [] }) => ({
    code,
    names: [label, ...words].map(wordsOf).filter((name) => name.length > 0),
  }));
  const typed = withoutCourtesy(all);
  if (typed.length === 0) return { kind: 'unknown' };
  const exact = matching(isSame, all, named).length > 0 ? all : typed;
  const byNumber = matching(isSame, exact, named).length > 0 ? undefined : readNumber(typed, named);
  if (byNumber) return byNumber;
  const stages = [isSame, holds, isRun, isPart].map(
    (stage) => () => matching(stage, stage === isSame ? exact : typed, named),
  );
  for (const find of [...stages, () => nearest(typed, named)]) {
    const codes = find();
    const [only] = codes;
    if (codes.length === 1 && only !== undefined) return { kind: 'choice', code: only };
    if (codes.length > 1) return { kind: 'ambiguous', codes };
  }
  return { kind: 'unknown' };
}

type Named = { readonly code: string; readonly names: readonly (readonly string[])[] };

function matching(stage: Stage, typed: readonly string[], named: readonly Named[]): string[] {
  return named.filter(({ names }) => stage(typed, names)).map(({ code }) => code);
}

/** A number, alone or with words that name the same option. */
function readNumber(typed: readonly string[], named: readonly Named[]): ChoiceRead | undefined {
  const core = typed.filter((word) => !around.has(word));
  const [first = '', ...rest] = core;
  const at = /^\d{1,3}$/.test(first) ? Number(first) : rest.length === 0 ? numbers.indexOf(first) + 1 : 0;
  const option = named[at - 1];
  if (!option) return undefined;
  const others = rest.length === 0 ? [] : matching(isPart, rest, named);
  if (rest.length === 0 || (others.length === 1 && others[0] === option.code))
    return { kind: 'choice', code: option.code };
  const numbered = rest.filter((word) => /^\d+$/.test(word)).map((word) => named[Number(word) - 1]?.code);
  const codes = new Set([option.code, ...others, ...numbered]);
  return numbered.length + others.length > 0
    ? { kind: 'ambiguous', codes: named.map(({ code }) => code).filter((code) => codes.has(code)) }
    : { kind: 'unknown' };
}

const isSame: Stage = (typed, names) => names.some((name) => name.join('') === typed.join(''));

/** The typed text holds the whole name, and around it nothing that could turn its meaning. */
const holds: Stage = (typed, names) =>
  names.some((name) => {
    const at = typed.findIndex((_, from) => name.every((word, step) => typed[from + step] === word));
    if (at === -1) return false;
    const extra = [...typed.slice(0, at), ...typed.slice(at + name.length)];
    if (extra.some((word) => negations.has(word))) return false;
    return name.length > 1 || extra.every((word) => around.has(word));
  });

/** The typed words stand together in the name, the last perhaps only begun; blanks do not matter. */
const isRun: Stage = (typed, names) => {
  const words = typed.filter((word) => !around.has(word));
  const joined = words.join('');
  if (joined.length < 2 || /^\d+$/.test(joined)) return false;
  return names.some((name) => name.some((_, from) => startsRun(name.slice(from), words, joined)));
};

function startsRun(name: readonly string[], words: readonly string[], joined: string): boolean {
  const isBegun = words.every((word, at) =>
    at < words.length - 1 ? name[at] === word : name[at]?.startsWith(word),
  );
  return isBegun || name.some((_, to) => name.slice(0, to + 1).join('') === joined);
}

/** Every typed word begins a different word of the name. */
const isPart: Stage = (typed, names) => {
  const words = typed.filter((word) => !around.has(word));
  return words.length > 0 && names.some((name) => isPartOf(words, name));
};

function isPartOf(words: readonly string[], name: readonly string[]): boolean {
  const left = [...name];
  return words.every((word) => {
    const at = left.findIndex(
      (one) => one === word || (word.length >= 2 && !/\d/.test(word) && one.startsWith(word)),
    );
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** The options at the fewest slips of the finger from what was typed, none when all are too far. */
function nearest(typed: readonly string[], named: readonly Named[]): string[] {
  const core = typed.filter((word) => !around.has(word));
  if (core.every((word) => meant.has(word))) return [];
  const isNegated = isNegative(typed);
  const slips = named.map(({ names }) =>
    Math.min(
      ...names.filter((name) => isNegative(name) === isNegated).map((name) => slipsTo(typed, core, name)),
    ),
  );
  const fewest = Math.min(...slips);
  return fewest === Infinity ? [] : named.filter((_, at) => slips[at] === fewest).map(({ code }) => code);
}

function isNegative(words: readonly string[]): boolean {
  return words.some((word) => negations.has(word));
}
