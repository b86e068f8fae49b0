import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../bots/sandbox/platform.js';
import {
  appId,
  documentedMac,
  hourMs,
  minuteMs,
  oaId,
  startFixture,
  writer,
  type Fixture,
  type Hit,
} from './zalo-fixture.js';

async function only(fixture: Fixture, name: string): Promise<Hit> {
  const hits = await fixture.events(name);
  expect(hits).toHaveLength(1);
  const [hit] = hits;
  if (hit === undefined) throw new Error(`no ${name}`);
  return hit;
}

function buttons(...given: readonly object[]): object {
  return { text: 'Chọn', attachment: { type: 'template', payload: { buttons: given } } };
}

describe('events from people', () => {
  it('sends a text compact, with the keys in order and signed over the very bytes', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const { body, headers, event } = await only(fixture, 'user_send_text');
    const messageId = fixture.platform.chat(id)[0]?.id;
    expect(body).toMatch(
      new RegExp(
        `^{"event_name":"user_send_text","app_id":"${appId}","sender":{"id":"${id}"},"recipient":{"id":"${oaId}"},` +
          `"message":{"text":"Xin chào","msg_id":"${messageId}"},"timestamp":"1614556810000","user_id_by_app":"\\d{19}"}$`,
      ),
    );
    expect(headers['x-zevent-signature']).toBe(documentedMac(body, event['timestamp']));
    expect(headers).not.toHaveProperty('num_retry');
  });

  it('can sign as other readings of the page have it', async () => {
    const fixture = await startFixture();
    fixture.platform.settings.signature = 'bare';
    await writer(fixture);
    const bare = await only(fixture, 'user_send_text');
    expect(`mac=${String(bare.headers['x-zevent-signature'])}`).toBe(
      documentedMac(bare.body, bare.event['timestamp']),
    );
    fixture.hits.splice(0);
    fixture.platform.settings.signature = 'wrong-secret';
    await writer(fixture, 'B');
    const wrong = await only(fixture, 'user_send_text');
    expect(wrong.headers['x-zevent-signature']).not.toBe(documentedMac(wrong.body, wrong.event['timestamp']));
  });

  it('sends files with size, name, checksum and an address that serves them', async () => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('A');
    const contentBase64 = Buffer.from('a,b\n').toString('base64');
    const md5 = createHash('md5').update('a,b\n').digest('hex');
    await fixture.platform.act(id, { type: 'file', name: 'danh sách.csv', caption: 'Đây', contentBase64 });
    const { event } = await only(fixture, 'user_send_file');
    expect(event['message']).toMatchObject({
      attachments: [
        {
          type: 'file',
          payload: { size: '4', name: 'danh sách.csv', type: 'csv', checksum: md5 },
        },
      ],
      text: 'Đây',
    });
    const address = fixture.platform.chat(id)[0]?.attachment?.url ?? '';
    expect(await (await fetch(address)).text()).toBe('a,b\n');
  });

  it.each([
    ['sticker', 'user_send_sticker'],
    ['voice', 'user_send_audio'],
  ] as const)('sends a %s as %s', async (type, name) => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('A');
    await fixture.platform.act(id, { type });
    expect((await only(fixture, name)).body).toContain('"message":{"attachments":[{"payload":{');
    expect(fixture.platform.chat(id)[0]?.attachment?.kind).toBe(type);
  });

  it('tells of following without sender and recipient, and of a withdrawal', async () => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('A');
    await fixture.platform.act(id, { type: 'follow' });
    await fixture.platform.act(id, { type: 'follow' });
    await fixture.platform.act(id, { type: 'unfollow' });
    await fixture.platform.act(id, { type: 'withdraw' });
    expect((await only(fixture, 'follow')).body).toMatch(
      new RegExp(
        `^{"oa_id":"${oaId}","follower":{"id":"${id}"},"user_id_by_app":"\\d+","event_name":"follow"`,
      ),
    );
    await only(fixture, 'unfollow');
    expect((await only(fixture, 'user_withdraw')).event).toMatchObject({ user_id: id, oa_id: oaId });
  });

  it('starts with a typed code, or with one click on the chat button', async () => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('A');
    await fixture.platform.act(id, { type: 'start' });
    await fixture.platform.act(id, { type: 'start' });
    await only(fixture, 'user_click_chatnow');
    expect(await fixture.cs(id, { text: 'Chào' })).toMatchObject({ error: 0 });
    await fixture.platform.act(id, { type: 'start', payload: 'AB12CD' });
    expect(fixture.platform.chat(id).at(-1)?.text).toBe('#AB12CD');
  });
});

