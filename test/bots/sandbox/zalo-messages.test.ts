import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../bots/sandbox/platform.js';
import { dayMs, hourMs, startFixture, writer, type Fixture } from './zalo-fixture.js';

const hello = { text: 'Chào Thầy/Cô' };

function withButtons(buttons: readonly unknown[], text = 'Chọn'): unknown {
  return { text, attachment: { type: 'template', payload: { buttons } } };
}

function media(element: object): unknown {
  return {
    text: 'Ảnh',
    attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
  };
}

function list(elements: readonly unknown[]): unknown {
  return { attachment: { type: 'template', payload: { template_type: 'list', elements } } };
}

const show = { title: 'Bắt đầu', type: 'oa.query.show', payload: '#batdau' };
const invalid = (field: string): object => ({ error: -201, message: `${field} is invalid!` });
const tooMuch = { error: -210, message: 'Parameter exceeds allowable limit' };

async function blockedAnswer(fixture: Fixture, id: string): Promise<unknown> {
  await fixture.platform.act(id, { type: 'block' });
  return fixture.cs(id, hello);
}

describe('message/cs', () => {
  it('delivers a text and says so with string ids and times', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const answer = await fixture.cs(id, hello);
    expect(answer).toMatchObject({
      error: 0,
      message: 'Success',
      data: { user_id: id, sent_time: '1614556810000', quota: { quota_type: 'reply' } },
    });
    const [entry] = fixture.platform.ledger();
    expect(entry).toMatchObject({ method: '/v3.0/oa/message/cs', recipient: id, text: hello.text });
    expect(entry?.messageId).toMatch(/^[0-9a-f]{20}$/);
    expect(fixture.platform.chat(id).at(-1)).toMatchObject({
      from: 'bot',
      id: entry?.messageId,
      text: hello.text,
    });
  });

  it('counts code points, 2000 at most', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    expect(await fixture.cs(id, { text: '📋'.repeat(2000) })).toMatchObject({ error: 0 });
    expect(await fixture.cs(id, { text: 'a'.repeat(2001) })).toMatchObject(tooMuch);
    expect(fixture.platform.ledger()).toHaveLength(1);
  });

  it('shows buttons one below the other and limits them', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const link = { title: 'Mở', type: 'oa.open.url', payload: { url: 'https://bot.vn/x' } };
    expect(await fixture.cs(id, withButtons([show, link]))).toMatchObject({ error: 0 });
    expect(fixture.platform.chat(id).at(-1)?.buttons).toEqual([
      [{ label: 'Bắt đầu' }],
      [{ label: 'Mở', url: 'https://bot.vn/x' }],
    ]);
    expect(await fixture.cs(id, withButtons(Array(6).fill(show)))).toMatchObject(tooMuch);
    expect(await fixture.cs(id, withButtons([{ ...show, title: 'x'.repeat(101) }]))).toMatchObject(tooMuch);
    expect(await fixture.cs(id, withButtons([{ ...show, payload: 'x'.repeat(1001) }]))).toMatchObject(
      tooMuch,
    );
    expect(await fixture.cs(id, withButtons([{ ...show, type: 'postback' }]))).toMatchObject(invalid('type'));
    expect(await fixture.cs(id, withButtons([{ ...link, payload: {} }]))).toMatchObject(invalid('url'));
    expect(await fixture.cs(id, withButtons([show], ''))).toMatchObject(invalid('text'));
  });

  it('refuses the shapes that only other platforms know', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    expect(await fixture.cs(id, { attachment: { type: 'image', payload: {} } })).toMatchObject(
      invalid('type'),
    );
    const button = { text: 'x', attachment: { type: 'template', payload: { template_type: 'button' } } };
    expect(await fixture.cs(id, button)).toMatchObject({
      error: -233,
      message: 'message type is invalid or not support',
    });
    expect(await fixture.cs(id, {})).toMatchObject(invalid('text'));
    expect(await fixture.cs('1', hello)).toMatchObject(invalid('user_id'));
    expect(await fixture.api('POST', '/v3.0/oa/message/cs', { message: hello })).toMatchObject(
      invalid('recipient'),
    );
    expect((await fixture.call('POST', '/v3.0/oa/message', { message: hello })).status).toBe(404);
  });

  it('sends a picture by address or by upload, not by both', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const url = 'https://bot.vn/chart.png';
    expect(await fixture.cs(id, media({ media_type: 'image', url }))).toMatchObject({ error: 0 });
    expect(fixture.platform.chat(id).at(-1)?.attachment).toEqual({ kind: 'image', url });
    expect(await fixture.cs(id, media({ media_type: 'image', url, attachment_id: 'a' }))).toMatchObject(
      invalid('url'),
    );
    expect(await fixture.cs(id, media({ media_type: 'image' }))).toMatchObject(invalid('attachment_id'));
    expect(await fixture.cs(id, media({ media_type: 'gif', url }))).toMatchObject(invalid('width'));
    expect(await fixture.cs(id, media({ media_type: 'video', url }))).toMatchObject(invalid('media_type'));
  });

  it('quotes a message of this conversation only, and not a stale one', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const other = await writer(fixture, 'Trần B');
    const own = fixture.platform.chat(id)[0]?.id;
    const foreign = fixture.platform.chat(other)[0]?.id;
    expect(await fixture.cs(id, { ...hello, quote_message_id: own })).toMatchObject({ error: 0 });
    const refused = invalid('quote_message_id');
    expect(await fixture.cs(id, { ...hello, quote_message_id: foreign })).toMatchObject(refused);
    await fixture.pass(6 * dayMs);
    await fixture.platform.act(id, { type: 'text', text: 'a' });
    await fixture.pass(2 * dayMs);
    await fixture.consent();
    expect(await fixture.cs(id, hello)).toMatchObject({ error: 0 });
    expect(await fixture.cs(id, { ...hello, quote_message_id: own })).toMatchObject(refused);
  });

  it('plays lists, or refuses them on v3', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const element = {
      title: 'Kỳ 01/03',
      subtitle: 'Hạn 17:00',
      default_action: { ...show, title: undefined },
    };
    expect(await fixture.cs(id, list([element, { title: 'Khác' }]))).toMatchObject({ error: 0 });
    expect(fixture.platform.chat(id).at(-1)).toMatchObject({
      text: 'Kỳ 01/03\nHạn 17:00\nKhác',
      buttons: [[{ label: 'Kỳ 01/03' }]],
    });
    expect(await fixture.cs(id, list([{ title: 'Khác' }]))).toMatchObject(invalid('subtitle'));
    expect(await fixture.cs(id, list(Array(6).fill(element)))).toMatchObject(tooMuch);
    fixture.platform.settings.listOnV3 = 'refused';
    expect(await fixture.cs(id, list([element]))).toMatchObject({ error: -233 });
  });
});

