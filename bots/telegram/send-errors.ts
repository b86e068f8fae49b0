import { TelegramError } from 'telegraf';
import { z } from 'zod';
import { SendError, type SendOutcome } from '../../src/app/errors.js';
import { BEFORE_WRITE } from '../keep-alive-agents.js';

const DEFAULT_RETRY_AFTER_S = 5;

/** `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}` */
const parameters = z.looseObject({
  retry_after: z.number().optional(),
  migrate_to_chat_id: z.number().optional(),
});

/** Wordings of the official server; the numeric code alone does not tell whether the chat or the content is at fault. */
const NO_SUCH_CHAT = /chat not found|user not found|PEER_ID_INVALID|chat_id is empty/i;

/** Classifies whatever a call through telegraf rejected with; `redact` cleans the wording that becomes the code. */
export function toSendError(error: unknown, redact: (wording: string) => string): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof TelegramError) return fromAnswer(error, redact);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith(BEFORE_WRITE)) return new SendError('unavailable', code);
  if (error instanceof Error && error.name === 'AbortError')
    return new SendError('uncertain', 'no answer in time');
  return new SendError('uncertain', code === '' ? 'unreadable answer' : code);
}

function fromAnswer(error: TelegramError, redact: (wording: string) => string): SendError {
  const wording = redact(error.description.replace(/^(Bad Request|Forbidden|Too Many Requests): /, ''));
  const extra = parameters.safeParse(error.parameters).data;
  const code = `${error.code} ${wording}`;
  if (error.code === 429) {
    return new SendError('throttled', code, (extra?.retry_after ?? DEFAULT_RETRY_AFTER_S) * 1000);
  }
  const moved = extra?.migrate_to_chat_id;
  return new SendError(outcomeOf(error.code, wording), moved === undefined ? code : `${code} (now ${moved})`);
}

function outcomeOf(code: number, wording: string): SendOutcome {
  if (code >= 500) return 'uncertain';
  if (code === 403) return 'unreachable';
  if (code === 401 || code === 404) return 'unauthorised';
  if (code === 400 && NO_SUCH_CHAT.test(wording)) return 'unreachable';
  return 'rejected';
}
