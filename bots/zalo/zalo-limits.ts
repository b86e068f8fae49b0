import type { ChannelLimits } from '../../src/app/ports.js';

/** What an OA of the smallest package with API access (100 calls a minute) may use for bulk: 80 a minute, the rest is for replies. */
export const ZALO_LIMITS: ChannelLimits = {
  textCodePoints: 2000,
  buttons: 5,
  buttonLabelCodePoints: 100,
  editsInPlace: false,
  pace: { messages: 4, perMs: 3_000 },
  source: 'https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van/gui-tin-tu-van-dang-van-ban',
};
