import { z } from 'zod';
import type { Bubble } from './chats.js';
import type { ZaloPerson } from './people.js';
import type { ZaloWorld } from './world.js';

/** Older bubbles of a chat are not kept. */
const MOST_BUBBLES = 300;

const tapAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), payload: z.string(), visible: z.boolean() }),
  z.object({ type: z.literal('open'), target: z.string() }),
  z.object({ type: z.literal('submit-info') }),
]);

const keptBubble = z.object({
  id: z.string(),
  from: z.enum(['person', 'bot']),
  at: z.coerce.date(),
  text: z.string(),
  tappables: z.array(z.object({ label: z.string(), url: z.string().exactOptional(), action: tapAction })),
  attachment: z
    .object({ kind: z.enum(['image', 'file', 'sticker', 'voice']), name: z.string().exactOptional() })
    .exactOptional(),
  historyType: z.enum(['text', 'voice', 'photo', 'GIF', 'link', 'links', 'sticker']),
  viaOa: z.boolean(),
  seen: z.boolean(),
});

const sharedInfo = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  city: z.string(),
  district: z.string(),
});

const keptPerson = z.object({
  name: z.string(),
  phone: z.string(),
  blocked: z.boolean(),
  follows: z.boolean(),
  hasWritten: z.boolean(),
  lastInteractionAt: z.coerce.date().optional(),
  welcomeMessagesTaken: z.int(),
  shared: sharedInfo.optional(),
  chat: z.array(keptBubble),
});

const keptWorld = z.object({ people: z.array(keptPerson) });

/** People and chats as JSON; attachments lose their address, because files are not kept. */
export function keepWorld({ people, chats }: ZaloWorld): unknown {
  return {
    people: people.all().map((person) => ({
      ...withoutIds(person),
      chat: chats.of(person.id).slice(-MOST_BUBBLES).map(withoutAddress),
    })),
  };
}

/** Puts back what `keepWorld` gave; into an empty world only, where the people get their ids again by their order. */
export function takeBackWorld(world: ZaloWorld, kept: unknown): void {
  for (const { name, phone, chat, ...state } of keptWorld.parse(kept).people) {
    const person = world.people.add(name, phone);
    Object.assign(person, state);
    for (const bubble of chat) world.chats.append(person.id, bubble);
  }
}

function withoutIds({ id: _id, idByApp: _idByApp, ...rest }: ZaloPerson): object {
  return rest;
}

function withoutAddress({ attachment, ...bubble }: Bubble): object {
  if (attachment === undefined) return bubble;
  const { url: _url, ...shown } = attachment;
  return { ...bubble, attachment: shown };
}
