import { setTimeout as wait } from 'node:timers/promises';
import { oneAtATime } from '../../jobs/one-at-a-time.js';
import { createChatPace } from '../app/outbound/chat-pace.js';
import { createHealthMeter } from '../app/outbound/health-meter.js';
import { sendLane } from '../app/outbound/send-lane.js';
import { channelTurned } from '../app/outbound/watch-channels.js';
import type { WriteDeps } from '../app/outbound/write-down.js';
import type { Channel } from '../app/ports.js';
import { LANES, type Bells } from './bells.js';
import type { WorkDeps } from './handlers.js';

/** Sends the lane with the key `channel:lane`, once at a time in this process. */
export type Send = (key: string) => Promise<void>;

/** Ties sending to the channels and the bells. */
export function createSender(deps: WorkDeps, bells: Bells): Send {
  const { store, channels, pace, now, log, signal } = deps;
  const sleep = (ms: number, stop?: AbortSignal): Promise<void> =>
    wait(ms, undefined, stop ? { signal: stop } : {}).catch(() => undefined);
  const meters = new Map(channels.map(({ name }) => [name, createHealthMeter(() => performance.now())]));
  const chatPaces = new Map(
    channels.flatMap(({ name, limits: { chat } }) =>
      chat ? [[name, createChatPace(chat, () => performance.now())] as const] : [],
    ),
  );
  return oneAtATime(async (key) => {
    const channel = channels.find(({ name }) => key.startsWith(`${name}:`));
    const lane = LANES.find((name) => key.endsWith(`:${name}`));
    const readHealth = channel && meters.get(channel.name);
    if (!channel || !lane || !readHealth) return;
    await sendLane({
      outbox: store.outbox,
      health: store.health,
      channel,
      lane,
      now,
      log,
      pace: () => pace(channel),
      chatPace: chatPaces.get(channel.name),
      readHealth,
      onTurn: (turn) => void onTurn(deps, bells, channel, turn),
      sleep,
      signal,
    });
  });
}

/** Never rejects: what is missed here, the sweep does. */
async function onTurn(
  { store, now, log }: WorkDeps,
  bells: Bells,
  channel: Channel,
  { turned, elsewhere = [] }: Parameters<WriteDeps['onTurn']>[0],
): Promise<void> {
  try {
    for (const other of elsewhere) for (const lane of LANES) bells.ringLane(other, lane);
    if (!turned) return;
    await channelTurned({ health: store.health, outbox: store.outbox, now, log }, channel.name, turned);
    await bells.ringWaitingLanes();
  } catch (error) {
    log.warn({ err: error, channel: channel.name }, 'a channel that turned could not be looked after');
  }
}
