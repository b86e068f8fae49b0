import { z } from 'zod';
import { SendError, WebhookError } from '../../src/app/errors.js';
import type { Channel, Log, Now, Sent, TemplateMessage, TokenVault } from '../../src/app/ports.js';
import type { UploadShelf } from '../../src/app/ports/uploads.js';
import { download } from '../download.js';
import { createHttpCaller } from '../http-call.js';
import { createRedactor } from '../redact.js';
import { parseBody } from '../wire-text.js';
import { createAccess } from './access.js';
import { parseEvent } from './parse-event.js';
import { createRefreshGrant } from './refresh-grant.js';
import { sendMessage } from './send.js';
import { sendTemplate } from './send-template.js';
import { isSigned } from './signature.js';
import { createKeptUploads } from '../kept-uploads.js';
import { createUploads, ZALO_UPLOAD_MS } from './uploads.js';
import { createZaloApi, type ZaloApi } from './zalo-api.js';
import { ZALO_LIMITS } from './zalo-limits.js';

/** One Official Account and the app it has granted access to; roots have no trailing slash. */
export interface ZaloOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** Signs webhooks; shown on the app's Official Account page and different from the app secret. */
  readonly oaSecretKey: string;
  /** Spent once; later ones live in the vault. A changed value is a new consent. */
  readonly firstRefreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly zbsRoot: string;
  readonly vault: TokenVault;
  readonly shelf: UploadShelf;
  readonly now: Now;
  readonly log: Log;
}

/** Zalo can do one thing more than every channel: reach a phone number by paid template. */
export interface ZaloChannel extends Channel {
  /** Throws `SendError`. */
  sendTemplate(message: TemplateMessage, signal?: AbortSignal): Promise<Sent>;
}

const SIGNATURE_HEADER = 'x-zevent-signature';

/** Zalo OA as a `Channel`; throws a RangeError for an empty secret. */
export function createZaloChannel(options: ZaloOptions): ZaloChannel {
  const { apiRoot, log, now, oaId, vault, firstRefreshToken } = options;
  if (options.oaSecretKey === '' || options.appSecret === '')
    throw new RangeError('the Zalo secrets must not be empty');
  const http = createHttpCaller();
  const grant = createRefreshGrant({ ...options, http });
  const access = createAccess({ oaId, firstRefreshToken, vault, grant, now, log });
  const redact = createRedactor([options.appSecret, options.oaSecretKey, firstRefreshToken]);
  const api = createZaloApi({ http, access, now, log, redact });
  const kept = createKeptUploads(`zalo:${oaId}`, ZALO_UPLOAD_MS, options);
  const uploads = createUploads(api, http, apiRoot, kept);
  return {
    name: 'zalo',
    limits: ZALO_LIMITS,
    verify({ headers, rawBody }) {
      const signature = headers[SIGNATURE_HEADER];
      if (signature === undefined) return 'ignore';
      if (isSigned(signature, rawBody, options)) return 'read';
      throw new WebhookError(401, 'wrong signature');
    },
    parse(rawBody) {
      const events = parseEvent(parseBody(rawBody), oaId, now);
      if (events === undefined) throw new WebhookError(400, 'not a Zalo event');
      return events;
    },
    send: (address, message, signal) =>
      sendMessage(address, message, { api, access, uploads, apiRoot, log }, signal),
    async download({ url }, maxBytes) {
      if (url === undefined) throw new SendError('rejected', 'no address');
      return download(http, url, maxBytes);
    },
    sendTemplate: (message, signal) => sendTemplate(message, api, options.zbsRoot, signal),
    acknowledge: () => Promise.resolve(),
    async start() {
      await access.token();
    },
    health: () => checkHealth(api, options),
    stop() {
      http.close();
      return Promise.resolve();
    },
    pressure: () => api.pressure(),
  };
}

/** `{"oa_id":"…","name":"Sở GDĐT","oa_type":4,"package_valid_through_date":"31/12/2026"}`; older answers say `oaid` */
const account = z.looseObject({
  name: z.string().catch('?'),
  oa_id: z.coerce.string().optional(),
  oaid: z.coerce.string().optional(),
});

async function checkHealth(
  api: ZaloApi,
  { apiRoot, oaId }: ZaloOptions,
): Promise<{ ok: boolean; detail: string }> {
  try {
    const data = account.parse(
      await api.call({ method: 'GET', url: `${apiRoot}/v2.0/oa/getoa`, timeoutMs: 3_000 }),
    );
    const id = data.oa_id ?? data.oaid ?? oaId;
    return id === oaId
      ? { ok: true, detail: data.name }
      : { ok: false, detail: 'the token belongs to another OA' };
  } catch (error) {
    return { ok: false, detail: error instanceof SendError ? error.code : 'unexpected answer' };
  }
}
