import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { SentFile } from '../../src/app/ports.js';
import { download } from '../download.js';
import type { HttpCaller } from '../http-call.js';
import type { TelegramClient } from './telegram-client.js';

/** Up to 20 MB; `{"file_id":"BQAC…","file_size":2101,"file_path":"documents/file_7.pdf"}` https://core.telegram.org/bots/api#getfile */
const gotFile = z.looseObject({ file_size: z.int().optional(), file_path: z.string().optional() });

/** The bytes of what a person sent to the bot. */
export async function downloadFile(
  { fileId }: SentFile,
  maxBytes: number,
  {
    client,
    http,
    token,
    apiRoot,
  }: { client: TelegramClient; http: HttpCaller; token: string; apiRoot: string },
): Promise<Uint8Array> {
  if (fileId === undefined) throw new SendError('rejected', 'no file id');
  const answer = gotFile.safeParse(await client.call('getFile', { file_id: fileId }).catch(orTooLong)).data;
  if (answer?.file_path === undefined) throw new SendError('rejected', 'no file path');
  if ((answer.file_size ?? 0) > maxBytes) throw new SendError('rejected', 'too long');
  return download(http, new URL(`./file/bot${token}/${answer.file_path}`, apiRoot).href, maxBytes);
}

function orTooLong(error: unknown): never {
  if (error instanceof SendError && /too big/i.test(error.code)) throw new SendError('rejected', 'too long');
  throw error;
}
