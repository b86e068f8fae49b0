import { LONG_PAUSE_MS } from '../../core/delivery/breaker.js';
import type { Channel } from '../ports.js';
import type { Pace } from '../../core/delivery/pace.js';
import type { Claim, ClaimedDelivery, Lane } from '../ports/outbox.js';
import type { ChatPace } from './chat-pace.js';
import type { HealthMeter, Timed } from './health-meter.js';
import { sendOne } from './send-one.js';
import { createSettler, type Settler } from './settler.js';
import { writeDown, type WriteDeps } from './write-down.js';

/** What sending one lane of one channel needs. */
export interface SendDeps extends WriteDeps {
  readonly channel: Channel;
  readonly lane: Lane;
  /** How fast the channel may be written to now; undefined lifts the limit. */
  readonly pace: (() => Pace) | undefined;
  /** Keeps the messages of a chat apart; undefined where the platform has no such limit. */
  readonly chatPace?: ChatPace | undefined;
  /** The channel's meter in this process. */
  readonly readHealth: HealthMeter;
  /** Resolves after `ms` of real time or when `signal` fires. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Sends on their way at once: enough for a round trip of a second at full pace. */
const CONCURRENT = 50;
/** With fewer free places than this, a claim waits a moment for more: claims cost a statement whatever they bring. */
const WORTH_A_CLAIM = CONCURRENT / 2;
const MOMENT_MS = 5;
/** A wait longer than this is left to the sweep's next ring. */
const PATIENCE_MS = 5_000;

/**
 * Sends what waits in a lane until nothing does (or what waits must wait longer than a few seconds). Claims are committed
 * before a send and results after it: a process that dies in between leaves `sending` rows, never a silent repeat.
 * Resolves to the number of messages tried.
 */
export async function sendLane(deps: SendDeps): Promise<number> {
  const settler = createSettler<Timed>((group) => writeDown(deps, group, deps.readHealth(group)));
  const flying = new Set<Promise<void>>();
  try {
    return await fly(deps, settler, flying);
  } finally {
    await Promise.all(flying);
  }
}

async function fly(deps: SendDeps, settler: Settler<Timed>, flying: Set<Promise<void>>): Promise<number> {
  const { sleep, signal } = deps;
  let tried = 0;
  while (!signal?.aborted) {
    if (CONCURRENT - flying.size < WORTH_A_CLAIM) await sleep(MOMENT_MS, signal);
    const claim = await claimSome(deps, CONCURRENT - flying.size);
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

/** Undefined when there is no place free for another send. */
async function claimSome(
  { outbox, channel, lane, now, pace }: SendDeps,
  most: number,
): Promise<Claim | undefined> {
  if (most === 0) return undefined;
  const allowed = pace?.();
  if (lane !== 'reply' && allowed?.heldMs !== undefined) return { deliveries: [], moreInMs: allowed.heldMs };
  return outbox.claim({ channel: channel.name, lane, most, now: now(), pace: allowed });
}

/** Never rejects: a result that cannot be written down leaves its row to be found uncertain later. */
async function sendAndSettle(
  deps: SendDeps,
  settler: Settler<Timed>,
  delivery: ClaimedDelivery,
): Promise<void> {
  const startedAt = performance.now();
  try {
    const waitMs = deps.chatPace?.reserve(delivery.address) ?? 0;
    if (waitMs > 0) await deps.sleep(waitMs);
    const settlement = await sendOne({ ...deps, pause: (ms) => pause(deps, ms) }, delivery);
    await settler.add({ settlement, tookMs: performance.now() - startedAt });
  } catch (error) {
    deps.log.error({ err: error, deliveryId: delivery.id }, 'the result of a send could not be written down');
  }
}

/** A pause that cannot be noted is asked for again by the platform's next refusal. */
async function pause({ outbox, health, channel, now, log, onTurn }: SendDeps, ms: number): Promise<void> {
  try {
    await outbox.pause(channel.name, ms);
    if (ms > LONG_PAUSE_MS && (await health.stop(channel.name, 'throttled', now())))
      onTurn({ turned: 'opened' });
  } catch (error) {
    log.warn({ err: error, channel: channel.name }, 'a pause could not be noted');
  }
}