describe('who may be messaged', () => {
  it('is free for 48 hours, charged until 7 days, then refused', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    await fixture.pass(48 * hourMs);
    await fixture.consent();
    expect((await fixture.sentTo(id, hello)).quota).toEqual({ quota_type: 'reply' });
    await fixture.pass(1);
    expect((await fixture.sentTo(id, hello)).quota).toBeUndefined();
    fixture.platform.settings.cloudAccount = false;
    expect(await fixture.cs(id, hello)).toMatchObject({ error: -320 });
    await fixture.pass(5 * dayMs);
    await fixture.consent();
    expect(await fixture.cs(id, hello)).toMatchObject({
      error: -230,
      message: 'User has not interacted with the OA in the past 7 days',
    });
    await fixture.platform.act(id, { type: 'text', text: 'Tôi đây' });
    expect(await fixture.cs(id, hello)).toMatchObject({ error: 0 });
  });

  it('is nobody who never interacted; reading opens nothing', async () => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('Người lạ');
    await fixture.platform.act(id, { type: 'read' });
    expect(await fixture.cs(id, hello)).toMatchObject({
      error: -232,
      message: 'User has not interacted with the OA, or the last interaction has expired',
    });
  });

  it('lets a follower who never wrote have three welcome messages', async () => {
    const fixture = await startFixture();
    const { id } = fixture.platform.addPerson('Người theo dõi');
    await fixture.platform.act(id, { type: 'follow' });
    const quotas = [];
    for (let n = 0; n < 3; n += 1) quotas.push((await fixture.sentTo(id, hello)).quota);
    expect(quotas.at(-1)).toEqual({ quota_type: 'welcome_msg', remain: 0, total: 3 });
    expect(await fixture.cs(id, hello)).toMatchObject({ error: -218 });
    await fixture.platform.act(id, { type: 'text', text: 'Chào' });
    expect((await fixture.sentTo(id, hello)).quota).toEqual({ quota_type: 'reply' });
  });

  it('is nobody who blocked the OA, until they unblock it', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    expect(await blockedAnswer(fixture, id)).toMatchObject({
      error: -217,
      message: 'User has blocked invitation from OA',
    });
    await expect(fixture.platform.act(id, { type: 'text', text: 'x' })).rejects.toThrow(ActionError);
    await fixture.platform.act(id, { type: 'unblock' });
    expect(await fixture.cs(id, hello)).toMatchObject({ error: 0 });
  });

  it('answers one inbound message eight times within 48 hours', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const messageId = fixture.platform.chat(id)[0]?.id;
    const reply = (): Promise<unknown> =>
      fixture.api('POST', '/v3.0/oa/message/cs', { recipient: { message_id: messageId }, message: hello });
    for (let n = 0; n < 8; n += 1) expect(await reply()).toMatchObject({ error: 0, data: { user_id: id } });
    expect(await reply()).toMatchObject({ error: -218 });
  });
});

