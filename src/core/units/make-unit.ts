import type { Succession } from './plan-reorganisation.js';
import { readCode, readName, tidy } from './read-cell.js';
import { OperationError, type TreeUnit, type UnitTree } from './unit-tree.js';

/** Operations being worked out: the tree, their day, and who succeeded whom so far. */
export interface Work {
  readonly tree: UnitTree;
  readonly on: string;
  readonly successions: Succession[];
}

/** Makes a unit like another one, beside it, under a new code; throws OperationError. */
export function makeBeside(work: Work, unit: TreeUnit, code: string, name = unit.name): TreeUnit {
  if (unit.parentCode === null) throw new OperationError(`${unit.code} là gốc của cây`);
  const { kind, level } = unit;
  return make(work, { code, name, kind, level }, work.tree.open(unit.parentCode, work.on));
}

/** Makes a unit that begins on the day of the operations; throws OperationError. */
export function make(
  { tree, on }: Work,
  wish: Pick<TreeUnit, 'code' | 'name' | 'kind' | 'level'>,
  parent: TreeUnit,
): TreeUnit {
  const { kind, level } = wish;
  const code = readCode(tidy(wish.code));
  if ('reason' in code) throw new OperationError(`${wish.code}: ${code.reason}`);
  if (tree.has(code.value)) throw new OperationError(`mã ${code.value} đã có`);
  if ((kind === 'school') !== (level !== null))
    throw new OperationError('trường, và chỉ trường, phải có level');
  const unit: TreeUnit = {
    code: code.value,
    name: nameOf(wish.name),
    kind,
    level,
    parentCode: null,
    validFrom: on,
    validTo: null,
  };
  tree.move(unit, parent);
  tree.add(unit);
  return unit;
}

/** A name as it is stored; throws OperationError for one that is none. */
export function nameOf(text: string): string {
  const name = readName(tidy(text));
  if ('reason' in name) throw new OperationError(`${text}: ${name.reason}`);
  return name.value;
}
