import { z } from 'zod';
import type { Phone, StoredMessage } from './chats.js';
import { inlineKeyboard, type Message } from './wire.js';

/** Older messages of a chat are not kept. */
const MOST_MESSAGES = 300;

const wireShape = z.looseObject({
  message_id: z.int(),
  from: z.looseObject({ id: z.int(), is_bot: z.boolean(), first_name: z.string() }),
  chat: z.looseObject({ id: z.int(), type: z.literal('private') }),
  date: z.int(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_markup: inlineKeyboard.optional(),
});

const keptMessage = z.object({
  wire: z.custom<Message>((value) => wireShape.safeParse(value).success),
  keys: z.array(z.array(z.object({ text: z.string(), request_contact: z.boolean() }))).exactOptional(),
  attachment: z
    .object({ kind: z.enum(['image', 'file', 'sticker', 'voice']), name: z.string().exactOptional() })
    .exactOptional(),
  edits: z.int(),
  seen: z.boolean(),
});

/** All phones as they outlive the process; attachments lose their address, because files are not kept. */
export const keptChats = z.object({
  lastMessageId: z.int(),
  phones: z.array(
    z.object({
      name: z.string(),
      started: z.boolean(),
      blocked: z.boolean(),
      messages: z.array(keptMessage),
    }),
  ),
});
/** What `keptChats` reads. */
export type KeptChats = z.infer<typeof keptChats>;

/** A phone as it is kept. */
export function keepPhone({ user, started, blocked, messages }: Phone): KeptChats['phones'][number] {
  return {
    name: user.first_name,
    started,
    blocked,
    messages: [...messages.values()].slice(-MOST_MESSAGES).map(keepMessage),
  };
}

function keepMessage({ wire, keys, attachment, edits, seen }: StoredMessage): z.infer<typeof keptMessage> {
  const { kind, name } = attachment ?? {};
  return {
    wire,
    ...(keys !== undefined && { keys: keys.map((row) => [...row]) }),
    ...(kind !== undefined && { attachment: { kind, ...(name !== undefined && { name }) } }),
    edits,
    seen,
  };
}
