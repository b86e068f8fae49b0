/** How fast a channel may be written to, over all processes. */
export interface Pace {
  /** Messages a second the platform takes, all lanes together. */
  readonly total: number;
  /** Messages a second that urgent and bulk have of it together; the rest is kept for replies. */
  readonly paced: number;
  /** Messages are claimed for so long at a time. */
  readonly sliceMs: number;
  /** Replies may use so many milliseconds' worth of `total` at once after a rest. */
  readonly burstMs: number;
  /** Urgent and bulk wait this long first: the platform says that its allowance is nearly used up. */
  readonly heldMs?: number | undefined;
}

/** A platform's word on its allowance per clock minute, from its last answer that carried it. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  readonly at: Date;
}

const MINUTE_MS = 60_000;
const LEAST_SLICE_MS = 200;
/** Parts of what a package allows: for urgent and bulk, and for everything; the rest is for bursts of replies. */
const PACED_SHARE = 0.8;
const TOTAL_SHARE = 0.9;
/** Half of the tenth of a minute that is left. */
const BURST_MS = 3_000;
/** Below this part of the minute's allowance only replies go on. */
const RESERVED = 0.1;

/** The pace of a channel that takes `total` messages a second, of which urgent and bulk have `paced`. */
export function steadyPace(total: number, paced: number): Pace {
  const sliceMs = Math.max(LEAST_SLICE_MS, 1000 / paced);
  return { total, paced, sliceMs, burstMs: sliceMs };
}

/** The pace within a package's messages a minute, or the platform's own lower limit once it has told. */
export function allowedPace(packagePerMinute: number, told: Allowance | undefined, now: Date): Pace {
  const perMinute = told && told.limit > 0 ? Math.min(packagePerMinute, told.limit) : packagePerMinute;
  const perSecond = perMinute / 60;
  const steady = steadyPace(perSecond * TOTAL_SHARE, perSecond * PACED_SHARE);
  // The platform counts by the minute, so what is kept back may go at once; twice a burst may follow one that came late.
  const pace = { ...steady, burstMs: Math.max(steady.sliceMs, BURST_MS) };
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const isFresh = told !== undefined && Math.floor(told.at.getTime() / MINUTE_MS) === minute;
  if (!isFresh || told.remaining > told.limit * RESERVED) return pace;
  return { ...pace, heldMs: (minute + 1) * MINUTE_MS - now.getTime() };
}
