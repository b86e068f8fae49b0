import { z } from 'zod';
import type { Asset } from './assets.js';
import type { Bubble, Tappable } from './chats.js';
import type { EventAttachment, oaSent } from './event-bodies.js';
import {
  listElementShape,
  mediaElementShape,
  parseShape,
  requestInfoShape,
  type MessageBody,
} from './message-shape.js';
import { atMost, listTappable, readButtons, TITLE_MAX } from './tappables.js';
import type { ZaloWorld } from './world.js';
import { invalid, ZaloError } from './zalo-error.js';

/** A message that passed every check and only waits to be put on a screen. */
export interface Outgoing {
  readonly echo: Parameters<typeof oaSent>[0];
  readonly text: string;
  readonly tappables: readonly Tappable[];
  readonly attachment?: NonNullable<Bubble['attachment']>;
  readonly eventAttachments?: readonly EventAttachment[];
  readonly historyType: Bubble['historyType'];
  readonly quotes?: string;
}

const TEXT_MAX = 2000;
const ELEMENTS_MAX = 5;
const SUBTITLE_MAX = 500;

/**
 * Checks a `message` as consultation sends do, in the order shape (-201, -233), limits (-210), assets (-201, -100).
 * `listAllowed` is false where lists answer -233.
 */
export function readOutgoing(world: ZaloWorld, message: MessageBody, listAllowed: boolean): Outgoing {
  atMost(message.text ?? '', TEXT_MAX);
  const quotes = message.quote_message_id === undefined ? {} : { quotes: message.quote_message_id };
  return { ...readKind(world, message, listAllowed), ...quotes };
}

function readKind(world: ZaloWorld, message: MessageBody, listAllowed: boolean): Outgoing {
  const { attachment, text = '' } = message;
  if (attachment === undefined) {
    if (text === '') throw invalid('text');
    return { echo: 'text', text, tappables: [], historyType: 'text' };
  }
  const { template_type, elements = [], buttons = [], token } = attachment.payload;
  if (attachment.type === 'file') return readFile(world, text, token);
  const tappables = readButtons(buttons);
  switch (template_type) {
    case undefined:
      if (text === '') throw invalid('text');
      if (tappables.length === 0) throw invalid('buttons');
      return { echo: 'text', text, tappables, historyType: 'text' };
    case 'media':
      return readMedia(world, text, elements, tappables);
    case 'request_user_info':
      return readInfoRequest(elements);
    case 'list':
      if (!listAllowed) throw new ZaloError(-233);
      return readList(elements, tappables);
    default:
      throw new ZaloError(-233);
  }
}

function readFile(world: ZaloWorld, text: string, token: string | undefined): Outgoing {
  const asset = usableAsset(world, token, 'file', 'token');
  return {
    echo: 'file',
    text,
    tappables: [],
    attachment: { kind: 'file', name: asset.name, url: asset.url },
    eventAttachments: [
      { payload: { name: asset.name, size: String(asset.content.length), url: asset.url }, type: 'file' },
    ],
    historyType: 'link',
  };
}

function readMedia(
  world: ZaloWorld,
  text: string,
  elements: readonly unknown[],
  tappables: readonly Tappable[],
): Outgoing {
  const element = parseShape(mediaElementShape, onlyElement(elements), 'elements');
  const { media_type: kind, url, attachment_id: id } = element;
  if ((url === undefined) === (id === undefined)) throw invalid(url === undefined ? 'attachment_id' : 'url');
  if (kind === 'gif' && element.width === undefined) throw invalid('width');
  if (kind === 'gif' && element.height === undefined) throw invalid('height');
  if (kind === 'sticker' && id === undefined) throw invalid('attachment_id');
  // Sticker ids come from stickers.zaloapp.com, not from an upload.
  const link = url ?? (kind === 'sticker' ? undefined : usableAsset(world, id, kind, 'attachment_id').url);
  return {
    echo: kind,
    text,
    tappables,
    attachment: {
      kind: kind === 'sticker' ? 'sticker' : 'image',
      ...(link === undefined ? {} : { url: link }),
    },
    eventAttachments: [{ payload: link === undefined ? { id } : { thumbnail: link, url: link }, type: kind }],
    historyType: kind === 'gif' ? 'GIF' : kind === 'image' ? 'photo' : 'sticker',
  };
}

function readInfoRequest(elements: readonly unknown[]): Outgoing {
  const { title, subtitle, image_url } = parseShape(requestInfoShape, onlyElement(elements), 'elements');
  atMost(title, TITLE_MAX);
  atMost(subtitle, SUBTITLE_MAX);
  return {
    echo: 'template',
    text: `${title}\n${subtitle}`,
    tappables: [{ label: 'Chia sẻ thông tin', action: { type: 'submit-info' } }],
    attachment: { kind: 'image', url: image_url },
    historyType: 'link',
  };
}

function readList(given: readonly unknown[], buttons: readonly Tappable[]): Outgoing {
  const elements = parseShape(z.array(listElementShape).min(1), given, 'elements');
  if (elements.length > ELEMENTS_MAX) throw new ZaloError(-210);
  const [head] = elements;
  if (head?.subtitle === undefined) throw invalid('subtitle');
  for (const { title, subtitle = '' } of elements) {
    atMost(title, TITLE_MAX);
    atMost(subtitle, SUBTITLE_MAX);
  }
  return {
    echo: 'list',
    text: elements
      .map(({ title, subtitle }) => (subtitle === undefined ? title : `${title}\n${subtitle}`))
      .join('\n'),
    tappables: [...elements.flatMap(listTappable), ...buttons],
    eventAttachments: elements.map(({ title, subtitle, image_url }) => ({
      payload: { title, description: subtitle, thumbnail: image_url },
      type: 'link',
    })),
    historyType: 'links',
  };
}

function usableAsset(world: ZaloWorld, id: string | undefined, kind: Asset['kind'], field: string): Asset {
  const asset = id === undefined ? undefined : world.assets.find(id);
  if (asset?.kind !== kind) throw invalid(field);
  if (world.assets.expired(asset)) throw new ZaloError(-100);
  return asset;
}

function onlyElement(elements: readonly unknown[]): unknown {
  if (elements.length !== 1) throw invalid('elements');
  return elements[0];
}
