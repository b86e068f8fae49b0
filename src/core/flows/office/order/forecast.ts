import type { ChannelName } from '../../../conversation/event.js';

/** Messages to send and how many a second the platform lets urgent ones have. */
export interface Load {
  readonly channel: ChannelName;
  readonly messages: number;
  readonly perSecond: number;
}

/** Seconds until half, nineteen in twenty, and all of the messages are out. */
export interface Forecast {
  readonly half: number;
  readonly most: number;
  readonly all: number;
}

/** When how much of an order has gone out: channels send side by side, each at its own pace. Nothing to send takes no time. */
export function forecast(loads: readonly Load[]): Forecast {
  const total = loads.reduce((sum, { messages }) => sum + messages, 0);
  return {
    half: secondsFor(loads, total * 0.5),
    most: secondsFor(loads, total * 0.95),
    all: secondsFor(loads, total),
  };
}

/** The first second at which all channels together have sent `wanted` messages. */
function secondsFor(loads: readonly Load[], wanted: number): number {
  const working = loads.filter(({ messages }) => messages > 0);
  if (working.length === 0 || wanted <= 0) return 0;
  if (working.some(({ perSecond }) => perSecond <= 0)) return Infinity;
  // Sent messages are linear between the moments at which a channel has finished.
  const ends = working.map(({ messages, perSecond }) => messages / perSecond).sort((a, b) => a - b);
  let [time, sent] = [0, 0];
  for (const end of ends) {
    const speed = working
      .filter(({ messages, perSecond }) => messages / perSecond > time)
      .reduce((sum, { perSecond }) => sum + perSecond, 0);
    const more = speed * (end - time);
    if (sent + more >= wanted - 1e-9) return Math.ceil(time + (wanted - sent) / speed);
    [time, sent] = [end, sent + more];
  }
  return Math.ceil(time);
}
