import { createHash } from 'node:crypto';

/** `sha256(appId + body + timestamp + secret)` as 64 lowercase hex digits, over the body's bytes exactly as sent. */
export function eventMac(appId: string, body: string, timestamp: string, secret: string): string {
  return createHash('sha256').update(`${appId}${body}${timestamp}${secret}`, 'utf8').digest('hex');
}
