import type { SchoolLevel, UnitKind } from './unit-kind.js';
import type { KnownUnit, UnitColumn } from './unit-row.js';

/** What of a file's row matters to the tree; a bad row (one that could not be read) only says that its code is there. */
export interface FileUnit {
  readonly line: number;
  readonly code: string;
  readonly row:
    | {
        readonly kind: UnitKind;
        readonly level: SchoolLevel | null;
        readonly parentCode: string | null;
        readonly validTo: string | null;
      }
    | undefined;
}

/** How a file is to be taken. */
export interface ImportTerms {
  /** Columns the file has; what the others would say stays as it is. */
  readonly present: ReadonlySet<UnitColumn>;
  /** Units below `under` that the file does not name end on the day `on`. */
  readonly closing?: { readonly under: string; readonly on: string } | undefined;
}

/** A unit as it would be after a file is taken over; `line` is the row that says so. */
export interface UnitAfter {
  readonly line: number | undefined;
  readonly kind: UnitKind;
  readonly level: SchoolLevel | null;
  readonly parentCode: string | null;
  readonly validTo: string | null;
  /** It ends because the file does not name it. */
  readonly isMissing?: boolean;
}

/** The units of database and file together, by code; the file's rows win. */
export function treeAfter(
  file: ReadonlyMap<string, FileUnit>,
  known: ReadonlyMap<string, KnownUnit>,
  { present, closing }: ImportTerms,
): ReadonlyMap<string, UnitAfter> {
  const after = new Map<string, UnitAfter>();
  const isUnder = closing ? insideOf(closing.under, known) : () => false;
  for (const [code, unit] of known) {
    const { kind, level, parentCode, validTo } = unit;
    const isMissing = closing !== undefined && validTo === null && !file.has(code) && isUnder(code);
    const end = isMissing ? closing.on : validTo;
    after.set(code, { line: undefined, kind, level, parentCode, validTo: end, isMissing });
  }
  for (const { code, line, row } of file.values()) {
    if (!row) continue;
    const before = known.get(code);
    after.set(code, {
      line,
      kind: row.kind,
      level: present.has('level') ? row.level : (before?.level ?? null),
      parentCode: row.parentCode,
      validTo: present.has('valid_to') ? row.validTo : (before?.validTo ?? null),
    });
  }
  return after;
}

/** Is a unit somewhere below `top`? Remembers what it found on the way. */
function insideOf(top: string, known: ReadonlyMap<string, KnownUnit>): (code: string) => boolean {
  const found = new Map<string, boolean>();
  return (code) => {
    const trail = [code];
    let at = known.get(code)?.parentCode ?? null;
    while (at !== null && at !== top && !found.has(at) && trail.length <= known.size) {
      trail.push(at);
      at = known.get(at)?.parentCode ?? null;
    }
    const isInside = at === top || (at !== null && found.get(at) === true);
    for (const one of trail) found.set(one, isInside);
    return isInside;
  };
}
