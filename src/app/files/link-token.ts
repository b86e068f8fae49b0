import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { FileHolder, LinkFile } from '../ports/files.js';

/** What a link names: the maker of the file, its parameters, for whom, until when. */
export interface FileTicket {
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
  readonly holder: FileHolder | undefined;
  readonly expiresAt: Date;
}

const HOURS = 24;
const SIGNATURE_BYTES = 16;
const TOKEN = /^([\w-]{1,1000})\.([\w-]{22})$/;

/** `["chart",{"unit":"13"},7,42,1614650400]`: kind, parameters, account, identity, end in Unix seconds. */
const payload = z.tuple([
  z.string(),
  z.record(z.string(), z.string()),
  z.int().nullable(),
  z.int().nullable(),
  z.int(),
]);

/** Makes links under `publicUrl`, signed with a key of their own derived from `key`. */
export function createLinkFile(publicUrl: string, key: string): LinkFile {
  return ({ kind, params, name, hours = HOURS }, holder, now) => {
    const expiresAt = new Date(Math.ceil(now.getTime() / 1000 + hours * 3600) * 1000);
    const token = sealTicket(key, { kind, params, holder, expiresAt });
    const end = name === undefined ? '' : `/${encodeURIComponent(name)}`;
    return { url: `${publicUrl.replace(/\/$/, '')}/f/${token}${end}`, expiresAt };
  };
}

/** The ticket as a token of URL characters. */
function sealTicket(key: string, { kind, params, holder, expiresAt }: FileTicket): string {
  const { accountId = null, identityId = null } = holder ?? {};
  const fields = [kind, params, accountId, identityId, expiresAt.getTime() / 1000];
  const body = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${body}.${signatureOf(key, body).toString('base64url')}`;
}

/** The ticket in a token that was signed with `key`; undefined for every other text. */
export function openTicket(key: string, token: string): FileTicket | undefined {
  const [, body, signature] = TOKEN.exec(token) ?? [];
  if (body === undefined || signature === undefined) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(key, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [kind, params, accountId, identityId, end] = payload.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
  );
  const holder = accountId === null || identityId === null ? undefined : { accountId, identityId };
  return { kind, params, holder, expiresAt: new Date(end * 1000) };
}

function signatureOf(key: string, body: string): Buffer {
  return createHmac('sha256', key).update(`file-link:${body}`).digest().subarray(0, SIGNATURE_BYTES);
}
