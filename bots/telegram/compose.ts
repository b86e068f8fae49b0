import type { OutboundButton, OutboundMessage } from '../../src/core/conversation/message.js';
import { splitText } from '../split-text.js';
import { shortenLabel } from '../wire-text.js';
import { CAPTION_LIMIT, TELEGRAM_LIMITS } from './telegram-limits.js';

/** `{"text":"Đạt","callback_data":"~a1","style":"success"}` https://core.telegram.org/bots/api#inlinekeyboardbutton */
type WireButton =
  | { readonly text: string; readonly callback_data: string; readonly style?: string }
  | { readonly text: string; readonly url: string };

/** https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export interface Keyboard {
  readonly inline_keyboard: readonly (readonly WireButton[])[];
}

/** One Bot API call that sends something; `text` may be empty for an attachment without a caption. */
export interface Part {
  readonly text: string;
  readonly keyboard?: Keyboard;
  readonly image?: { readonly url: string };
  readonly file?: { readonly url: string; readonly name: string };
}

/** The calls one message becomes, in order: attachments first, buttons on the last one. */
export function composeParts(message: OutboundMessage): Part[] {
  const { image, file } = message;
  const text = message.text.normalize('NFC').trim();
  const attachments: Part[] = [];
  if (image !== undefined) attachments.push({ text: '', image });
  if (file !== undefined) attachments.push({ text: '', file });
  const bare = attachments.at(-1);
  const captioned = bare !== undefined && text.length <= CAPTION_LIMIT;
  const parts: Part[] = captioned
    ? [...attachments.slice(0, -1), { ...bare, text }]
    : [
        ...attachments,
        ...splitText(text, TELEGRAM_LIMITS.textCodePoints, 'utf16-units').map((part) => ({ text: part })),
      ];
  const keyboard = composeKeyboard(message.buttons);
  return parts.map((part, index) =>
    keyboard !== undefined && index === parts.length - 1 ? { ...part, keyboard } : part,
  );
}

function composeKeyboard(rows: OutboundMessage['buttons']): Keyboard | undefined {
  const shown = (rows ?? []).filter((row) => row.length > 0);
  return shown.length === 0 ? undefined : { inline_keyboard: shown.map((row) => row.map(composeButton)) };
}

function composeButton(button: OutboundButton): WireButton {
  const text = shortenLabel(button.label, TELEGRAM_LIMITS.buttonLabelCodePoints);
  if ('url' in button) return { text, url: button.url };
  return {
    text,
    callback_data: button.token,
    ...(button.style === undefined ? {} : { style: button.style }),
  };
}
