/** When something happened to the k-th message of each person, in milliseconds of this process. */
export interface Tally {
  /** Notes the next occurrence for `person`; people outside the tally's range are left out. */
  note(person: number): void;
  /** Of each person, in order. */
  readonly times: readonly (readonly number[])[];
  readonly count: () => number;
  /** Resolves when `wanted` occurrences were noted; rejects after `patienceMs` without one. */
  reached(wanted: number, patienceMs: number): Promise<void>;
}

/** A tally of the people `first` … `first + people - 1`. */
export function createTally(first: number, people: number): Tally {
  const times = Array.from({ length: people }, (): number[] => []);
  let count = 0;
  let lastAt = performance.now();
  let check: () => void = () => undefined;
  return {
    times,
    count: () => count,
    note(person) {
      const mine = times[person - first];
      if (!mine) return;
      lastAt = performance.now();
      mine.push(lastAt);
      count += 1;
      check();
    },
    async reached(wanted, patienceMs) {
      lastAt = performance.now();
      await new Promise<void>((resolve, reject) => {
        const watch = setInterval(() => {
          if (performance.now() - lastAt < patienceMs) return;
          clearInterval(watch);
          reject(new Error(`only ${count} of ${wanted} came`));
        }, 500);
        check = () => {
          if (count < wanted) return;
          clearInterval(watch);
          resolve();
        };
        check();
      });
    },
  };
}

/** From the k-th `start` to the k-th `end` of each person, in milliseconds. */
export function delays(start: Tally, end: Tally): number[] {
  return end.times.flatMap((ends, person) =>
    ends.flatMap((at, index) => {
      const from = start.times[person]?.[index];
      return from === undefined ? [] : [at - from];
    }),
  );
}

/** The last instant noted. */
export function lastOf({ times }: Tally): number {
  return Math.max(...times.map((mine) => mine.at(-1) ?? 0));
}
