import { describe, expect, it } from 'vitest';
import { SendError } from '../../../src/app/errors.js';
import type { Log, TokenPair, TokenVault } from '../../../src/app/ports.js';
import type { ZaloPlatformOptions } from '../../../bots/sandbox/zalo/zalo-platform.js';
import { createZaloChannel, type ZaloChannel } from '../../../bots/zalo/zalo-channel.js';
import {
  appId,
  appSecret,
  dayMs,
  oaId,
  oaSecretKey,
  startFixture,
  writer,
  type Fixture,
} from './zalo-fixture.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function vaultWith(stored: Map<string, TokenPair>): TokenVault {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: (key) => Promise.resolve(stored.get(key)),
    withLock(key, renew) {
      const turn = last.then(async () => {
        const pair = await renew(stored.get(key));
        stored.set(key, pair);
        return pair;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** The service's own Zalo channel, configured as for the live platform but for the three roots. */
async function withChannel(
  options: Partial<ZaloPlatformOptions> = {},
): Promise<{ fixture: Fixture; channel: ZaloChannel }> {
  const fixture = await startFixture(options);
  const { refreshToken } = await fixture.consent();
  const channel = createZaloChannel({
    appId,
    appSecret,
    oaId,
    oaSecretKey,
    firstRefreshToken: refreshToken,
    apiRoot: fixture.url,
    oauthRoot: fixture.url,
    zbsRoot: fixture.url,
    vault: vaultWith(new Map()),
    shelf: createMemoryUploads(),
    now: () => fixture.now(),
    log: silent,
  });
  await channel.start('https://bot.vn');
  return { fixture, channel };
}

async function refusal(sending: Promise<unknown>): Promise<string> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof SendError ? error.outcome : `not refused: ${String(error)}`;
}

describe('the service’s Zalo channel', () => {
  it('sends, is tapped, and reads the tap as its own token', async () => {
    const { fixture, channel } = await withChannel();
    const id = await writer(fixture);
    const token = '~1.a';
    const { messageRef } = await channel.send(id, { text: 'Chọn', buttons: [[{ label: 'Có', token }]] });
    expect(fixture.platform.ledger()[0]?.messageId).toBe(messageRef);
    fixture.hits.splice(0);
    await fixture.platform.act(id, { type: 'tap', messageId: messageRef, row: 0, column: 0 });
    const [hit] = await fixture.events('user_send_text');
    const rawBody = Buffer.from(hit?.body ?? '');
    const header = hit?.headers['x-zevent-signature'];
    const headers = { 'x-zevent-signature': String(header) };
    expect(channel.verify({ headers, rawBody })).toBe('read');
    expect(channel.parse(rawBody)).toMatchObject([{ type: 'tap', address: id, token }]);
  });

  it('reads every event people can cause', async () => {
    const { fixture, channel } = await withChannel();
    const { id } = fixture.platform.addPerson('A');
    for (const type of ['follow', 'sticker', 'voice', 'unfollow', 'withdraw'] as const) {
      await fixture.platform.act(id, { type });
    }
    await fixture.platform.act(id, { type: 'image', name: 'a.png', caption: 'Đây' });
    await fixture.platform.act(id, { type: 'file', name: 'a.xlsx' });
    await channel.send(id, { text: 'Chào' });
    await fixture.platform.act(id, { type: 'read' });
    await fixture.platform.deliverDue();
    const read = fixture.hits.flatMap(({ body }) => channel.parse(Buffer.from(body)));
    expect(read.every(({ address }) => address === id)).toBe(true);
    const types = read.map((event) => (event.type === 'attachment' ? event.kind : event.type));
    const all = [
      'started',
      'sticker',
      'voice',
      'unreachable',
      'withdraw',
      'image',
      'file',
      'delivered',
      'seen',
    ];
    expect(types).toEqual(expect.arrayContaining(all));
  });

  it('finds the path of a state OA, and renews its token by the clock', async () => {
    const { fixture, channel } = await withChannel({ profile: 'state' });
    const id = await writer(fixture);
    await channel.send(id, { text: 'Một' });
    await fixture.pass(2 * dayMs);
    await channel.send(id, { text: 'Hai' });
    expect(fixture.platform.ledger().map(({ method, text }) => `${method} ${text}`)).toEqual([
      '/v2.0/oa/message Một',
      '/v2.0/oa/message Hai',
    ]);
    expect(await channel.health()).toEqual({ ok: true, detail: 'An toàn trường học' });
  });

  it('understands each refusal and failure', async () => {
    const { fixture, channel } = await withChannel();
    const id = await writer(fixture);
    const send = (): Promise<unknown> => channel.send(id, { text: 'Chào' });
    const { faults } = fixture.platform;
    faults.throttleRate = 1;
    expect(await refusal(send())).toBe('throttled');
    faults.throttleRate = 0;
    faults.resetAfterWriteRate = 1;
    expect(await refusal(send())).toBe('uncertain');
    faults.resetAfterWriteRate = 0;
    expect(fixture.platform.ledger()).toHaveLength(1);
    await fixture.platform.act(id, { type: 'block' });
    expect(await refusal(send())).toBe('unreachable');
    await fixture.platform.act(id, { type: 'unblock' });
    await fixture.pass(8 * dayMs);
    expect(await refusal(send())).toBe('window-closed');
    expect(fixture.platform.ledger()).toHaveLength(1);
  });

  it('uploads a PDF and sends it as a file', async () => {
    const { fixture, channel } = await withChannel();
    const { id } = fixture.platform.addPerson('A');
    const contentBase64 = Buffer.from('%PDF-1.7\n').toString('base64');
    await fixture.platform.act(id, { type: 'file', name: 'a.pdf', contentBase64 });
    const url = fixture.platform.chat(id)[0]?.attachment?.url ?? '';
    await channel.send(id, { text: 'Báo cáo', file: { url, name: 'báo-cáo.pdf' } });
    expect(fixture.platform.chat(id).slice(1)).toMatchObject([
      { attachment: { kind: 'file', name: 'báo-cáo.pdf' } },
      { text: 'Báo cáo' },
    ]);
  });
});
