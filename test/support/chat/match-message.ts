import type { SeenMessage } from './chat-world.js';
import type { ExpectedMessage } from './transcript.js';

const NAME = /<([\p{L}\p{N} ]+)>/gu;

/** Words kept from earlier messages by `<name>`. */
export type Kept = Map<string, string>;

/** A text of a person with the kept words put in; throws when one was never kept. */
export function withKept(text: string, kept: Kept): string {
  return text.replace(NAME, (_whole, name: string) => {
    const word = kept.get(name);
    if (word === undefined) throw new Error(`chưa có <${name}> trong tin nào trước đó`);
    return word;
  });
}

/** What is different, as lines to print; undefined when the message is as expected, whose `<name>` words are then kept. */
export function difference(
  expected: ExpectedMessage,
  seen: SeenMessage,
  kept: Kept,
  edits: boolean,
): string | undefined {
  const match = patternOf(expected.text, kept).exec(tidy(seen.text));
  const labels = labelsOf(seen);
  const rightButtons = expected.moreButtons
    ? expected.buttons.every((label, at) => labels[at] === label)
    : labels.join('\n') === expected.buttons.join('\n');
  const rightPlace = !edits || expected.live || expected.inPlace === seen.edited;
  if (!match || !rightButtons || !rightPlace) return describe(expected, seen, kept, edits);
  for (const [name, word] of Object.entries(match.groups ?? {})) {
    const at = [...expected.text.matchAll(NAME)][Number(name.slice(1))]?.[1];
    if (at) kept.set(at, word);
  }
  return undefined;
}

/** A message as transcripts write it. */
export function written({ text, edited, ...seen }: SeenMessage, who = ''): string {
  const buttons = labelsOf(seen).map((label) => `[${label}]`);
  const lines = [...tidy(text).split('\n'), ...(buttons.length > 0 ? [buttons.join(' ')] : [])];
  return `${edited ? '🤖✎' : '🤖'} ${who}${lines.join('\n   ')}`;
}

function labelsOf({ buttons }: Pick<SeenMessage, 'buttons'>): string[] {
  return buttons.flat().map(({ label }) => label);
}

/** Blank lines and spaces at the end of lines do not count. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n+/g, '\n')
    .trimEnd();

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function patternOf(text: string, kept: Kept): RegExp {
  let at = -1;
  const source = text
    .split(/(…|<[\p{L}\p{N} ]+>)/u)
    .map((part) => {
      if (part === '…') return '[\\s\\S]*?';
      const name = new RegExp(`^${NAME.source}$`, 'u').exec(part)?.[1];
      if (name === undefined) return escaped(part);
      at += 1;
      const known = kept.get(name);
      return known === undefined ? `(?<n${at}>[\\p{L}\\p{N}-]+)` : escaped(known);
    })
    .join('');
  return new RegExp(`^${source}$`, 'u');
}

/** Both messages one below the other; lines without a counterpart are marked. */
function describe(expected: ExpectedMessage, seen: SeenMessage, kept: Kept, edits: boolean): string {
  const wanted = [
    ...expected.text.split('\n'),
    [...expected.buttons, ...(expected.moreButtons ? ['…'] : [])].map((label) => `[${label}]`).join(' '),
  ];
  const got = [
    ...tidy(seen.text).split('\n'),
    labelsOf(seen)
      .map((label) => `[${label}]`)
      .join(' '),
  ];
  const patterns = wanted.map((line) => (line === '' ? /^$/ : patternOf(line, kept)));
  const mark = (found: boolean, sign: string, line: string): string => `  ${found ? ' ' : sign} ${line}`;
  return [
    'trong tệp:',
    ...wanted.map((line, at) =>
      mark(
        got.some((one) => patterns[at]?.test(one) ?? false),
        '-',
        line,
      ),
    ),
    'bot nói:',
    ...got.map((line) =>
      mark(
        patterns.some((pattern) => pattern.test(line)),
        '+',
        line,
      ),
    ),
    ...(edits && !expected.live && expected.inPlace !== seen.edited
      ? [seen.edited ? 'bot sửa tin cũ tại chỗ (🤖✎)' : 'bot gửi tin mới (🤖), không sửa tại chỗ']
      : []),
  ].join('\n');
}
