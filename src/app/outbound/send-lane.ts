import { SendError, SEND_OUTCOMES } from '../errors.js';
import type { Channel, Log, Now } from '../ports.js';
import type { ClaimedDelivery, Lane, Outbox, Pace, Settlement } from '../ports/outbox.js';
import { createSettler } from './settler.js';

/** What sending one lane of one channel needs. */
export interface SendDeps {
  readonly outbox: Outbox;
  readonly channel: Channel;
  readonly lane: Lane;
  readonly now: Now;
  readonly log: Log;
  /** Undefined lifts the limit (benchmarks). */
  readonly pace: Pace | undefined;
  /** Resolves after `ms` of real time or when `signal` fires. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Sends on their way at once: enough for a round trip of a second at full pace. */
const CONCURRENT = 50;
/** Attempts before a refusal that may pass is taken as final. */
const ATTEMPTS_MOST = 6;
/** A wait longer than this is left to the sweep's next ring. */
const PATIENCE_MS = 5_000;

/**
 * Sends what waits in a lane until nothing does (or what waits must wait longer than a few seconds). Claims are committed
 * before a send and results after it: a process that dies in between leaves `sending` rows, never a silent repeat.
 * Resolves to the number of messages tried.
 */
export async function sendLane(deps: SendDeps): Promise<number> {
  const { outbox, channel, lane, now, pace, sleep, signal } = deps;
  const settler = createSettler((settlements) => outbox.settle(settlements, now()));
  const flying = new Set<Promise<void>>();
  let tried = 0;
  while (!signal?.aborted) {
    const most = CONCURRENT - flying.size;
    const paced = lane === 'reply' ? undefined : pace;
    const claim =
      most > 0
        ? await outbox.claim({
            channel: channel.name,
            lane,
            most,
            now: now(),
            ...(paced ? { pace: paced } : {}),
          })
        : undefined;
    for (const delivery of claim?.deliveries ?? []) {
      tried += 1;
      const flight = sendOne(deps, delivery).then((settlement) => settler.add(settlement));
      flying.add(flight);
      void flight.finally(() => flying.delete(flight));
    }
    const wait = claim?.moreInMs;
    if (claim?.deliveries.length === 0 && flying.size === 0) {
      if (wait === undefined || wait > PATIENCE_MS) break;
      await sleep(wait, signal);
    } else if (wait !== undefined && wait <= PATIENCE_MS) {
      await sleep(wait, signal);
    } else if (flying.size > 0) {
      await Promise.race(flying);
    }
  }
  await Promise.all(flying);
  await settler.idle();
  return tried;
}

/** One send; every way it can end is a settlement. */
async function sendOne(
  { outbox, channel, now, log }: SendDeps,
  delivery: ClaimedDelivery,
): Promise<Settlement> {
  const { id, address, message, attempts } = delivery;
  try {
    const { messageRef } = await channel.send(address, message);
    return { id, state: 'sent', messageRef };
  } catch (error) {
    if (!(error instanceof SendError))
      log.error({ err: error, deliveryId: id }, 'a channel threw something else than SendError');
    const failure = error instanceof SendError ? error : new SendError('uncertain', 'bug');
    const { outcome, code, retryAfterMs } = failure;
    if (SEND_OUTCOMES[outcome].alert)
      log.error({ deliveryId: id, outcome, code }, SEND_OUTCOMES[outcome].operator);
    if (outcome === 'throttled') {
      await outbox.pause(channel.name, (retryAfterMs ?? 1_000) + 100);
      return { id, state: 'again', notBefore: now(), failure: failure.message };
    }
    if (SEND_OUTCOMES[outcome].retry && attempts < ATTEMPTS_MOST) {
      const notBefore = new Date(now().getTime() + 1_000 * 2 ** attempts);
      return { id, state: 'again', notBefore, failure: failure.message };
    }
    return { id, state: outcome === 'uncertain' ? 'uncertain' : 'failed', failure: failure.message, outcome };
  }
}
