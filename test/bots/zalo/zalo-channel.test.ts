import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownCodes, meaningOf } from '../../../bots/zalo/codes.js';
import { createChannels } from '../../../bots/registry.js';
import { SEND_OUTCOMES } from '../../../src/app/errors.js';
import { reset, type Received } from '../../support/answer-server.js';
import {
  APP_ID,
  FIRST_REFRESH,
  OA_ID,
  openZalo,
  refusal,
  sign,
  success,
  USER_ID,
  type ZaloBench,
} from './setup.js';
import { BOT_TOKEN, WEBHOOK_SECRET } from '../telegram/setup.js';
import { zaloPayloads } from './payloads.js';
import { createMemoryUploads } from '../../support/memory-uploads.js';

const V3 = '/v3.0/oa/message/cs';
const V2 = '/v2.0/oa/message';
let bench: ZaloBench;
beforeEach(async () => {
  bench = await openZalo();
});
afterEach(() => bench.close());

const messages = () => bench.sends().map(({ body }) => body.message);
const button = (index: number) => ({ label: `Nút ${index}`, token: `~1.${index}` });

describe('sending', () => {
  it('writes the documented shapes', async () => {
    const buttons = [[button(1), { label: 'Mở', url: 'https://x.vn/f/1' }]];
    expect(await bench.channel.send(USER_ID, { text: 'Đạt?', buttons })).toEqual({
      messageRef: 'a1b2c3d4e5f60718293a',
    });
    expect(bench.sends()).toEqual([
      {
        path: V3,
        token: 'access-token-1-abcdef',
        body: {
          recipient: { user_id: USER_ID },
          message: {
            text: 'Đạt?',
            attachment: {
              type: 'template',
              payload: {
                buttons: [
                  { title: 'Nút 1', type: 'oa.query.hide', payload: '~1.1' },
                  { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://x.vn/f/1' } },
                ],
              },
            },
          },
        },
      },
    ]);
  });

  it('shows five buttons, says when there were more, shortens labels', async () => {
    const row = [1, 2, 3, 4, 5, 6].map(button);
    await bench.channel.send(USER_ID, { text: 'x', buttons: [row.slice(0, 4), row.slice(4)] });
    await bench.channel.send(USER_ID, { text: 'x', buttons: [[{ label: '🏫'.repeat(120), token: '~1.a' }]] });
    expect(JSON.stringify(messages()[0]).match(/Nút/g)).toHaveLength(5);
    expect(JSON.stringify(messages()[1])).toContain(`"${'🏫'.repeat(99)}…"`);
    expect(bench.log.lines.filter((line) => line.includes('zalo-buttons-dropped'))).toHaveLength(1);
  });

  it('tells the platform’s own pressure and when a full minute is over', async () => {
    expect(bench.channel.pressure?.()).toBeUndefined();
    bench.answer(() => ({
      headers: { 'X-RateLimit-Limit': '100', 'X-RateLimit-Remain': '0' },
      json: { error: -32, message: 'Your OA reached limit call api' },
    }));
    await expect(bench.channel.send(USER_ID, { text: 'x' })).rejects.toMatchObject({
      outcome: 'throttled',
      retryAfterMs: 40_500,
    });
    expect(bench.channel.pressure?.()).toEqual({ limit: 100, remaining: 0, at: bench.clock.now });
  });

  it('reports a code nobody has documented', async () => {
    bench.answer(() => refusal(-987, 'something new'));
    await expect(bench.channel.send(USER_ID, { text: 'x' })).rejects.toMatchObject({
      outcome: 'rejected',
      code: '-987 something new',
    });
    expect(bench.log.lines.join()).toContain('zalo-unknown-code');
  });

  it('knows an outcome for every documented code of both products', () => {
    for (const product of ['oa', 'zbs'] as const) {
      expect(knownCodes(product).length).toBeGreaterThan(40);
      for (const code of knownCodes(product))
        expect(SEND_OUTCOMES).toHaveProperty(meaningOf(product, code, '')?.outcome ?? 'none');
    }
  });
});

describe('the send path', () => {
  const stateAgency = (request: Received) =>
    request.path === V3 ? refusal(-235, 'This API does not support this type of OA') : success(request);

  it('is v2 for a state agency, found out once for all processes', async () => {
    bench.answer(stateAgency);
    await bench.channel.send(USER_ID, { text: 'một' });
    await bench.channel.send(USER_ID, { text: 'hai' });
    await bench.another().send(USER_ID, { text: 'ba' });
    expect(bench.sends().map(({ path }) => path)).toEqual([V3, V2, V2, V2]);
  });

  it('survives a renewal of the token', async () => {
    bench.answer(stateAgency);
    await bench.channel.send(USER_ID, { text: 'một' });
    bench.clock.now = new Date(bench.clock.now.getTime() + 21 * 3_600_000);
    await bench.channel.send(USER_ID, { text: 'hai' });
    expect(bench.spent()).toHaveLength(2);
    expect(bench.sends().map(({ path }) => path)).toEqual([V3, V2, V2]);
  });

  it('goes back to v3 when the OA has become a business', async () => {
    bench.answer(stateAgency);
    await bench.channel.send(USER_ID, { text: 'một' });
    bench.answer((request) => (request.path === V2 ? refusal(-240) : success(request)));
    await bench.channel.send(USER_ID, { text: 'hai' });
    await bench.channel.send(USER_ID, { text: 'ba' });
    expect(bench.sends().map(({ path }) => path)).toEqual([V3, V2, V2, V3, V3]);
  });

  it.each([-200, -201, -230, -233])('is never changed because of %i', async (code) => {
    bench.answer(() => refusal(code));
    await expect(bench.channel.send(USER_ID, { text: 'x' })).rejects.toMatchObject({ name: 'SendError' });
    expect(bench.sends().map(({ path }) => path)).toEqual([V3]);
  });

  it('is not tried twice after an answer that never came', async () => {
    bench.answer(() => reset);
    await expect(bench.channel.send(USER_ID, { text: 'x' })).rejects.toMatchObject({ outcome: 'uncertain' });
    expect(bench.sends()).toHaveLength(1);
  });
});

describe('templates by phone', () => {
  const message = {
    phone: '84912345678',
    templateId: '7',
    data: { truong: 'TH Nguyễn Du' },
    trackingId: 'd-1',
  };

  it('go to the business host', async () => {
    expect(await bench.channel.sendTemplate(message)).toEqual({ messageRef: 'zbs-1' });
  });

  it('have error codes of their own', async () => {
    bench.answer(() => refusal(-118));
    await expect(bench.channel.sendTemplate(message)).rejects.toMatchObject({ outcome: 'unreachable' });
    bench.answer(() => refusal(-100));
    await expect(bench.channel.sendTemplate(message)).rejects.toMatchObject({ outcome: 'uncertain' });
  });
});

describe('webhook', () => {
  const body = Buffer.from(JSON.stringify(zaloPayloads[0]?.body));

  it.each([
    ['with the prefix', (mac: string) => mac],
    ['bare', (mac: string) => mac.replace('mac=', '')],
    ['in capitals and padded', (mac: string) => ` MAC=${mac.slice(4).toUpperCase()} `],
  ])('takes the signature %s', (_, write) => {
    expect(
      bench.channel.verify({ headers: { 'x-zevent-signature': write(sign(body)) }, rawBody: body }),
    ).toBe('read');
  });

  it('makes one event of each picture of an album', () => {
    const picture = (url: string) => ({ type: 'image', payload: { url, thumbnail: url } });
    const album = {
      event_name: 'user_send_image',
      app_id: APP_ID,
      timestamp: '1614564000000',
      sender: { id: USER_ID },
      recipient: { id: OA_ID },
      message: { msg_id: 'm1', text: 'hai ảnh', attachments: [picture('https://a'), picture('https://b')] },
    };
    expect(bench.channel.parse(Buffer.from(JSON.stringify(album)))).toMatchObject([
      { externalId: 'user_send_image:m1', url: 'https://a', caption: 'hai ảnh' },
      { externalId: 'user_send_image:m1#2', url: 'https://b' },
    ]);
  });
});

describe('start, health, registry', () => {
  it('obtains a token at start and throws a SendError when there is none to be had', async () => {
    await bench.channel.start('https://x.vn');
    expect(bench.spent()).toEqual([FIRST_REFRESH]);
    bench.vault.pairs.clear();
    bench.answerAll(() => ({ raw: '' }));
    await expect(bench.another().start('https://x.vn')).rejects.toMatchObject({
      name: 'SendError',
      outcome: 'unauthorised',
    });
  });

  it('knows whether the token belongs to the OA', async () => {
    expect(await bench.channel.health()).toEqual({ ok: true, detail: 'Sở GDĐT' });
    bench.answer(() => ({ json: { error: 0, data: { oaid: '77', name: 'khác' } } }));
    expect(await bench.channel.health()).toMatchObject({ ok: false });
  });

  it('makes the channels that have credentials', () => {
    const deps = {
      vault: bench.vault,
      shelf: createMemoryUploads(),
      now: () => bench.clock.now,
      log: bench.log,
    };
    const root = bench.server.root;
    const telegram = {
      token: BOT_TOKEN,
      webhookSecret: WEBHOOK_SECRET,
      apiRoot: root,
      mode: 'webhook' as const,
    };
    const zalo = {
      appId: APP_ID,
      appSecret: 's',
      oaId: OA_ID,
      oaSecretKey: 'k',
      firstRefreshToken: 'r',
      apiRoot: root,
      oauthRoot: root,
      zbsRoot: root,
    };
    const names = [{}, { telegram }, { zalo }, { telegram, zalo }].map((config) =>
      createChannels(config, deps).map(({ name }) => name),
    );
    expect(names).toEqual([[], ['telegram'], ['zalo'], ['zalo', 'telegram']]);
  });
});
