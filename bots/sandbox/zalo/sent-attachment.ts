import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { PersonAction } from '../platform.js';
import { samplePicture } from '../picture.js';
import type { Asset } from './assets.js';
import type { Bubble } from './chats.js';
import type { EventAttachment } from './event-bodies.js';
import type { ZaloWorld } from './world.js';

/** An attachment a person sends: as the event names it, and as the phone shows it. */
export interface SentAttachment {
  readonly event: EventAttachment;
  readonly shown: NonNullable<Bubble['attachment']>;
}

type Attaching = Extract<PersonAction, { readonly type: 'sticker' | 'voice' | 'image' | 'file' }>;

/** Stores the bytes where the event's address finds them; made-up bytes when the action brings none. */
export function sentAttachment({ assets }: ZaloWorld, action: Attaching): SentAttachment {
  switch (action.type) {
    case 'sticker': {
      const { url } = assets.store('sticker', 'sticker.png', 'image/png', samplePicture(120, 120));
      return { event: { payload: { id: '46982', url }, type: 'sticker' }, shown: { kind: 'sticker', url } };
    }
    case 'voice': {
      const { url } = assets.store('audio', 'voice.amr', 'audio/amr', Buffer.from('#!AMR\n'));
      return { event: { payload: { url }, type: 'audio' }, shown: { kind: 'voice', url } };
    }
    case 'image': {
      const contentType = /\.jpe?g$/i.test(action.name) ? 'image/jpeg' : 'image/png';
      const { url } = assets.store('image', action.name, contentType, bytesOf(action, samplePicture()));
      const shown = { kind: 'image', name: action.name, url } as const;
      return { event: { payload: { thumbnail: url, url }, type: 'image' }, shown };
    }
    case 'file': {
      const content = bytesOf(action, Buffer.from(`${action.name}\n`));
      const asset = assets.store('file', action.name, 'application/octet-stream', content);
      const shown = { kind: 'file', name: action.name, url: asset.url } as const;
      return { event: { payload: filePayload(asset), type: 'file' }, shown };
    }
  }
}

/** `{"size":"2101","name":"bao-cao.xlsx","checksum":"<md5>","type":"xlsx","url":"https://ot51.dlfl.vn/…"}` */
function filePayload({ content, name, url }: Asset): EventAttachment['payload'] {
  return {
    size: String(content.length),
    name,
    checksum: createHash('md5').update(content).digest('hex'),
    type: extname(name).slice(1),
    url,
  };
}

function bytesOf({ contentBase64 }: { readonly contentBase64?: string }, madeUp: Buffer): Buffer {
  return contentBase64 === undefined ? madeUp : Buffer.from(contentBase64, 'base64');
}