describe('kinds of OA', () => {
  const toV2 = (fixture: Fixture, id: string, message: unknown): Promise<unknown> =>
    fixture.api('POST', '/v2.0/oa/message', { recipient: { user_id: id }, message });

  it('business: v2 is shut down but for reactions', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    expect(await toV2(fixture, id, hello)).toMatchObject({
      error: -240,
      message: 'MessageV2 API has been shut down, please switch to MessageV3',
    });
    const reaction = {
      recipient: { user_id: id },
      sender_action: { react_icon: '/-heart', react_message_id: fixture.platform.chat(id)[0]?.id },
    };
    expect(await fixture.api('POST', '/v2.0/oa/message', reaction)).toMatchObject({ error: 0 });
    expect(fixture.platform.ledger()).toHaveLength(0);
  });

  it('state: v3 messages are not supported, v2 delivers buttons and lists', async () => {
    const fixture = await startFixture({ profile: 'state' });
    const id = await writer(fixture);
    expect(await fixture.cs(id, hello)).toMatchObject({
      error: -235,
      message: 'This API does not support this type of OA',
    });
    expect(await toV2(fixture, id, withButtons([show]))).toMatchObject({ error: 0 });
    expect(await toV2(fixture, id, list([{ title: 'a', subtitle: 'b' }]))).toMatchObject({ error: 0 });
    expect(fixture.platform.ledger().map(({ method }) => method)).toEqual([
      '/v2.0/oa/message',
      '/v2.0/oa/message',
    ]);
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({ data: { oa_type: 4 } });
  });

  it('personal: nothing is supported', async () => {
    const fixture = await startFixture({ profile: 'personal' });
    const id = await writer(fixture);
    expect(await fixture.cs(id, hello)).toMatchObject({ error: -235 });
    expect(await toV2(fixture, id, hello)).toMatchObject({ error: -235 });
  });
});
