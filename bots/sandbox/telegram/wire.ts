import { z } from 'zod';

/** https://core.telegram.org/bots/api#user, trimmed. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A private chat: its id is the person's user id. */
export interface Chat {
  readonly id: number;
  readonly type: 'private';
  readonly first_name: string;
}

/** https://core.telegram.org/bots/api#messageentity, trimmed. */
export interface MessageEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** What every kind of file has in common on the wire. */
export interface FileReference {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

/** A size of a photo. */
export interface PhotoSize extends FileReference {
  readonly width: number;
  readonly height: number;
}

/** A file sent as such. */
export interface Document extends FileReference {
  readonly file_name: string;
  readonly mime_type: string;
}

const inlineButton = z.object({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  style: z.enum(['danger', 'success', 'primary']).optional(),
  icon_custom_emoji_id: z.string().optional(),
  web_app: z.object({ url: z.string() }).optional(),
  copy_text: z.object({ text: z.string() }).optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
});

/** An inline keyboard as the bot sends it; like the real server it drops fields that the API does not have. */
export const inlineKeyboard = z.object({ inline_keyboard: z.array(z.array(inlineButton)) });
/** https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export type InlineKeyboard = z.infer<typeof inlineKeyboard>;

const keyButton = z.union([
  z.string().transform((text) => ({ text, request_contact: false })),
  z.looseObject({ text: z.string(), request_contact: z.boolean().default(false) }),
]);

/** Every kind of `reply_markup`, read into a tagged form. */
export const replyMarkup = z.union([
  inlineKeyboard.transform((inline) => ({ kind: 'inline' as const, inline })),
  z
    .looseObject({ keyboard: z.array(z.array(keyButton)) })
    .transform(({ keyboard }) => ({ kind: 'keys' as const, keys: keyboard })),
  z
    .union([
      z.looseObject({ remove_keyboard: z.literal(true) }),
      z.looseObject({ force_reply: z.literal(true) }),
    ])
    .transform(() => ({ kind: 'none' as const })),
]);
/** The `reply_markup` of a send. */
export type ReplyMarkup = z.infer<typeof replyMarkup>;

/** https://core.telegram.org/bots/api#message, the parts that the sandbox makes. */
export interface Message {
  readonly message_id: number;
  readonly from: User;
  readonly chat: Chat;
  /** Unix seconds of platform time. */
  readonly date: number;
  readonly edit_date?: number;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly photo?: readonly PhotoSize[];
  readonly document?: Document;
  readonly sticker?: FileReference & {
    readonly type: 'regular';
    readonly width: number;
    readonly height: number;
    readonly is_animated: false;
    readonly is_video: false;
    readonly emoji: string;
  };
  readonly voice?: FileReference & { readonly duration: number; readonly mime_type: string };
  readonly contact?: { readonly phone_number: string; readonly first_name: string; readonly user_id: number };
  readonly reply_to_message?: Message;
  readonly reply_markup?: InlineKeyboard;
}

/** https://core.telegram.org/bots/api#inaccessiblemessage: a message that was deleted; its date is 0. */
export interface InaccessibleMessage {
  readonly chat: Chat;
  readonly message_id: number;
  readonly date: 0;
}

/** https://core.telegram.org/bots/api#callbackquery */
export interface CallbackQuery {
  readonly id: string;
  readonly from: User;
  readonly message: Message | InaccessibleMessage;
  readonly chat_instance: string;
  readonly data: string;
}

/** https://core.telegram.org/bots/api#chatmember for a bot in a private chat. */
export type BotMembership =
  | { readonly status: 'member'; readonly user: User }
  | { readonly status: 'kicked'; readonly user: User; readonly until_date: 0 };

/** https://core.telegram.org/bots/api#chatmemberupdated: the person blocked or unblocked the bot. */
export interface MembershipChange {
  readonly chat: Chat;
  readonly from: User;
  readonly date: number;
  readonly old_chat_member: BotMembership;
  readonly new_chat_member: BotMembership;
}

/** What happened, without its number: exactly one kind of https://core.telegram.org/bots/api#update. */
export type Happening =
  | { readonly message: Message }
  | { readonly callback_query: CallbackQuery }
  | { readonly my_chat_member: MembershipChange };

/** A numbered happening, as the bot gets it. */
export type Update = { readonly update_id: number } & Happening;
