import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import { createFirstOnly } from '../first-only.js';
import type { HttpCaller } from '../http-call.js';
import type { KeptUploads } from '../kept-uploads.js';
import type { Part } from './compose.js';
import type { TelegramClient } from './telegram-client.js';

/** Sends pictures and files; throws `SendError`. */
export interface AttachmentSender {
  /** The sent Message object of the Bot API. */
  send(chatId: number, part: Part, signal: AbortSignal | undefined): Promise<unknown>;
}

const UPLOAD_TIMEOUT_MS = 60_000;
const MAX_FILE_BYTES = 20_000_000;
/** A file_id does not end; files of ours are not sent much longer than this. */
export const TELEGRAM_UPLOAD_MS = 30 * 86_400_000;

/** Telegram could not get the file from our address, for instance because it is a machine on a desk. */
const NOT_FETCHED = /HTTP URL|URL host|web page content|WEBPAGE_|IMAGE_PROCESS_FAILED|failed to get/i;

/** A kept file_id that Telegram does not know. */
const UNKNOWN_ID = /wrong (?:remote )?file[_ ]id|wrong file identifier|FILE_REFERENCE/i;

/** By address Telegram takes documents of these kinds only, https://core.telegram.org/bots/api#sending-files. */
const BY_ADDRESS = /\.(pdf|zip|gif)$/i;

/** `{"document":{"file_id":"BQAC…"}}`, `{"photo":[{"file_id":"AgAC…"},…]}` smallest first */
const withFileId = z.looseObject({
  document: z.looseObject({ file_id: z.string() }).optional(),
  photo: z.array(z.looseObject({ file_id: z.string() })).optional(),
});

/**
 * Lets Telegram fetch the address, or uploads the bytes where it cannot; either way the resulting file_id is reused for
 * the same address, because uploads of equal size queue up on Telegram's side.
 */
export function createAttachmentSender(
  client: TelegramClient,
  http: HttpCaller,
  kept: KeptUploads,
): AttachmentSender {
  const first = createFirstOnly();
  return {
    async send(chatId, part, signal) {
      const { url, name } =
        part.image === undefined
          ? (part.file ?? { url: '', name: '' })
          : { url: part.image.url, name: undefined };
      const [method, field] =
        part.image === undefined ? ['sendDocument', 'document'] : ['sendPhoto', 'photo'];
      const fields = {
        chat_id: chatId,
        ...(part.text === '' ? {} : { caption: part.text }),
        ...(part.keyboard === undefined ? {} : { reply_markup: part.keyboard }),
      };
      const post = (file: unknown): Promise<unknown> =>
        client.call(method, { ...fields, [field]: file }, { timeoutMs: UPLOAD_TIMEOUT_MS, signal });
      const upload = async (): Promise<unknown> =>
        post({ source: await fetchFile(http, url, signal), filename: safeFileName(name ?? 'anh.png') });
      const anew = async (): Promise<unknown> => {
        const isFetched = name === undefined || BY_ADDRESS.test(name);
        const answer = isFetched ? await post(url).catch(orElse(NOT_FETCHED, upload)) : await upload();
        const { document, photo } = withFileId.safeParse(answer).data ?? {};
        const id = document?.file_id ?? photo?.at(-1)?.file_id;
        if (id !== undefined) await kept.keep(url, id);
        return answer;
      };
      const known = async (): Promise<string | undefined> => (await kept.find(url))?.id;
      const id = await known();
      if (id !== undefined) return post(id).catch(orElse(UNKNOWN_ID, anew));
      return first(url, async () => {
        const since = await known();
        return since === undefined ? anew() : post(since);
      });
    },
  };
}

function orElse(wording: RegExp, next: () => Promise<unknown>): (error: unknown) => Promise<unknown> {
  return (error) => {
    if (error instanceof SendError && error.outcome === 'rejected' && wording.test(error.code)) return next();
    throw error;
  };
}

/** Nothing was sent to Telegram yet, so a file that cannot be read leaves the message unsent for sure. */
async function fetchFile(http: HttpCaller, url: string, signal: AbortSignal | undefined): Promise<Buffer> {
  const answer = await http
    .call({ method: 'GET', url, timeoutMs: 20_000, maxBytes: MAX_FILE_BYTES, signal })
    .catch(() => undefined);
  if (answer === undefined || answer.status >= 500)
    throw new SendError('postponed', 'attachment cannot be read');
  if (answer.status !== 200) throw new SendError('rejected', `attachment answered ${answer.status}`);
  return answer.body;
}

/** telegraf puts the name into a header as it is. */
function safeFileName(name: string): string {
  return name.replace(/[\p{Cc}"\\/]/gu, '_').slice(0, 100);
}
