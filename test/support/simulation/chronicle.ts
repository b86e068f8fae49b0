import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import { WAYS, type Villager, type Way } from './villagers.js';

/** A declaration as the simulation knows it, kept without the service's help. */
export interface Declared {
  readonly villager: Villager;
  readonly way: Way;
  readonly late: boolean;
  /** When the service worked it off. */
  readonly processedAt: Date;
  /** How many messages had been sent by then. */
  readonly sentBefore: number;
}

/** What happened, by the nominal day of the round and the school: the simulation's own book. */
export interface Chronicle {
  readonly declared: ReadonlyMap<string, ReadonlyMap<number, Declared>>;
  note(on: string, declared: Declared): void;
  /** Paths of the areas that were exempt before the round opened, by its nominal day. */
  readonly suspended: Map<string, string>;
  /** When each person was heard last before an instant. */
  heardBefore(villager: Villager, at: Date): Date;
  hear(villager: Villager, at: Date): void;
}

/** An empty book; everybody was heard at `start`. */
export function openChronicle(start: Date): Chronicle {
  const declared = new Map<string, Map<number, Declared>>();
  const heard = new Map<number, Date[]>();
  return {
    declared,
    suspended: new Map(),
    note(on, one) {
      const round = declared.get(on) ?? new Map<number, Declared>();
      declared.set(on, round.set(one.villager.unitId, one));
    },
    hear: ({ unitId }, at) => void heard.set(unitId, [...(heard.get(unitId) ?? []), at]),
    heardBefore: ({ unitId }, at) => heard.get(unitId)?.findLast((one) => one <= at) ?? start,
  };
}

/** Whether a school lies in an area that need not declare. */
export function isSuspended({ path }: Villager, area: string | undefined): boolean {
  return area !== undefined && path.startsWith(area);
}

/** The tally of the villagers below a path, counted one by one. */
export function recountBelow(
  villagers: readonly Villager[],
  {
    declared,
    suspended,
  }: { readonly declared: ReadonlyMap<number, Declared>; readonly suspended: string | undefined },
  path: string,
): Tally {
  const tally: { -readonly [K in keyof Tally]: number } = { ...noTally };
  for (const villager of villagers.filter((one) => one.path.startsWith(path))) {
    if (isSuspended(villager, suspended)) {
      tally.exempt += 1;
      continue;
    }
    tally.must += 1;
    const one = declared.get(villager.unitId);
    if (!one) continue;
    tally.declared += 1;
    tally[one.late ? 'late' : 'onTime'] += 1;
    tally[WAYS[one.way].colour ?? 'unrated'] += 1;
  }
  return tally;
}
