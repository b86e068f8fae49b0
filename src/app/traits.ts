import type { ChannelName } from '../core/conversation/event.js';
import type { ChannelTraits } from '../core/conversation/turn.js';
import type { Channel } from './ports.js';

/** What conversations may know of a channel: Telegram without credentials still has Telegram's traits. */
export function channelTraits(channels: readonly Channel[]): (name: ChannelName) => ChannelTraits {
  return (name) => {
    const limits = channels.find((channel) => channel.name === name)?.limits;
    return { name, buttons: limits?.buttons ?? 5, editsInPlace: limits?.editsInPlace ?? false };
  };
}
