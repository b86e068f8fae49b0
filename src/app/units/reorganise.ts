import type { Reorganisation } from '../../core/units/operations.js';
import { planReorganisation, type ReorganisationPlan } from '../../core/units/plan-reorganisation.js';
import { growTree, type UnitTree } from '../../core/units/unit-tree.js';
import type { UnitColumn } from '../../core/units/unit-row.js';
import {
  UnitsBusyError,
  type StoredReorganisation,
  type Units,
  type UnitsDiff,
  type UnitsEdit,
} from '../ports/units.js';

/** What a plan says about a unit; telephone and place stay as they are. */
const PLANNED: ReadonlySet<UnitColumn> = new Set([
  'code',
  'name',
  'kind',
  'level',
  'parent_code',
  'valid_to',
]);

/** What became of one order. */
export interface Reorganised {
  readonly order: Reorganisation;
  /** `known` = the same order was given before; `stored` = its day is still to come. */
  readonly outcome: 'applied' | 'stored' | 'known';
  readonly diff?: UnitsDiff;
  readonly accounts?: number;
}

/** An order that the tree does not allow; `reasons` are Vietnamese, one per operation. Nothing was changed. */
export class ReorganisationError extends Error {
  override readonly name = 'ReorganisationError';
  readonly orderId: number;
  readonly reasons: readonly string[];
  constructor({ id, order }: StoredReorganisation, reasons: readonly string[]) {
    super(
      [
        `Văn bản ${order.document}, hiệu lực ${order.effective_on}:`,
        ...reasons.map((one) => `- ${one}`),
      ].join('\n'),
    );
    this.orderId = id;
    this.reasons = reasons;
  }
}

/** When operations are carried out. */
export interface Moment {
  readonly at: Date;
  /** The local day of `at`, ISO date. */
  readonly today: string;
}

/**
 * Stores orders, carries out those whose day has come and proves that the later ones will be possible; all or nothing.
 * Throws ReorganisationError.
 */
export function reorganise(
  units: Units,
  orders: readonly Reorganisation[],
  { at, today, dryRun }: Moment & { readonly dryRun: boolean },
): Promise<readonly Reorganised[]> {
  return units.edit(async (edit) => {
    const known: Reorganised[] = [];
    const stored = new Set<number>();
    for (const order of orders) {
      const one = await edit.storeOrder(order, at);
      if (one) stored.add(one.id);
      else known.push({ order, outcome: 'known' });
    }
    const worked = await workOut(edit, { at, today });
    const answer = [...known, ...worked.filter(({ id }) => stored.has(id)).map(({ done }) => done)];
    return { keep: !dryRun, answer };
  });
}

/** What was carried out, and the order that could not be, if one stood in the way. */
export interface Applied {
  readonly done: readonly Reorganisation[];
  readonly stuck?: ReorganisationError;
}

/**
 * Carries out the stored orders whose day has come, each in a transaction of its own; part of every tick, cheap when there
 * are none. An order that the tree no longer allows stays waiting with its reasons noted and holds back those after it;
 * while somebody else changes the tree nothing is done, the next tick will.
 */
export async function applyDueReorganisations(units: Units, { at, today }: Moment): Promise<Applied> {
  const done: Reorganisation[] = [];
  if (!(await units.hasDueOrder(today))) return { done };
  try {
    for (;;) {
      const order = await units.edit(async (edit) => {
        const [next] = await edit.waitingOrders();
        if (!next || next.order.effective_on > today) return { keep: false, answer: undefined };
        await carryOut(edit, growTree((await edit.known()).values()), next, at);
        return { keep: true, answer: next.order };
      });
      if (!order) return { done };
      done.push(order);
    }
  } catch (error) {
    if (error instanceof UnitsBusyError) return { done };
    if (!(error instanceof ReorganisationError)) throw error;
    await units.failOrder(error.orderId, error.reasons);
    return { done, stuck: error };
  }
}

/** Everything that waits, in the order in which it will happen, on one tree: later orders see what earlier ones did. */
async function workOut(
  edit: UnitsEdit,
  { at, today }: Moment,
): Promise<readonly { readonly id: number; readonly done: Reorganised }[]> {
  const tree = growTree((await edit.known()).values());
  const worked: { readonly id: number; readonly done: Reorganised }[] = [];
  for (const stored of await edit.waitingOrders()) {
    const { id, order } = stored;
    if (order.effective_on > today) {
      plan(tree, stored);
      worked.push({ id, done: { order, outcome: 'stored' } });
    } else
      worked.push({ id, done: { order, outcome: 'applied', ...(await carryOut(edit, tree, stored, at)) } });
  }
  return worked;
}

function plan(tree: UnitTree, stored: StoredReorganisation): ReorganisationPlan {
  const planned = planReorganisation(tree, stored.order);
  if ('reasons' in planned) throw new ReorganisationError(stored, planned.reasons);
  return planned;
}

async function carryOut(
  edit: UnitsEdit,
  tree: UnitTree,
  stored: StoredReorganisation,
  at: Date,
): Promise<{ readonly diff: UnitsDiff; readonly accounts: number }> {
  const { units, successions } = plan(tree, stored);
  const unsaid = { latitude: null, longitude: null, phone: null };
  await edit.stage(units.map((unit) => ({ ...unit, ...unsaid })));
  const diff = await edit.compare({ present: PLANNED });
  const { document, effective_on: on } = stored.order;
  await edit.write({ present: PLANNED, on, at, source: document });
  const accounts = await edit.succeed(successions, stored, at);
  await edit.finishOrder(stored.id, at);
  return { diff, accounts };
}
