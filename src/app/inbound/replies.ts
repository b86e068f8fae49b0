import type { Effect } from '../../core/conversation/effect.js';
import type { Heard, Turn } from '../../core/conversation/heard.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { ConversationState } from '../../core/conversation/state.js';
import { say } from '../../core/messages/text.js';

/** What one turn wants to say, with what it heard and did. */
export interface Reply {
  readonly says: NonNullable<Turn['says']>;
  readonly heard: Heard;
  readonly effects: readonly Effect[];
}

/** From more messages than this waiting at once, one person gets one answer. */
const FLOOD = 10;
/** Several messages this soon after a flood are its rest. */
const FLOOD_REST_MS = 60_000;

/** Whether so many messages at once are a flood; a flood is worked off in portions, of which the last may be small. */
export function isFlood(heard: number, { floodAt }: ConversationState, now: Date): boolean {
  const soon = floodAt !== undefined && now.getTime() - floodAt < FLOOD_REST_MS;
  return heard > FLOOD || (soon && heard > 1);
}

/** Receipts and the like that one answer to a flood repeats at most. */
const NEWS_MOST = 3;

/**
 * The messages for one person's turns: one each; but only the last of several pictures sent together is answered, and a
 * flood gets a single answer, which says how many were read, what they brought about, and the question now open.
 */
export function repliesOf(replies: readonly Reply[], heard: number, flood: boolean): OutboundMessage[] {
  const last = replies.at(-1);
  if (!last) return [];
  if (flood) return [toFlood(replies.slice(0, -1), last, heard)];
  return replies.filter((reply, at) => !isAlbum(reply, replies[at + 1])).map(outbound);
}

const isAlbum = (reply: Reply, next: Reply | undefined): boolean =>
  reply.heard.type === 'attachment' && next?.heard.type === 'attachment' && !hasOutcome(reply);

/** Whether the turn changed something that its words are the only notice of. */
function hasOutcome({ effects }: Reply): boolean {
  return effects.some(({ type }) => type !== 'draft' && type !== 'audit' && type !== 'activate');
}

function toFlood(before: readonly Reply[], last: Reply, heard: number): OutboundMessage {
  const { replaces: _replaces, ...message } = outbound(last);
  const news = before.filter(hasOutcome).slice(-NEWS_MOST);
  const texts = [...news.map(({ says }) => says.text), message.text];
  const secret = before.some(({ says }) => says.secret) ? { secret: true } : {};
  return { ...message, ...secret, text: [say('common.flood', { many: heard }), ...texts].join('\n\n') };
}

function outbound({ says: { text, buttons, inPlace, image, file, secret }, heard }: Reply): OutboundMessage {
  const replaces = inPlace && heard.type === 'tap' ? heard.messageRef : undefined;
  return {
    text,
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    ...(image ? { image } : {}),
    ...(file ? { file } : {}),
    ...(secret ? { secret } : {}),
  };
}
