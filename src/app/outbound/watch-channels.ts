import type { ChannelName } from '../../core/conversation/event.js';
import type { Channel, Log, Now } from '../ports.js';
import type { ChannelHealth, Turned } from '../ports/channel-health.js';
import type { Outbox } from '../ports/outbox.js';

/** What looking after channels needs. */
export interface WatchDeps {
  readonly health: ChannelHealth;
  readonly outbox: Outbox;
  readonly channels: readonly Channel[];
  readonly now: Now;
  readonly log: Log;
}

/** What is queued while a channel is out is looked at again and again for this long, for another way. */
const LATELY_MS = 60_000;

/**
 * Probes channels that are out, when their time has come, and hands on what was queued for them meanwhile. Answers whether
 * lanes have something new to send.
 */
export async function watchChannels(deps: WatchDeps): Promise<boolean> {
  const { health, outbox, channels, now } = deps;
  const outages = await health.open();
  if (outages.length === 0) return false;
  let anything = false;
  for (const name of await health.takeProbes()) {
    const channel = channels.find((one) => one.name === name);
    if (channel && (await answers(channel)) && (await health.recovered(name, now()))) {
      await channelTurned(deps, name, 'closed');
      anything = true;
    }
  }
  const since = new Date(now().getTime() - LATELY_MS);
  for (const { channel } of outages) anything = (await outbox.moveOff(channel, now(), since)) > 0 || anything;
  return anything;
}

/** Tells the operator that a channel went out or came back; what waits on one that went out goes by another where it can. */
export async function channelTurned(
  { health, outbox, now, log }: Omit<WatchDeps, 'channels'>,
  channel: ChannelName,
  turned: Turned,
): Promise<void> {
  if (turned === 'opened') {
    const reason = (await health.open()).find((outage) => outage.channel === channel)?.reason;
    const moved = await outbox.moveOff(channel, now());
    log.error({ event: 'channel-out', channel, reason, moved }, 'a platform takes no messages; probing');
  } else if (turned === 'closed') {
    log.warn({ event: 'channel-back', channel }, 'a platform takes messages again');
  }
}

/** A harmless call with our credentials. */
async function answers(channel: Channel): Promise<boolean> {
  return channel.probe ? channel.probe() : (await channel.health()).ok;
}
