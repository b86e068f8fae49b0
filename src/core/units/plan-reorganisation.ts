import type { Operation, Reorganisation } from './operations.js';
import { OperationError, isOpen, type TreeUnit, type UnitTree } from './unit-tree.js';
import { make, makeBeside, nameOf, type Work } from './make-unit.js';
import type { KnownUnit } from './unit-row.js';

/** Who carries on what a closed unit was; its accounts and schedules go there when `inherits`. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly kind: 'merge' | 'split' | 'replace';
  readonly inherits: boolean;
}

/** What is to be written: units as they are afterwards (new ones included), and successions. */
export interface ReorganisationPlan {
  readonly units: readonly Omit<KnownUnit, 'successor'>[];
  readonly successions: readonly Succession[];
}

/**
 * Works the operations out on the tree, in order, and answers what changed, or why not: one Vietnamese line per operation
 * that is not allowed, by its number from 1. With reasons the tree is half changed and of no more use.
 */
export function planReorganisation(
  tree: UnitTree,
  { effective_on: on, operations }: Reorganisation,
): ReorganisationPlan | { readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  const work: Work = { tree, on, successions: [] };
  tree.settle();
  operations.forEach((operation, at) => {
    try {
      carryOut(work, operation);
    } catch (error) {
      if (!(error instanceof OperationError)) throw error;
      reasons.push(`thao tác ${at + 1} (${operation.op}): ${error.message}`);
    }
  });
  reasons.push(...orphans(tree, on));
  if (reasons.length > 0) return { reasons };
  return { units: [...tree.touched].map((unit) => ({ ...unit })), successions: work.successions };
}

/** Nothing that goes on may stand under what has ended; looked at after the last operation, so that order is free. */
function* orphans(tree: UnitTree, on: string): Generator<string> {
  for (const unit of tree.touched) {
    if (isOpen(unit, on)) continue;
    const left = tree.childrenOf(unit.code).filter((child) => isOpen(child, on));
    if (left.length > 0) {
      const named = left.slice(0, 3).map(({ code }) => code);
      yield `${unit.code} bị đóng nhưng còn ${left.length} đơn vị trực thuộc (${named.join(', ')}${left.length > 3 ? ' …' : ''})`;
    }
  }
}

function carryOut(work: Work, operation: Operation): void {
  const { tree, on } = work;
  switch (operation.op) {
    case 'create': {
      const parent = tree.open(operation.parent, on);
      make(work, { ...operation, level: operation.level ?? null }, parent);
      return;
    }
    case 'rename':
      tree.rename(tree.open(operation.unit, on), nameOf(operation.name));
      return;
    case 'move': {
      const to = tree.open(operation.to, on);
      for (const unit of chosen(work, operation)) tree.move(unit, to);
      return;
    }
    case 'merge':
      return merge(work, operation);
    case 'split':
      return split(work, operation);
    case 'replace': {
      const unit = tree.open(operation.unit, on);
      const next = makeBeside(work, unit, operation.code, operation.name);
      succeed(work, unit, next, 'replace');
      return;
    }
    case 'close':
      return close(work, operation);
  }
}

function merge(work: Work, operation: Extract<Operation, { op: 'merge' }>): void {
  const { tree, on } = work;
  const into = tree.open(operation.into, on);
  for (const unit of chosen(work, operation)) {
    if (unit === into) continue;
    if (unit.kind !== into.kind) {
      throw new OperationError(`${unit.code} (${unit.kind}) không cùng loại với ${into.code} (${into.kind})`);
    }
    succeed(work, unit, into, 'merge');
  }
  if (operation.name !== undefined) tree.rename(into, nameOf(operation.name));
}

function split(work: Work, operation: Extract<Operation, { op: 'split' }>): void {
  const { tree, on, successions } = work;
  const unit = tree.open(operation.unit, on);
  const parts = operation.into.map(({ code, name, children }) => {
    const part = tree.has(code) ? tree.open(code, on) : makeBeside(work, unit, code, name);
    if (part === unit) throw new OperationError(`${code} không thể là phần của chính nó; dùng keep`);
    for (const child of children) {
      const moved = tree.open(child, on);
      if (moved.parentCode !== unit.code) throw new OperationError(`${child} không trực thuộc ${unit.code}`);
      tree.move(moved, part);
    }
    return part;
  });
  if (operation.keep) return;
  const heirCode = operation.accounts_to ?? parts[0]?.code;
  const heir = parts.find(({ code }) => code === heirCode);
  if (!heir) throw new OperationError(`accounts_to ${heirCode ?? ''} không phải là một phần`);
  const left = tree.childrenOf(unit.code);
  const unnamed = left.find((child) => isOpen(child, on));
  if (unnamed && operation.accounts_to === undefined) {
    throw new OperationError(`${unnamed.code} chưa thuộc phần nào; ghi vào children hoặc nêu accounts_to`);
  }
  for (const child of left) tree.move(child, heir);
  tree.end(unit, on);
  for (const part of parts) {
    successions.push({ from: unit.code, to: part.code, kind: 'split', inherits: part === heir });
  }
}

function close(work: Work, operation: Extract<Operation, { op: 'close' }>): void {
  const { tree, on } = work;
  for (const unit of chosen(work, operation)) {
    if (operation.children_to !== undefined) {
      const to = tree.open(
        operation.children_to === 'parent' ? (unit.parentCode ?? '') : operation.children_to,
        on,
      );
      for (const child of tree.childrenOf(unit.code)) tree.move(child, to);
    }
    tree.end(unit, on);
  }
}

/** Everything that stands under `unit`, what ended earlier too, goes on under `next`: whoever asks there finds its past. */
function succeed(
  { tree, on, successions }: Work,
  unit: TreeUnit,
  next: TreeUnit,
  kind: 'merge' | 'replace',
): void {
  for (const child of tree.childrenOf(unit.code)) tree.move(child, next);
  tree.end(unit, on);
  successions.push({ from: unit.code, to: next.code, kind, inherits: true });
}

function chosen({ tree, on }: Work, { unit, units, all, under }: Who): readonly TreeUnit[] {
  const ways = [unit, units, all].filter((way) => way !== undefined);
  if (ways.length !== 1) throw new OperationError('phải có đúng một trong: unit, units, all');
  if (under !== undefined) tree.open(under, on);
  if (all !== undefined) return tree.all(all, under, on);
  return (units ?? [unit ?? '']).map((code) => tree.open(code, on));
}

type Who = Pick<Extract<Operation, { op: 'move' }>, 'unit' | 'units' | 'all' | 'under'>;
