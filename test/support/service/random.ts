/** Seeded randomness, so that a failed run can be played again. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` up to and including `most`. */
  whole(least: number, most: number): number;
  chance(rate: number): boolean;
}

/** The mulberry32 generator: the same seed gives the same numbers on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (rate) => next() < rate,
  };
}

/** The seed of `TEST_SEED`, or one that is new at every run. */
export function chooseSeed(): number {
  const given = Number(process.env['TEST_SEED']);
  return Number.isSafeInteger(given) && given > 0 ? given : Date.now() % 1_000_000;
}
