import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Now } from '../../src/app/ports.js';
import type { HttpCaller } from '../http-call.js';
import { ZaloRefusal, type ZaloApi } from './zalo-api.js';

/** Files on Zalo's side, by our address; rejects with `SendError`. Nothing here reaches a person. */
export interface Uploads {
  /** An image Zalo fetches itself, or our upload of it when the address is not a public https one. */
  image(url: string, signal: AbortSignal | undefined): Promise<ImageRef>;
  /** The token of an uploaded PDF; undefined for what Zalo does not take as a file: other kinds, over 5 MB, unreadable. */
  pdf(url: string, name: string, signal: AbortSignal | undefined): Promise<string | undefined>;
  /** The uploads of this address are gone (-100): the next use uploads again. */
  forget(url: string): void;
}

/** The element of a media template names its picture in one of two ways. */
export type ImageRef = { readonly url: string } | { readonly attachment_id: string };

const MAX_PDF_BYTES = 5 * 1024 * 1024;
const MAX_IMAGE_BYTES = 1024 * 1024;
/** Zalo keeps uploads for 7 days. */
const KEPT_MS = 6 * 86_400_000;
const REMEMBERED = 200;
const UPLOAD_TIMEOUT_MS = 60_000;

/** `{"attachment_id":"…"}` or `{"token":"…"}`; empty when Zalo silently dropped the file */
const uploaded = z.looseObject({ attachment_id: z.string().optional(), token: z.string().optional() });

interface Kept {
  readonly id: string;
  readonly at: number;
}

/** Uploads are remembered for 6 days: Zalo allows 5,000 a month. */
export function createUploads(api: ZaloApi, http: HttpCaller, apiRoot: string, now: Now): Uploads {
  const kept = new Map<string, Kept>();
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
    kept.set(url, { id, at: now().getTime() });
    const oldest = kept.keys().next().value;
    if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest);
    return id;
  };
  const known = (url: string): string | undefined => {
    const entry = kept.get(url);
    return entry !== undefined && now().getTime() - entry.at < KEPT_MS ? entry.id : undefined;
  };
  return {
    async image(url, signal) {
      if (url.startsWith('https:')) return { url };
      const id = known(url);
      if (id !== undefined) return { attachment_id: id };
      const content = await fetchBytes(http, url, MAX_IMAGE_BYTES, signal);
      if (content === undefined) throw new SendError('postponed', 'picture cannot be read');
      const name = content[0] === 0xff ? 'anh.jpg' : 'anh.png';
      return { attachment_id: await upload(url, 'image', name, content, signal) };
    },
    async pdf(url, name, signal) {
      const id = known(url);
      if (id !== undefined) return id;
      if (!/\.pdf$/i.test(name)) return undefined;
      const content = await fetchBytes(http, url, MAX_PDF_BYTES, signal);
      if (content?.subarray(0, 5).toString('latin1') !== '%PDF-') return undefined;
      try {
        return await upload(url, 'file', name, content, signal);
      } catch (error) {
        const isUnsuitable = error instanceof ZaloRefusal ? [-201, -210].includes(error.zaloCode) : false;
        if (isUnsuitable || (error instanceof SendError && error.code === 'upload was dropped'))
          return undefined;
        throw error;
      }
    },
    forget(url) {
      kept.delete(url);
    },
  };
}

/** An upload whose outcome is unknown has sent nothing to a person. */
function neverUncertain(error: unknown): never {
  if (error instanceof SendError && error.outcome === 'uncertain')
    throw new SendError('unavailable', `upload: ${error.code}`);
  throw error;
}

async function fetchBytes(
  http: HttpCaller,
  url: string,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Buffer | undefined> {
  const answer = await http
    .call({ method: 'GET', url, timeoutMs: 20_000, maxBytes, signal })
    .catch(() => undefined);
  return answer?.status === 200 ? answer.body : undefined;
}

function multipart(name: string, content: Buffer): { body: Buffer; contentType: string } {
  const boundary = `----${randomBytes(16).toString('hex')}`;
  const fileName = name.replace(/[\p{Cc}"\\/]/gu, '_').slice(-100);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}
