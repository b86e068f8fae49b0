import type { SandboxClock } from '../platform.js';
import { tooManyRequests } from './api-error.js';

// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
const OVERALL_PER_SECOND = 30;
const CHAT_PER_SECOND = 1;
/** "Short bursts that go over this limit" are allowed; how short is not published. */
const CHAT_BURST = 5;
const FORGET_ABOVE = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** The Bot API's flood limits: 30 messages a second over all chats, one a second per chat with a short burst. */
export interface SendBudget {
  /** Takes one message to `chatId` out of the budget; throws the 429 when there is none left. */
  spend(chatId: string): void;
}

/** A full budget that refills in platform time; `lifted` switches it off. */
export function createSendBudget(clock: SandboxClock, lifted: () => boolean): SendBudget {
  const overall: Bucket = { tokens: OVERALL_PER_SECOND, filledAt: clock.now().getTime() };
  const chats = new Map<string, Bucket>();
  return {
    spend(chatId) {
      if (lifted()) return;
      const now = clock.now().getTime();
      if (chats.size > FORGET_ABOVE) forgetFull(chats, now);
      const chat = chats.get(chatId) ?? { tokens: CHAT_BURST, filledAt: now };
      chats.set(chatId, chat);
      refill(overall, OVERALL_PER_SECOND, OVERALL_PER_SECOND, now);
      refill(chat, CHAT_PER_SECOND, CHAT_BURST, now);
      const waitSeconds = Math.max(
        (1 - overall.tokens) / OVERALL_PER_SECOND,
        (1 - chat.tokens) / CHAT_PER_SECOND,
      );
      if (waitSeconds > 0) throw tooManyRequests(Math.ceil(waitSeconds));
      overall.tokens -= 1;
      chat.tokens -= 1;
    },
  };
}

function refill(bucket: Bucket, perSecond: number, most: number, now: number): void {
  bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
  bucket.filledAt = now;
}

function forgetFull(chats: Map<string, Bucket>, now: number): void {
  for (const [id, bucket] of chats) if (now - bucket.filledAt > CHAT_BURST * 1000) chats.delete(id);
}
