import { createHash } from 'node:crypto';
import { z } from 'zod';
import { equalSecrets } from '../equal-secrets.js';
import { parseBody } from '../wire-text.js';

/** What Zalo signs with: the app's id and the OA's own secret key, which is not the app secret. */
export interface SigningKey {
  readonly appId: string;
  readonly oaSecretKey: string;
}

const stamped = z.looseObject({ timestamp: z.union([z.string(), z.int().transform(String)]) });

/**
 * Is `header` (`mac=<64 hex>` or the bare hex) the SHA-256 of app id, body as received, timestamp and key?
 * https://developers.zalo.me/docs/official-account/webhook/tong-quan
 */
export function isSigned(header: string, rawBody: Buffer, { appId, oaSecretKey }: SigningKey): boolean {
  const body = stamped.safeParse(parseBody(rawBody)).data;
  if (body === undefined) return false;
  const mac = createHash('sha256')
    .update(appId)
    .update(rawBody)
    .update(body.timestamp)
    .update(oaSecretKey)
    .digest('hex');
  const given = header
    .trim()
    .toLowerCase()
    .replace(/^mac\s*=\s*/, '');
  return equalSecrets(given, mac);
}
