import type { SchoolLevel } from '../../../conversation/facts.js';
import type { Colour } from '../../../conversation/lookups/orders.js';
import { fold } from '../../../read/fold.js';
import { levels as everyLevel } from '../stored-unit.js';

/** A scope as an officer types it. */
export interface ScopeWords {
  /** What is left as names of units, folded; empty = the whole own unit is meant. */
  readonly units: readonly string[];
  /** The same text with the words for levels left in, for units whose name holds one: "trung tam gdtx dinh quan". */
  readonly raw: string;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  /** Colours of the newest declaration; none = whatever it is. */
  readonly colours: readonly Colour[];
  /** True when nothing at all was said. */
  readonly empty: boolean;
}

/** Longer names first: "trung hoc pho thong" must not be read as its parts. */
const LEVEL_WORDS: readonly (readonly [string, readonly SchoolLevel[]])[] = [
  ['trung hoc co so|thcs|cap (?:2|ii)', ['THCS']],
  ['trung hoc pho thong|thpt|ptth|cap (?:3|iii)', ['THPT']],
  ['giao duc thuong xuyen|gdtx', ['GDTX']],
  ['mam non|mau giao|mn', ['MN']],
  ['tieu hoc|cap (?:1|i)|th', ['TH']],
  ['lien cap|nhieu cap|lc', ['LC']],
];

const UNDECLARED = /\b(?:(?:cac |nhung )?(?:truong )?)(?:con )?chua khai(?: bao)?(?: (?:ky nay|hom nay))?\b/g;
const AREA = '(?:tinh|thanh pho|quan|huyen|thi xa|thi tran|xa|phuong|nuoc|quoc)';
const WHOLE = new RegExp(`^(?:(?:toan|ca)(?: (?:${AREA}|bo|don vi|khu vuc))?|tat ca(?: cac)?(?: truong)?)$`);

/** Reads "biên hòa, thcs, chưa khai": names of units, levels, and whether only those that have not declared are asked. */
export function readScope(text: string): ScopeWords {
  const levels = new Set<SchoolLevel>();
  const units: string[] = [];
  const colours = new Set<Colour>();
  let [undeclaredOnly, everywhere] = [false, false];
  const pieces = text.split(/[,;+&\n]/).map((piece) => fold(piece));
  for (const whole of pieces) {
    const { piece, found: painted } = takeColours(whole);
    for (const colour of painted) colours.add(colour);
    if (piece === '') continue;
    const named = tidy(piece.replaceAll(UNDECLARED, ' '));
    undeclaredOnly ||= named !== piece;
    const { rest, found } = takeLevels(named);
    for (const level of found) levels.add(level);
    if (WHOLE.test(rest)) everywhere = true;
    else if (rest) units.push(rest.replace(new RegExp(`^(?:toan|ca) (?=${AREA} )`), ''));
  }
  return {
    units,
    raw: tidy(pieces.join(' ').replaceAll(UNDECLARED, ' ')),
    levels: levels.size === everyLevel.length ? [] : everyLevel.filter((level) => levels.has(level)),
    undeclaredOnly,
    colours: COLOURS.filter((colour) => colours.has(colour)),
    empty: units.length === 0 && levels.size === 0 && colours.size === 0 && !undeclaredOnly && !everywhere,
  };
}

const COLOURS: readonly Colour[] = ['do', 'vang', 'xanh'];
const ONLY_COLOURS =
  /^(?:cac |nhung )?(?:truong )?(?:(?:muc|mau|loai) )*(?:xanh|vang|do)(?: (?:va|hoac|hay) (?:(?:muc|mau) )?(?:xanh|vang|do))*$/;

/** A piece that names nothing but colours: "vàng và đỏ", not "Vàng Danh". */
function takeColours(piece: string): { piece: string; found: readonly Colour[] } {
  if (!ONLY_COLOURS.test(piece)) return { piece, found: [] };
  return { piece: '', found: COLOURS.filter((colour) => new RegExp(`\\b${colour}\\b`).test(piece)) };
}

function takeLevels(piece: string): { rest: string; found: SchoolLevel[] } {
  const found: SchoolLevel[] = [];
  let rest = piece;
  for (const [words, levels] of LEVEL_WORDS) {
    const pattern = new RegExp(`(?<![a-z0-9])(?:${words})(?![a-z0-9])`, 'g');
    const left = rest.replaceAll(pattern, ' ');
    if (left !== rest) found.push(...levels);
    rest = left;
  }
  if (found.length === 0) return { rest: piece, found };
  const bare = tidy(rest)
    .replaceAll(/^(?:(?:cac|nhung|truong|khoi|cap hoc|cap|bac|va|o|tai|cua|thuoc)(?: |$))+/g, '')
    .replaceAll(/(?:(?:^| )(?:cac|truong|khoi|cap|bac|va))+$/g, '');
  return { rest: tidy(bare), found };
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
