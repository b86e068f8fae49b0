import { whyNotUnder, type SchoolLevel, type UnitKind } from './unit-kind.js';
import type { KnownUnit } from './unit-row.js';

/** A unit while operations are being worked out on it. */
export interface TreeUnit {
  readonly code: string;
  name: string;
  readonly kind: UnitKind;
  readonly level: SchoolLevel | null;
  parentCode: string | null;
  readonly validFrom: string | null;
  validTo: string | null;
}

/** An operation that the tree does not allow; the message (Vietnamese) says why. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
}

/** A tree in memory on which changes are tried out; `touched` are the units that operations changed since `settle`. */
export interface UnitTree {
  /** The unit if it is there on the day; throws OperationError for one that is unknown or has ended. */
  open(code: string, on: string): TreeUnit;
  has(code: string): boolean;
  childrenOf(code: string): readonly TreeUnit[];
  /** Units open on the day, of a kind, anywhere below a unit or in the whole tree. */
  all(kind: UnitKind, under: string | undefined, on: string): readonly TreeUnit[];
  add(unit: TreeUnit): void;
  move(unit: TreeUnit, to: TreeUnit): void;
  rename(unit: TreeUnit, name: string): void;
  end(unit: TreeUnit, on: string): void;
  readonly touched: ReadonlySet<TreeUnit>;
  settle(): void;
}

/** Is the unit there on the day? */
export function isOpen({ validTo }: Pick<TreeUnit, 'validTo'>, on: string): boolean {
  return validTo === null || validTo > on;
}

/** Grows a tree from the units of the database; they are copied. */
export function growTree(known: Iterable<KnownUnit>): UnitTree {
  const units = new Map<string, TreeUnit>();
  const children = new Map<string, Set<TreeUnit>>();
  const touched = new Set<TreeUnit>();
  const hang = (unit: TreeUnit): void => {
    if (unit.parentCode === null) return;
    const siblings = children.get(unit.parentCode);
    if (siblings) siblings.add(unit);
    else children.set(unit.parentCode, new Set([unit]));
  };
  for (const { code, name, kind, level, parentCode, validFrom, validTo } of known) {
    const unit = { code, name, kind, level, parentCode, validFrom, validTo };
    units.set(code, unit);
    hang(unit);
  }
  const isBelow = (unit: TreeUnit, top: string): boolean => {
    for (let at = unit.parentCode; at !== null; at = units.get(at)?.parentCode ?? null)
      if (at === top) return true;
    return false;
  };
  return {
    open: (code, on) => openUnit(units.get(code), code, on),
    has: (code) => units.has(code),
    childrenOf: (code) => [...(children.get(code) ?? [])],
    all: (kind, under, on) =>
      [...units.values()].filter(
        (unit) => unit.kind === kind && isOpen(unit, on) && (under === undefined || isBelow(unit, under)),
      ),
    add(unit) {
      units.set(unit.code, unit);
      hang(unit);
      touched.add(unit);
    },
    move(unit, to) {
      const why = whyNotUnder(unit.kind, to.kind);
      if (why) throw new OperationError(`${unit.code} không chuyển vào ${to.code} được: ${why}`);
      if (unit.parentCode !== null) children.get(unit.parentCode)?.delete(unit);
      unit.parentCode = to.code;
      hang(unit);
      touched.add(unit);
    },
    rename(unit, name) {
      unit.name = name.normalize('NFC');
      touched.add(unit);
    },
    end(unit, on) {
      unit.validTo = on;
      touched.add(unit);
    },
    touched,
    settle: () => touched.clear(),
  };
}

function openUnit(unit: TreeUnit | undefined, code: string, on: string): TreeUnit {
  if (!unit) throw new OperationError(`không có đơn vị ${code}`);
  if (!isOpen(unit, on))
    throw new OperationError(`đơn vị ${code} đã thôi hoạt động từ ${unit.validTo ?? ''}`);
  if (unit.validFrom !== null && unit.validFrom > on) {
    throw new OperationError(`đơn vị ${code} chỉ có từ ${unit.validFrom}`);
  }
  return unit;
}
