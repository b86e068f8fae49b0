import type { ChannelLimits } from '../../src/app/ports.js';

/** What Telegram allows; 25 messages a second leave 5 of its 30 for replies. Label length is our own: apps clip longer ones. */
export const TELEGRAM_LIMITS: ChannelLimits = {
  textCodePoints: 4096,
  buttons: 100,
  buttonLabelCodePoints: 64,
  editsInPlace: true,
  pace: { messages: 5, perMs: 200 },
  chat: { burst: 3, perMs: 1_000 },
  source: 'https://core.telegram.org/bots/faq#broadcasting-to-users',
};

/** UTF-16 units of a caption, https://core.telegram.org/bots/api#sendphoto. */
export const CAPTION_LIMIT = 1024;
