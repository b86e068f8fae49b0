import type { OutboundButton, OutboundMessage } from '../../src/core/conversation/message.js';
import { splitText } from '../split-text.js';
import { shortenLabel } from '../wire-text.js';
import type { ImageRef } from './uploads.js';
import { ZALO_LIMITS } from './zalo-limits.js';

/** `{"title":"Bắt đầu","type":"oa.query.hide","payload":"~1.a"}` or `{"title":"Mở","type":"oa.open.url","payload":{"url":"https://…"}}` */
export type WireButton =
  | { readonly title: string; readonly type: 'oa.query.hide'; readonly payload: string }
  | { readonly title: string; readonly type: 'oa.open.url'; readonly payload: { readonly url: string } };

/** `message` of a send: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van */
export interface WireMessage {
  readonly text?: string;
  readonly attachment?: { readonly type: 'template' | 'file'; readonly payload: object };
}

/** One call; `buttons` go below `text`, `image` above it. `file` is sent by itself. */
export interface Part {
  readonly text?: string;
  readonly buttons?: readonly OutboundButton[];
  readonly image?: { readonly url: string };
  readonly file?: { readonly url: string; readonly name: string };
}

/** What is left of a message when its file cannot go as a file: a button or, when there is no room for one, a line with the address. */
export function withFileAsLink(message: OutboundMessage): OutboundMessage {
  const { file, ...rest } = message;
  if (file === undefined) return message;
  const buttons = rest.buttons ?? [];
  if (buttons.flat().length >= ZALO_LIMITS.buttons)
    return { ...rest, text: `${rest.text}\n\n${file.name}: ${file.url}` };
  return { ...rest, buttons: [...buttons, [{ label: `Tải tệp ${file.name}`, url: file.url }]] };
}

/** The calls one message becomes, in order, and how many buttons over Zalo's five were left out. */
export function composeParts(message: OutboundMessage): { parts: Part[]; dropped: number } {
  const all = (message.buttons ?? []).flat();
  const buttons = all.slice(0, ZALO_LIMITS.buttons);
  const texts = splitText(message.text, ZALO_LIMITS.textCodePoints);
  const parts: Part[] = texts.map((text) => ({ text }));
  if (message.image !== undefined) {
    const { image } = message;
    if (parts.length === 1) parts[0] = { ...parts[0], image };
    else parts.unshift({ image });
  }
  if (message.file !== undefined) parts.unshift({ file: message.file });
  const last = parts.at(-1);
  if (last !== undefined && buttons.length > 0) parts[parts.length - 1] = { ...last, buttons };
  return { parts, dropped: all.length - buttons.length };
}

/** The `message` object of a part whose picture or file Zalo already knows. */
export function wireMessage(
  part: Part,
  image: ImageRef | undefined,
  fileToken: string | undefined,
): WireMessage {
  if (fileToken !== undefined) return { attachment: { type: 'file', payload: { token: fileToken } } };
  const text = part.text === undefined ? {} : { text: part.text };
  const media =
    image === undefined ? {} : { template_type: 'media', elements: [{ media_type: 'image', ...image }] };
  const buttons = part.buttons === undefined ? {} : { buttons: part.buttons.map(wireButton) };
  const payload = { ...media, ...buttons };
  return Object.keys(payload).length === 0 ? text : { ...text, attachment: { type: 'template', payload } };
}

function wireButton(button: OutboundButton): WireButton {
  const title = shortenLabel(button.label, ZALO_LIMITS.buttonLabelCodePoints);
  if ('url' in button) return { title, type: 'oa.open.url', payload: { url: button.url } };
  return { title, type: 'oa.query.hide', payload: button.token };
}
