import { z } from 'zod';

/** The chat platforms the service talks on. */
export const channelName = z.enum(['telegram', 'zalo']);
export type ChannelName = z.infer<typeof channelName>;

const common = {
  channel: channelName,
  /** The platform's own identity of the event; equal for every redelivery. */
  externalId: z.string().min(1).max(200),
  /** Whom it concerns: Telegram chat id or Zalo user id, as a decimal string. */
  address: z.string().min(1).max(64),
  /** When the platform says it happened, ISO 8601 with offset or Z. */
  at: z.iso.datetime({ offset: true }),
};

const person = z.object({ displayName: z.string().max(200).optional() }).optional();

/**
 * One thing that happened on a platform, in the service's own words; what a webhook body is parsed into and what
 * the inbox stores. Fields added later are optional, because rows of an earlier release are still read.
 */
export const inboundEvent = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('text'),
    text: z.string(),
    messageRef: z.string().optional(),
    person,
  }),
  /** A button of ours was pressed; `token` is what `Button` was turned into, see core/conversation/token.ts. */
  z.object({
    ...common,
    type: z.literal('tap'),
    token: z.string(),
    messageRef: z.string().optional(),
    tapRef: z.string().optional(),
    person,
  }),
  /** The person opened the chat: Telegram /start (with the deep link's payload), Zalo follow or "Nhắn tin". */
  z.object({ ...common, type: z.literal('started'), payload: z.string().optional(), person }),
  z.object({
    ...common,
    type: z.literal('attachment'),
    kind: z.enum(['image', 'file', 'voice', 'video', 'sticker', 'location', 'other']),
    caption: z.string().optional(),
    url: z.string().optional(),
    /** The platform's id of the file, where it gives no address (Telegram's file_id). */
    fileId: z.string().optional(),
    name: z.string().optional(),
    messageRef: z.string().optional(),
    person,
  }),
  /** A phone number was shared; `own` is true only when the platform vouches that it is the sender's. */
  z.object({ ...common, type: z.literal('contact'), phone: z.string(), own: z.boolean(), person }),
  z.object({ ...common, type: z.literal('edited'), text: z.string(), messageRef: z.string().optional() }),
  /** The person can (again) or cannot be written to: block, unblock, unfollow. */
  z.object({ ...common, type: z.literal('reachable') }),
  z.object({ ...common, type: z.literal('unreachable'), reason: z.enum(['blocked', 'unfollowed']) }),
  /** Receipts of messages we sent, by the platform's message ids. */
  z.object({ ...common, type: z.literal('delivered'), messageRefs: z.array(z.string()) }),
  z.object({ ...common, type: z.literal('seen'), messageRefs: z.array(z.string()) }),
  /** A human answered from the OA's own console; automatic replies should keep quiet for a while. */
  z.object({ ...common, type: z.literal('takeover') }),
  /** The person asks the platform to erase them (Zalo user_withdraw). */
  z.object({ ...common, type: z.literal('withdraw') }),
  /** Anything else: acknowledged, stored, not acted on. */
  z.object({ ...common, type: z.literal('unknown'), name: z.string().max(100) }),
]);
export type InboundEvent = z.infer<typeof inboundEvent>;
