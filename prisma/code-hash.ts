import { createHmac } from 'node:crypto';

/** Turns an activation code into its stored form. */
export type HashCode = (code: string) => string;

/** HMAC-SHA256 under the service's own key: a stolen table alone does not let the 38 bits of a code be tried out. */
export function createHashCode(key: string): HashCode {
  return (code) => createHmac('sha256', key).update(`activation:${code.toUpperCase()}`).digest('hex');
}
