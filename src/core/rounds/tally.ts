/**
 * How the schools of one unit stand in one round. The exempt are counted in `exempt` and nowhere else; of those who must,
 * `declared` = on time + late = the three colours + unrated.
 */
export interface Tally {
  readonly must: number;
  readonly declared: number;
  readonly onTime: number;
  readonly late: number;
  readonly exempt: number;
  /** Of the declared: declared by a superior, and taken over unchanged. */
  readonly onBehalf: number;
  readonly carried: number;
  readonly xanh: number;
  readonly vang: number;
  readonly do: number;
  /** Declared without a colour: the school is closed ("chưa đánh giá"). */
  readonly unrated: number;
}

/** The tally of no schools. */
export const noTally: Tally = combine(() => 0);

/** The schools of both together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return combine((key) => a[key] + b[key]);
}

/** The schools of `whole` without those of `part`, which are among them. */
export function subtractTallies(whole: Tally, part: Tally): Tally {
  return combine((key) => whole[key] - part[key]);
}

function combine(count: (key: keyof Tally) => number): Tally {
  return {
    must: count('must'),
    declared: count('declared'),
    onTime: count('onTime'),
    late: count('late'),
    exempt: count('exempt'),
    onBehalf: count('onBehalf'),
    carried: count('carried'),
    xanh: count('xanh'),
    vang: count('vang'),
    do: count('do'),
    unrated: count('unrated'),
  };
}
