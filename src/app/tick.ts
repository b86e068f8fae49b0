/**
 * Something that time makes due. Each looks in the database for what has come due and does it in conditional writes, so
 * that running it twice, or in two processes at once, changes nothing twice.
 */
export interface Chore {
  readonly name: string;
  run(now: Date): Promise<ChoreDone>;
  /** When it has something to do next, for the sandbox's clock; left out, its hours are those of another chore. */
  nextDueAt?(now: Date): Promise<Date | undefined>;
}

/** How much a chore did; `soon` asks for another tick within seconds. */
export interface ChoreDone {
  readonly done: number;
  readonly soon?: boolean;
}

/** What a tick did, by chore, for the log. */
export interface Ticked {
  readonly counts: Readonly<Record<string, number>>;
  readonly soon: boolean;
}

/** Does everything that time has made due, in the order of `chores`. Safe to double. */
export async function tick(chores: readonly Chore[], now: Date): Promise<Ticked> {
  const counts: Record<string, number> = {};
  let soon = false;
  for (const chore of chores) {
    const { done, soon: again = false } = await chore.run(now);
    counts[chore.name] = done;
    soon ||= again;
  }
  return { counts, soon };
}

/** The next instant at which any chore has something to do, seen from `now`; undefined = nothing planned. */
export async function nextDueAt(chores: readonly Chore[], now: Date): Promise<Date | undefined> {
  const times = await Promise.all(chores.map(async (chore) => chore.nextDueAt?.(now)));
  return times
    .filter((at) => at !== undefined)
    .reduce<Date | undefined>((first, at) => (first && first <= at ? first : at), undefined);
}
