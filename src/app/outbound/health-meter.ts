import { SEND_OUTCOMES } from '../errors.js';
import type { Answers, OutageReason } from '../ports/channel-health.js';
import type { Settlement } from '../ports/outbox.js';

/** A result and how long its send took, in milliseconds. */
export interface Timed {
  readonly settlement: Settlement;
  readonly tookMs: number;
}

/** What a group of results, in their order, says about the platform; undefined when that is nothing worth writing down. */
export type HealthMeter = (group: readonly Timed[]) => Answers | undefined;

/** Successes are told this often; failures always. */
const TELL_EVERY_MS = 1_000;

/** A meter for one channel in one process; `clock` gives milliseconds of real time. */
export function createHealthMeter(clock: () => number): HealthMeter {
  let toldAt = -Infinity;
  return (group) => {
    const lastAnswer = group.findLastIndex(({ settlement }) => reasonOf(settlement) === undefined);
    const failed = group.slice(lastAnswer + 1);
    const answered = lastAnswer >= 0;
    if (failed.length === 0 && clock() - toldAt < TELL_EVERY_MS) return undefined;
    if (failed.length === 0 && !answered) return undefined;
    toldAt = clock();
    const last = failed.at(-1);
    return {
      answered,
      failures: failed.length,
      forMs: Math.max(0, ...failed.map(({ tookMs }) => tookMs)),
      reason: last && reasonOf(last.settlement),
    };
  };
}

/** How the platform failed this send; undefined when it answered. */
function reasonOf(settlement: Settlement): OutageReason | undefined {
  if (settlement.state === 'sent' || !SEND_OUTCOMES[settlement.outcome].outage) return undefined;
  switch (settlement.outcome) {
    case 'throttled':
    case 'unauthorised':
    case 'uncertain':
      return settlement.outcome;
    default:
      return 'unavailable';
  }
}
