import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Spoken } from '../../../src/core/conversation/speak.js';

const bytes = new TextEncoder();

/**
 * Throws when a message is over what its platform takes in one piece: 2,000 code points and five buttons on Zalo
 * (https://developers.zalo.me/docs/official-account/tin-nhan), 4,096 UTF-16 units and 64 bytes of callback data on
 * Telegram (https://core.telegram.org/bots/api#sendmessage).
 */
export function checkSpoken({ text, buttons }: Spoken, channel: ChannelName): void {
  const flat = buttons.flat();
  if (text.trim() === '') throw new Error('an empty message');
  if (text !== text.normalize('NFC')) throw new Error('a text not in NFC');
  if (/undefined|\[object|NaN/.test(text)) throw new Error(`unfinished text: ${text}`);
  if (channel === 'zalo') {
    if ([...text].length > 2000) throw new Error(`longer than Zalo takes: ${[...text].length}\n${text}`);
    if (flat.length > 5) throw new Error(`${flat.length} buttons on Zalo`);
  }
  if (channel === 'telegram' && text.length > 4096)
    throw new Error(`longer than Telegram takes: ${text.length}`);
  for (const button of flat) {
    const most = channel === 'zalo' ? 100 : 64;
    if ([...button.label].length > most || button.label === '') throw new Error(`label ${button.label}`);
    if ('token' in button && bytes.encode(button.token).length > 64) throw new Error(`token ${button.token}`);
  }
}
