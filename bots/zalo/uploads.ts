import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import { createFirstOnly } from '../first-only.js';
import { AnswerTooLong, type HttpCaller } from '../http-call.js';
import type { KeptUploads } from '../kept-uploads.js';
import { ZaloRefusal, type ZaloApi } from './zalo-api.js';

/** Files on Zalo's side, by our address; rejects with `SendError`. Nothing here reaches a person. */
export interface Uploads {
  /** An image Zalo fetches itself, or our upload of it when the address is not a public https one. */
  image(url: string, signal: AbortSignal | undefined): Promise<ImageRef>;
  /** The token of an uploaded PDF; undefined for what Zalo does not take as a file: other kinds, over 5 MB, unreadable. */
  pdf(url: string, name: string, signal: AbortSignal | undefined): Promise<string | undefined>;
  /** The uploads of this address are gone (-100): the next use uploads again. */
  forget(url: string): Promise<void>;
}

/** The element of a media template names its picture in one of two ways. */
export type ImageRef = { readonly url: string } | { readonly attachment_id: string };

const MAX_PDF_BYTES = 5 * 1024 * 1024;
const MAX_IMAGE_BYTES = 1024 * 1024;
/** Zalo keeps uploads for 7 days; they are used for 6. */
export const ZALO_UPLOAD_MS = 6 * 86_400_000;
const UPLOAD_TIMEOUT_MS = 60_000;

/** `{"attachment_id":"…"}` or `{"token":"…"}`; empty when Zalo silently dropped the file */
const uploaded = z.looseObject({ attachment_id: z.string().optional(), token: z.string().optional() });

/** A file is uploaded once, as long as `kept` has it: Zalo allows 5,000 uploads a month. */
export function createUploads(api: ZaloApi, http: HttpCaller, apiRoot: string, kept: KeptUploads): Uploads {
  const first = createFirstOnly();
  const upload = async (
    url: string,
    path: 'image' | 'file',
    name: string,
    content: Buffer,
    signal: AbortSignal | undefined,
  ): Promise<string> => {
    const { body, contentType } = multipart(name, content);
    const target = `${apiRoot}/v2.0/oa/upload/${path}`;
    const data = await api
      .call({ method: 'POST', url: target, body, contentType, timeoutMs: UPLOAD_TIMEOUT_MS, signal })
      .catch(neverUncertain);
    const { attachment_id: attachmentId, token } = uploaded.safeParse(data).data ?? {};
    const id = attachmentId ?? token;
    if (id === undefined) throw new SendError('rejected', 'upload was dropped');
    await kept.keep(url, id);
    return id;
  };
  return {
    async image(url, signal) {
      if (url.startsWith('https:')) return { url };
      return first(url, () => uploadImage(url, signal));
    },
    async pdf(url, name, signal) {
      if (!/\.pdf$/i.test(name)) return undefined;
      return first(url, () => uploadPdf(url, name, signal));
    },
    forget: (url) => kept.forget(url),
  };
  async function uploadImage(url: string, signal: AbortSignal | undefined): Promise<ImageRef> {
    const id = (await kept.find(url))?.id;
    if (id !== undefined) return { attachment_id: id };
    const content = await fetchBytes(http, url, MAX_IMAGE_BYTES, signal);
    if (!content?.length) throw new SendError('postponed', 'picture cannot be read');
    const name = content[0] === 0xff ? 'anh.jpg' : 'anh.png';
    return { attachment_id: await upload(url, 'image', name, content, signal) };
  }
  async function uploadPdf(url: string, name: string, signal?: AbortSignal): Promise<string | undefined> {
    const known = await kept.find(url);
    if (known) return known.id;
    const content = await fetchBytes(http, url, MAX_PDF_BYTES, signal);
    if (content === undefined) return undefined;
    if (content.subarray(0, 5).toString('latin1') !== '%PDF-') return unfit(url);
    try {
      return await upload(url, 'file', name, content, signal);
    } catch (error) {
      if (!isUnsuitable(error)) throw error;
      return unfit(url);
    }
  }
  async function unfit(url: string): Promise<undefined> {
    await kept.keep(url, undefined);
  }
}

/** Zalo does not take this as a file, and never will. */
function isUnsuitable(error: unknown): boolean {
  if (error instanceof ZaloRefusal) return [-201, -210].includes(error.zaloCode);
  return error instanceof SendError && error.code === 'upload was dropped';
}

/** An upload whose outcome is unknown has sent nothing to a person. */
function neverUncertain(error: unknown): never {
  if (error instanceof SendError && error.outcome === 'uncertain')
    throw new SendError('unavailable', `upload: ${error.code}`);
  throw error;
}

/** Empty when it is longer than `maxBytes`, undefined when it cannot be read. */
async function fetchBytes(
  http: HttpCaller,
  url: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Buffer | undefined> {
  const answer = await http
    .call({ method: 'GET', url, timeoutMs: 20_000, maxBytes, signal })
    .catch((error: unknown) =>
      error instanceof AnswerTooLong ? { status: 200, body: Buffer.alloc(0) } : undefined,
    );
  return answer?.status === 200 ? answer.body : undefined;
}

function multipart(name: string, content: Buffer): { body: Buffer; contentType: string } {
  const boundary = `----${randomBytes(16).toString('hex')}`;
  const fileName = name.replace(/[\p{Cc}"\\/]/gu, '_').slice(-100);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}
