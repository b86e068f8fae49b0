import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Log, Sent } from '../../src/app/ports.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { sendInOrder } from '../send-in-order.js';
import type { ZaloAccess } from './access.js';
import { composeParts, wireMessage, withFileAsLink, type Part, type WireMessage } from './compose.js';
import type { Uploads } from './uploads.js';
import { ZaloRefusal, type ZaloApi } from './zalo-api.js';

/** What a send needs besides the message. */
export interface SendContext {
  readonly api: ZaloApi;
  readonly access: ZaloAccess;
  readonly uploads: Uploads;
  readonly apiRoot: string;
  readonly log: Log;
}

/** `{"message_id":"a1b2…","user_id":"2468…","sent_time":"1614564000000"}` */
const sentData = z.looseObject({ message_id: z.string().min(1) });

/** State-agency OAs are refused on v3 (-235) and served on v2, business OAs the other way round (-240). */
const SEND_PATHS = { v3: '/v3.0/oa/message/cs', v2: '/v2.0/oa/message' } as const;
type SendPath = keyof typeof SEND_PATHS;

/** Sends one message to a follower or recent writer; throws `SendError`. */
export async function sendMessage(
  address: string,
  message: OutboundMessage,
  context: SendContext,
  signal?: AbortSignal,
): Promise<Sent> {
  const { file } = message;
  const token = file && (await context.uploads.pdf(file.url, file.name, signal));
  const { parts, dropped } = composeParts(token === undefined ? withFileAsLink(message) : message);
  if (dropped > 0)
    context.log.warn({ event: 'zalo-buttons-dropped', dropped }, 'A message had more than five buttons');
  return sendInOrder(parts, (part) => sendPart(address, { part, token }, context, signal));
}

async function sendPart(
  address: string,
  { part, token }: { readonly part: Part; readonly token: string | undefined },
  context: SendContext,
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const attempt = async (known?: string): Promise<Sent> =>
    deliver(address, await resolve(part, known, context, signal), context, signal);
  try {
    return await attempt(token);
  } catch (error) {
    const url = (part.image ?? part.file)?.url;
    if (url === undefined || !(error instanceof ZaloRefusal) || error.zaloCode !== -100) throw error;
    await context.uploads.forget(url);
    return attempt();
  }
}

/** What goes over the wire; `known` is the token of the file when it has just been asked for. */
async function resolve(
  part: Part,
  known: string | undefined,
  { uploads }: SendContext,
  signal: AbortSignal | undefined,
): Promise<WireMessage> {
  const image = part.image === undefined ? undefined : await uploads.image(part.image.url, signal);
  const token = part.file && (known ?? (await uploads.pdf(part.file.url, part.file.name, signal)));
  if (part.file !== undefined && token === undefined)
    throw new SendError('rejected', 'file cannot be uploaded');
  return wireMessage(part, image, token);
}

async function deliver(
  address: string,
  message: WireMessage,
  context: SendContext,
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const body = JSON.stringify({ recipient: { user_id: address }, message });
  const post = async (path: SendPath): Promise<Sent> => {
    const url = context.apiRoot + SEND_PATHS[path];
    const data = sentData.safeParse(await context.api.call({ method: 'POST', url, body, signal }));
    if (!data.success) throw new SendError('uncertain', 'answer without message_id');
    return { messageRef: data.data.message_id };
  };
  const path: SendPath = (await context.access.trait('sendPath')) === 'v2' ? 'v2' : 'v3';
  try {
    return await post(path);
  } catch (error) {
    if (!(error instanceof ZaloRefusal) || error.remedy !== 'other-path') throw error;
    const other: SendPath = path === 'v3' ? 'v2' : 'v3';
    const sent = await post(other);
    await rememberPath(other, context);
    return sent;
  }
}

/** The message is out already: not being able to remember only costs one more call next time. */
async function rememberPath(path: SendPath, { access, log }: SendContext): Promise<void> {
  try {
    await access.remember('sendPath', path);
    log.info({ event: 'zalo-send-path', path }, 'This kind of OA is served by the other send path');
  } catch {
    log.warn({ event: 'zalo-send-path', path }, 'The send path could not be stored');
  }
}