describe('taps', () => {
  it('arrive as texts: shown ones with a bubble, hidden ones without', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const { message_id: messageId } = await fixture.sentTo(
      id,
      buttons(
        { title: 'Hiện', type: 'oa.query.show', payload: '#hien' },
        { title: 'Ẩn', type: 'oa.query.hide', payload: '#an' },
        { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://bot.vn/' } },
        { title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '84900000000' } },
      ),
    );
    fixture.hits.splice(0);
    for (const row of [0, 1, 2, 3])
      await fixture.platform.act(id, { type: 'tap', messageId, row, column: 0 });
    const texts = (await fixture.events('user_send_text')).map(({ event }) => event['message']);
    expect(texts).toMatchObject([{ text: '#hien' }, { text: '#an' }]);
    expect(fixture.platform.chat(id).map(({ text }) => text)).toEqual(['Xin chào', 'Chọn', '#hien']);
    expect(fixture.platform.opened(id)).toEqual(['https://bot.vn/', 'tel:+84900000000']);
    const beside = fixture.platform.act(id, { type: 'tap', messageId, row: 0, column: 1 });
    await expect(beside).rejects.toThrow(ActionError);
  });

  it('on a request for information submit name and phone', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const element = { title: 'Liên hệ', subtitle: 'Để liên kết', image_url: 'https://bot.vn/a.png' };
    const { message_id: messageId } = await fixture.sentTo(id, {
      attachment: { type: 'template', payload: { template_type: 'request_user_info', elements: [element] } },
    });
    await fixture.platform.act(id, { type: 'tap', messageId, row: 0, column: 0 });
    const { event } = await only(fixture, 'user_submit_info');
    expect(event['info']).toMatchObject({ name: 'Nguyễn Văn A', phone: fixture.platform.phoneOf(id) });
    const detail = await fixture.api('GET', `/v3.0/oa/user/detail?data=${JSON.stringify({ user_id: id })}`);
    expect(detail.data).toMatchObject({ shared_info: { phone: fixture.platform.phoneOf(id) } });
  });
});

describe('echoes and receipts', () => {
  it('follow every send, with the OA as sender', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const { message_id: messageId } = await fixture.sentTo(id, { text: 'Chào' });
    const from = { sender: { id: oaId }, recipient: { id } };
    const echo = await only(fixture, 'oa_send_text');
    expect(echo.event).toMatchObject({ ...from, message: { text: 'Chào', msg_id: messageId } });
    expect(echo.event['sender']).not.toHaveProperty('admin_id');
    const received = await only(fixture, 'user_received_message');
    expect(received.event).toMatchObject({ ...from, message: { msg_id: messageId } });
    await fixture.platform.act(id, { type: 'read' });
    await fixture.platform.act(id, { type: 'read' });
    const seen = await only(fixture, 'user_seen_message');
    expect(seen.event).toMatchObject({ ...from, message: { msg_ids: [messageId] } });
    expect(fixture.platform.chat(id).at(-1)?.seen).toBe(true);
  });

  it('can be switched off in the console', async () => {
    const fixture = await startFixture();
    Object.assign(fixture.platform.settings, { echoes: false, receipts: false });
    const id = await writer(fixture);
    await fixture.sentTo(id, { text: 'Chào' });
    await fixture.platform.act(id, { type: 'read' });
    await fixture.platform.deliverDue();
    expect(fixture.hits).toHaveLength(1);
  });
});

describe('delivery', () => {
  it('retries after 30 s, 5 min, 15 min, 30 min and 1 h, then switches the subscription off', async () => {
    const fixture = await startFixture();
    fixture.webhookStatus = 503;
    const id = await writer(fixture);
    expect(fixture.platform.webhook()).toMatchObject({ subscribed: true, pending: ['user_send_text'] });
    const waits = [0.5, 5, 15, 30, 60].map((minutes) => minutes * minuteMs);
    for (const [index, wait] of waits.entries()) {
      await fixture.pass(wait - 1);
      expect(fixture.hits).toHaveLength(index + 1);
      await fixture.pass(1);
      expect(fixture.hits.at(-1)?.headers['num_retry']).toBe(String(index + 1));
    }
    expect(new Set(fixture.hits.map(({ body }) => body)).size).toBe(1);
    expect(fixture.platform.webhook()).toMatchObject({ subscribed: false, pending: [], failedAttempts: 6 });
    await fixture.platform.act(id, { type: 'text', text: 'verloren' });
    await fixture.pass(2 * hourMs);
    expect(fixture.hits).toHaveLength(6);
  });

  it('comes back when the webhook is saved again; what was missed is lost', async () => {
    const fixture = await startFixture();
    fixture.webhookStatus = 500;
    const id = await writer(fixture);
    for (const minutes of [1, 5, 15, 30, 60]) await fixture.pass(minutes * minuteMs);
    expect(await fixture.platform.enableWebhook()).toBe(false);
    expect(fixture.platform.webhook().subscribed).toBe(false);
    fixture.webhookStatus = 200;
    fixture.hits.splice(0);
    expect(await fixture.platform.enableWebhook()).toBe(true);
    expect(fixture.hits[0]?.headers).not.toHaveProperty('x-zevent-signature');
    fixture.hits.splice(0);
    await fixture.platform.act(id, { type: 'text', text: 'lại' });
    expect((await only(fixture, 'user_send_text')).event['message']).toMatchObject({ text: 'lại' });
  });

  it('gives up on an answer after two seconds and tries again', async () => {
    const fixture = await startFixture();
    fixture.webhookStatus = 'hang';
    await writer(fixture);
    expect(fixture.platform.webhook()).toMatchObject({ pending: ['user_send_text'], failedAttempts: 1 });
    fixture.webhookStatus = 200;
    await fixture.pass(30_000);
    expect(fixture.platform.webhook()).toMatchObject({ pending: [], delivered: 1 });
  });

  it('delivers twice on demand, and nothing without a webhook', async () => {
    const fixture = await startFixture();
    fixture.platform.faults.duplicateEvents = true;
    await writer(fixture);
    const [first, second] = await fixture.events('user_send_text');
    expect(first?.body).toBe(second?.body);
    expect(second).toBeDefined();
    const silent = await startFixture({ webhookUrl: () => undefined });
    await writer(silent);
    expect(silent.platform.webhook()).toMatchObject({ pending: [], delivered: 0 });
    expect(await silent.platform.probeWebhook()).toBe(false);
  });
});
