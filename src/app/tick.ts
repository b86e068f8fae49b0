import type { Agenda, ChoreName } from './ports/agenda.js';

/**
 * Something that time makes due. Each looks in the database for what has come due and does it in conditional writes, so
 * that running it twice, or in two processes at once, changes nothing twice.
 */
export interface Chore {
  readonly name: ChoreName;
  run(now: Date): Promise<ChoreDone>;
  /** When it has something to do next, for the sandbox's clock; left out, its hours are those of another chore. */
  nextDueAt?(now: Date): Promise<Date | undefined>;
}

/** Everything that time makes due, in the order in which a tick does it, and what tells which of it is due. */
export interface Chores {
  readonly agenda: Agenda;
  readonly inOrder: readonly Chore[];
}

/** How much a chore did; `soon` asks for another tick within seconds. */
export interface ChoreDone {
  readonly done: number;
  readonly soon?: boolean;
}

/** What a tick did, by chore, for the log; those that had nothing to do are left out. */
export interface Ticked {
  readonly counts: Readonly<Partial<Record<ChoreName, number>>>;
  readonly soon: boolean;
}

/**
 * Does everything that time has made due, in order. Only what the agenda names is run; as one chore can make a later one
 * due, the agenda is asked again after each that was run. Safe to double.
 */
export async function tick({ agenda, inOrder }: Chores, now: Date): Promise<Ticked> {
  const counts: Partial<Record<ChoreName, number>> = {};
  let soon = false;
  let due = await agenda.due(now);
  for (const chore of inOrder) {
    if (!due.has(chore.name)) continue;
    const { done, soon: again = false } = await chore.run(now);
    counts[chore.name] = done;
    soon ||= again;
    due = await agenda.due(now);
  }
  return { counts, soon };
}

/** The next instant at which any chore has something to do, seen from `now`; undefined = nothing planned. */
export async function nextDueAt({ inOrder }: Chores, now: Date): Promise<Date | undefined> {
  const times = await Promise.all(inOrder.map(async (chore) => chore.nextDueAt?.(now)));
  return times
    .filter((at) => at !== undefined)
    .reduce<Date | undefined>((first, at) => (first && first <= at ? first : at), undefined);
}
