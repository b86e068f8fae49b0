import type { Log, Now } from '../ports.js';
import type { Answers, ChannelHealth, Turned } from '../ports/channel-health.js';
import type { Outbox } from '../ports/outbox.js';
import type { ChannelName } from '../../core/conversation/event.js';
import type { Timed } from './health-meter.js';

/** What writing results down needs. */
export interface WriteDeps {
  readonly outbox: Outbox;
  readonly health: ChannelHealth;
  readonly channel: { readonly name: ChannelName };
  readonly now: Now;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
  /** The channel went out, came back, or other channels got its messages to send. */
  readonly onTurn: (turn: { readonly turned?: Turned; readonly elsewhere?: readonly ChannelName[] }) => void;
}

/** Waits before a result is written down again: what never is counts as uncertain, and goes out once more. */
const WRITE_AGAIN_MS = [200, 1_000, 3_000, 6_000];

/**
 * Writes a group of results, and what they say about the platform. A database that is away for a moment (restarted,
 * connections cut) must not turn sends that succeeded into uncertain ones, so writing is tried for ten seconds.
 */
export async function writeDown(
  deps: WriteDeps,
  group: readonly Timed[],
  answers: Answers | undefined,
): Promise<void> {
  const { sleep, log } = deps;
  for (const againMs of WRITE_AGAIN_MS) {
    try {
      return await write(deps, group, answers);
    } catch (error) {
      log.warn({ err: error }, 'results of sends could not be written down; trying again');
    }
    await sleep(againMs);
  }
  await write(deps, group, answers);
}

async function write(
  { outbox, health, channel, now, log, onTurn }: WriteDeps,
  group: readonly Timed[],
  answers: Answers | undefined,
): Promise<void> {
  const settlements = group.map(({ settlement }) => settlement);
  const elsewhere = await outbox.settle(settlements, now());
  if (elsewhere.length > 0) onTurn({ elsewhere });
  if (!answers) return;
  try {
    const turned = await health.note(channel.name, answers, now());
    if (turned) onTurn({ turned });
  } catch (error) {
    log.warn({ err: error, channel: channel.name }, 'how a platform fares could not be noted');
  }
}
