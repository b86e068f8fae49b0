import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createZaloChannel, type ZaloChannel, type ZaloOptions } from '../../../bots/zalo/zalo-channel.js';
import {
  startAnswerServer,
  type AnswerServer,
  type Received,
  type Reply,
} from '../../support/answer-server.js';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.js';
import { createMemoryVault, type MemoryVault } from '../../support/memory-vault.js';
import { consultationBody, refreshForm, templateBody } from '../../support/zalo-contract.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

export const APP_ID = '1234567890123456789';
export const APP_SECRET = 'app-secret-0123456789';
export const OA_ID = '2718281828459045235';
export const OA_SECRET_KEY = 'oa-secret-key-0123456789';
export const FIRST_REFRESH = 'first-refresh-token-0123456789';
export const USER_ID = '6131415926535897932';

/** A channel against a server that answers like Zalo's hosts, with a clock that can be moved. */
export interface ZaloBench {
  readonly channel: ZaloChannel;
  readonly server: AnswerServer;
  readonly log: MemoryLog;
  readonly vault: MemoryVault;
  readonly clock: { now: Date };
  /** Bodies of sends with their path, in order; throws when one is not of a documented shape. */
  sends(): { path: string; token: string; body: z.infer<typeof consultationBody> }[];
  /** Refresh tokens spent, in order; throws for a grant of another shape. */
  spent(): string[];
  /** A second process of the service on the same vault and server. */
  another(change?: Partial<ZaloOptions>): ZaloChannel;
  /** Answers everything but the token endpoint, which always hands out numbered pairs. */
  answer(reply: (request: Received) => Reply): void;
  /** Answers everything, the token endpoint included. */
  answerAll(reply: (request: Received) => Reply): void;
  close(): Promise<void>;
}

const SEND_PATHS = ['/v3.0/oa/message/cs', '/v2.0/oa/message'];

/** Starts server and channel; by default every call succeeds. */
export async function openZalo(change: Partial<ZaloOptions> = {}): Promise<ZaloBench> {
  const server = await startAnswerServer();
  const log = createMemoryLog();
  const vault = createMemoryVault();
  const shelf = createMemoryUploads();
  const clock = { now: new Date('2021-03-01T10:00:20+07:00') };
  const channels: ZaloChannel[] = [];
  const another = (more: Partial<ZaloOptions> = {}): ZaloChannel => {
    const channel = createZaloChannel({
      appId: APP_ID,
      appSecret: APP_SECRET,
      oaId: OA_ID,
      oaSecretKey: OA_SECRET_KEY,
      firstRefreshToken: FIRST_REFRESH,
      apiRoot: server.root,
      oauthRoot: server.root,
      zbsRoot: `${server.root}/zbs`,
      vault,
      shelf,
      now: () => clock.now,
      log,
      ...change,
      ...more,
    });
    channels.push(channel);
    return channel;
  };
  let pairs = 0;
  const answer = (reply: (request: Received) => Reply): void => {
    server.answer((request) => (isGrant(request) ? issue(++pairs) : reply(request)));
  };
  answer(success);
  return {
    channel: another(),
    server,
    log,
    vault,
    clock,
    another,
    answer,
    answerAll: (reply) => server.answer(reply),
    sends: () =>
      server.received
        .filter(({ path }) => SEND_PATHS.includes(path))
        .map(({ path, headers, body }) => ({
          path,
          token: String(headers['access_token']),
          body: consultationBody.parse(JSON.parse(body.toString('utf8'))),
        })),
    spent: () => server.received.filter(isGrant).map(checkedGrant),
    async close() {
      await Promise.all(channels.map((channel) => channel.stop()));
      await server.close();
    },
  };
}

export function isGrant({ path }: Received): boolean {
  return path === '/v4/oa/access_token';
}

/** A numbered token pair; Zalo writes the life as a string. */
export function issue(number: number): Reply {
  return {
    json: {
      access_token: `access-token-${number}-abcdef`,
      refresh_token: `refresh-token-${number}-abcdef`,
      expires_in: '90000',
    },
  };
}

/** A refusal in the API's envelope. */
export function refusal(error: number, message = 'refused'): Reply {
  return { json: { error, message } };
}

/** The answer of a healthy server. */
export function success({ path, body }: Received): Reply {
  if (path === '/zbs/message/template') {
    templateBody.parse(JSON.parse(body.toString('utf8')));
    return { json: { error: 0, message: 'Success', data: { msg_id: 'zbs-1', sent_time: '1614564000000' } } };
  }
  if (path === '/v2.0/oa/getoa')
    return { json: { error: 0, message: 'Success', data: { oa_id: OA_ID, name: 'Sở GDĐT' } } };
  if (path.startsWith('/v2.0/oa/upload/image'))
    return { json: { error: 0, message: 'Success', data: { attachment_id: 'asset-1' } } };
  if (path.startsWith('/v2.0/oa/upload/file'))
    return { json: { error: 0, message: 'Success', data: { token: 'file-1' } } };
  return {
    json: { error: 0, message: 'Success', data: { message_id: 'a1b2c3d4e5f60718293a', user_id: USER_ID } },
  };
}

/** The signature header of a body. */
export function sign(body: Buffer, secret = OA_SECRET_KEY, appId = APP_ID): string {
  const { timestamp } = z.object({ timestamp: z.string() }).parse(JSON.parse(body.toString('utf8')));
  return (
    'mac=' +
    createHash('sha256')
      .update(`${appId}${body.toString('utf8')}${timestamp}${secret}`)
      .digest('hex')
  );
}

function checkedGrant({ headers, body }: Received): string {
  if (headers['secret_key'] !== APP_SECRET) throw new Error('secret_key header missing');
  return refreshForm.parse(Object.fromEntries(new URLSearchParams(body.toString('utf8')))).refresh_token;
}
