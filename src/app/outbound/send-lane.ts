import { SendError, SEND_OUTCOMES } from '../errors.js';
import type { Channel, Log, Now } from '../ports.js';
import type { ClaimedDelivery, Lane, Outbox, Pace, Settlement } from '../ports/outbox.js';
import { createSettler, type Settler } from './settler.js';

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
/** With fewer free places than this, a claim waits a moment for more: claims cost a statement whatever they bring. */
const WORTH_A_CLAIM = CONCURRENT / 2;
const MOMENT_MS = 5;
/** Attempts before a refusal that may pass is taken as final. */
const ATTEMPTS_MOST = 6;
/** A wait longer than this is left to the sweep's next ring. */
const PATIENCE_MS = 5_000;
/** Waits before a result is written down again: what never is counts as uncertain, and goes out once more. */
const WRITE_AGAIN_MS = [200, 1_000, 3_000, 6_000];

/**
 * Sends what waits in a lane until nothing does (or what waits must wait longer than a few seconds). Claims are committed
 * before a send and results after it: a process that dies in between leaves `sending` rows, never a silent repeat.
 * Resolves to the number of messages tried.
 */
export async function sendLane(deps: SendDeps): Promise<number> {
  const settler = createSettler((settlements) => writeDown(deps, settlements));
  const flying = new Set<Promise<void>>();
  try {
    return await fly(deps, settler, flying);
  } finally {
    await Promise.all(flying);
  }
}

async function fly(deps: SendDeps, settler: Settler, flying: Set<Promise<void>>): Promise<number> {
  const { outbox, channel, lane, now, pace, sleep, signal } = deps;
  let tried = 0;
  while (!signal?.aborted) {
    if (CONCURRENT - flying.size < WORTH_A_CLAIM) await sleep(MOMENT_MS, signal);
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
      const flight = sendAndSettle(deps, settler, delivery).finally(() => flying.delete(flight));
      flying.add(flight);
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
  return tried;
}

/** Never rejects: a result that cannot be written down leaves its row to be found uncertain later. */
async function sendAndSettle(deps: SendDeps, settler: Settler, delivery: ClaimedDelivery): Promise<void> {
  try {
    await settler.add(await sendOne(deps, delivery));
  } catch (error) {
    deps.log.error({ err: error, deliveryId: delivery.id }, 'the result of a send could not be written down');
  }
}

/** A database that is away for a moment (restarted, connections cut) must not turn sends that succeeded into uncertain ones. */
async function writeDown(
  { outbox, now, sleep, log }: SendDeps,
  settlements: readonly Settlement[],
): Promise<void> {
  for (const againMs of WRITE_AGAIN_MS) {
    try {
      return await outbox.settle(settlements, now());
    } catch (error) {
      log.warn({ err: error }, 'results of sends could not be written down; trying again');
    }
    await sleep(againMs);
  }
  await outbox.settle(settlements, now());
}

/** One send; every way it can end is a settlement. */
async function sendOne(deps: SendDeps, delivery: ClaimedDelivery): Promise<Settlement> {
  const { channel, now, log } = deps;
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
      await pause(deps, (retryAfterMs ?? 1_000) + 100);
      return { id, state: 'again', notBefore: now(), failure: failure.message };
    }
    if (SEND_OUTCOMES[outcome].retry && attempts < ATTEMPTS_MOST) {
      const notBefore = new Date(now().getTime() + 1_000 * 2 ** attempts);
      return { id, state: 'again', notBefore, failure: failure.message };
    }
    return { id, state: outcome === 'uncertain' ? 'uncertain' : 'failed', failure: failure.message, outcome };
  }
}

/** A pause that cannot be noted is asked for again by the platform's next refusal. */
async function pause({ outbox, channel, log }: SendDeps, ms: number): Promise<void> {
  try {
    await outbox.pause(channel.name, ms);
  } catch (error) {
    log.warn({ err: error, channel: channel.name }, 'a pause could not be noted');
  }
}
