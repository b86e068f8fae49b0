/** What is known of a channel whose sends keep failing. */
export interface Failing {
  /** Sends in a row that the platform failed, in all processes. */
  readonly failures: number;
  /** Milliseconds since the first of them was begun. */
  readonly forMs: number;
  /** Milliseconds since it last came back from an outage; undefined = it never had one. */
  readonly recoveredForMs: number | undefined;
}

/** Many in a row: something like a second of a bulk send. */
const MANY = { failures: 15, forMs: 3_000 } as const;
/** Where little is sent, a few are enough when they go on for longer. */
const FEW = { failures: 4, forMs: 20_000 } as const;
/** Right after it came back it is not given much credit. */
const RELAPSE = { failures: 3, withinMs: 60_000 } as const;

/** Whether sends are to stop until a probe succeeds. */
export function trips({ failures, forMs, recoveredForMs }: Failing): boolean {
  if (recoveredForMs !== undefined && recoveredForMs < RELAPSE.withinMs) return failures >= RELAPSE.failures;
  return [MANY, FEW].some((limit) => failures >= limit.failures && forMs >= limit.forMs);
}

/** A pause of this many milliseconds that a platform asks for is an outage, whatever it is called. */
export const LONG_PAUSE_MS = 60_000;

/** Milliseconds to the next probe of a channel that has been out for so long: often at first, then once a minute. */
export function probeAgainMs(outForMs: number): number {
  return Math.min(60_000, Math.max(5_000, Math.round(outForMs / 4)));
}
