import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import type { Now, TokenPair } from '../../src/app/ports.js';
import { HttpFailure, type HttpCaller } from '../http-call.js';
import { parseBody } from '../wire-text.js';

/** Zalo will never take this refresh token again; a human has to consent anew. */
export class RefreshRefused extends SendError {
  constructor(code: string) {
    super('unauthorised', code);
  }
}

/** Spends a refresh token; rejects with `RefreshRefused`, or `SendError` unavailable when the same token may still be good. */
export type RefreshGrant = (refreshToken: string) => Promise<Omit<TokenPair, 'traits'>>;

/** Whose tokens are refreshed, and where. */
export interface GrantOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthRoot: string;
  readonly http: HttpCaller;
  readonly now: Now;
}

const TIMEOUT_MS = 15_000;
const LIFE_S = 90_000;

/**
 * `{"access_token":"…","refresh_token":"…","expires_in":"90000"}`; a refusal is HTTP 200 too:
 * `{"error":-14014,"error_name":"Invalid refresh token.","message":""}`
 * https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new
 */
const tokenAnswer = z.looseObject({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
  error: z.coerce.number().optional().catch(undefined),
});

/** The refresh grant of OAuth v4; the app secret travels in a header. */
export function createRefreshGrant({ appId, appSecret, oauthRoot, http, now }: GrantOptions): RefreshGrant {
  return async (refreshToken) => {
    const answer = await http
      .call({
        method: 'POST',
        url: `${oauthRoot}/v4/oa/access_token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
        body: new URLSearchParams({
          refresh_token: refreshToken,
          app_id: appId,
          grant_type: 'refresh_token',
        }).toString(),
        timeoutMs: TIMEOUT_MS,
      })
      .catch((error: unknown) => {
        throw new SendError(
          'unavailable',
          `refresh: ${error instanceof HttpFailure ? error.message : 'failed'}`,
        );
      });
    if (answer.status >= 500 || answer.status === 429)
      throw new SendError('unavailable', `refresh: HTTP ${answer.status}`);
    if (answer.body.length === 0) throw new RefreshRefused('refresh: empty answer');
    const body = tokenAnswer.safeParse(parseBody(answer.body)).data;
    if (body === undefined) throw new SendError('unavailable', 'refresh: unreadable answer');
    if (body.access_token === undefined || body.access_token === '')
      throw new RefreshRefused(`refresh: ${body.error ?? '?'}`);
    const refreshedAt = now();
    return {
      accessToken: body.access_token,
      refreshToken:
        body.refresh_token === undefined || body.refresh_token === '' ? refreshToken : body.refresh_token,
      refreshedAt,
      expiresAt: new Date(refreshedAt.getTime() + (body.expires_in ?? LIFE_S) * 1000),
    };
  };
}
