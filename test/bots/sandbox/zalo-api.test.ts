import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dayMs, minuteMs, startFixture, writer, type Fixture } from './zalo-fixture.js';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);
const pdf = Buffer.from('%PDF-1.7\n');

function upload(fixture: Fixture, kind: string, name: string, content: Buffer): ReturnType<Fixture['api']> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(content)], name));
  return fixture.api('POST', `/v2.0/oa/upload/${kind}`, form);
}

function data(value: object): string {
  return encodeURIComponent(JSON.stringify(value));
}

function picture(attachmentId: string): object {
  const elements = [{ media_type: 'image', attachment_id: attachmentId }];
  return { attachment: { type: 'template', payload: { template_type: 'media', elements } } };
}

describe('uploads', () => {
  it('keeps a picture for 7 days', async () => {
    const fixture = await startFixture();
    const stored = await upload(fixture, 'image', 'biểu đồ.png', png);
    const { attachment_id: id } = z.object({ attachment_id: z.string() }).parse(stored.data);
    await fixture.pass(7 * dayMs - 1);
    await fixture.consent();
    const person = await writer(fixture);
    expect(await fixture.cs(person, picture(id))).toMatchObject({ error: 0 });
    const address = fixture.platform.chat(person).at(-1)?.attachment?.url ?? '';
    expect(Buffer.from(await (await fetch(address)).arrayBuffer())).toEqual(png);
    await fixture.pass(1);
    expect(await fixture.cs(person, picture(id))).toMatchObject({
      error: -100,
      message: 'attachment_id was expired',
    });
  });

  it('sends a file by its token, which is no attachment_id', async () => {
    const fixture = await startFixture();
    const person = await writer(fixture);
    const { token } = z
      .object({ token: z.string() })
      .parse((await upload(fixture, 'file', 'a.pdf', pdf)).data);
    const file = { attachment: { type: 'file', payload: { token } } };
    expect(await fixture.cs(person, file)).toMatchObject({ error: 0 });
    expect(fixture.platform.chat(person).at(-1)?.attachment).toMatchObject({ kind: 'file', name: 'a.pdf' });
    expect(await fixture.events('oa_send_file')).toHaveLength(1);
    expect(await fixture.cs(person, picture(token))).toMatchObject({ message: 'attachment_id is invalid!' });
  });

  it('looks at type, size and name', async () => {
    const fixture = await startFixture();
    const unsupported = { error: -201, message: 'file is invalid. We only support png and jpeg' };
    expect(await upload(fixture, 'image', 'a.webp', png)).toMatchObject(unsupported);
    expect(await upload(fixture, 'image', 'a.png', pdf)).toMatchObject(unsupported);
    const large = Buffer.concat([png, Buffer.alloc(1024 * 1024)]);
    expect(await upload(fixture, 'image', 'a.png', large)).toMatchObject({ error: -210 });
    expect(await upload(fixture, 'image', 'noname', png)).toEqual({ data: {}, error: 0, message: 'Success' });
    expect(await fixture.api('POST', '/v2.0/oa/upload/image', { file: 1 })).toMatchObject({ error: -201 });
    expect(await upload(fixture, 'gif', 'a.gif', Buffer.from('GIF89a...'))).toMatchObject({ error: 0 });
  });

  it('takes PDF only, unless told otherwise', async () => {
    const fixture = await startFixture();
    const docx = Buffer.from('PK\u0003\u0004', 'latin1');
    expect(await upload(fixture, 'file', 'a.docx', docx)).toMatchObject({ error: -201 });
    fixture.platform.settings.documents = 'pdf-doc';
    expect(await upload(fixture, 'file', 'a.docx', docx)).toMatchObject({ error: 0 });
    fixture.platform.settings.unsupportedUpload = 'empty-data';
    expect(await upload(fixture, 'file', 'a.xlsx', docx)).toMatchObject({ error: 0, data: {} });
  });
});

describe('users and the OA', () => {
  it('describes a person it is acquainted with', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const stranger = fixture.platform.addPerson('Người lạ').id;
    const detail = (userId: string): Promise<unknown> =>
      fixture.api('GET', `/v3.0/oa/user/detail?data=${data({ user_id: userId })}`);
    expect(await detail(id)).toMatchObject({
      data: {
        user_id: id,
        display_name: 'Nguyễn Văn A',
        user_is_follower: false,
        user_last_interaction_date: '01/03/2021',
      },
    });
    expect(await detail(stranger)).toMatchObject({ error: -213, message: 'User has not followed OA' });
    expect(await detail('1')).toMatchObject({ message: 'user_id is invalid!' });
    expect(await fixture.api('GET', '/v3.0/oa/user/detail')).toMatchObject({ message: 'data is invalid!' });
    expect(await fixture.api('GET', `/v2.0/oa/getprofile?data=${data({ user_id: id })}`)).toMatchObject({
      error: -209,
    });
    const all = await fixture.api('GET', `/v3.0/oa/user/getlist?data=${data({ offset: 0, count: 50 })}`);
    expect(all.data).toEqual({ total: 1, count: 1, offset: 0, users: [{ user_id: id }] });
  });

  it('forgets what a person shared', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const element = { title: 'a', subtitle: 'b', image_url: 'https://bot.vn/a.png' };
    const { message_id: messageId } = await fixture.sentTo(id, {
      attachment: { type: 'template', payload: { template_type: 'request_user_info', elements: [element] } },
    });
    await fixture.platform.act(id, { type: 'tap', messageId, row: 0, column: 0 });
    const detail = (): ReturnType<Fixture['api']> =>
      fixture.api('GET', `/v3.0/oa/user/detail?data=${data({ user_id: id })}`);
    expect((await detail()).data).toHaveProperty('shared_info');
    expect(await fixture.api('POST', '/v2.0/oa/deletefollowerinfo', { user_id: id })).toMatchObject({
      error: 0,
    });
    expect((await detail()).data).not.toHaveProperty('shared_info');
  });

  it('tells the last interaction and the conversation, newest first', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    const { message_id: messageId } = await fixture.sentTo(id, { text: 'Chào' });
    expect(await fixture.api('POST', '/v3.0/oa/quota/message', { user_id: id })).toMatchObject({
      data: { last_interaction: '1614556810000', cs_reply: { remain: 8 } },
    });
    const page = await fixture.api(
      'GET',
      `/v2.0/oa/conversation?data=${data({ user_id: id, offset: 0, count: 1 })}`,
    );
    expect(page.data).toMatchObject([
      { src: 0, type: 'text', message: 'Chào', message_id: messageId, to_id: id },
    ]);
    const tooMany = await fixture.api(
      'GET',
      `/v2.0/oa/conversation?data=${data({ user_id: id, offset: 0, count: 11 })}`,
    );
    expect(tooMany).toMatchObject({ message: 'count is invalid!' });
  });

  it('gives the n-th person the same long id in every run', async () => {
    const [one, two] = [await startFixture(), await startFixture()];
    const id = one.platform.addPerson('A').id;
    expect(two.platform.addPerson('B').id).toBe(id);
    expect(Number.isSafeInteger(Number(id))).toBe(false);
  });

  it('answers 404 to paths that do not exist', async () => {
    const fixture = await startFixture();
    const response = await fixture.call('POST', '/v3.0/oa/message', {});
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: 'You are accessing an empty or invalid API' });
    expect((await fixture.call('GET', '/media/nothing')).status).toBe(404);
  });
});

describe('ZBS by phone', () => {
  const templates = [
    { id: '100', text: 'Kính gửi <ten>, kỳ <ky> sắp hết hạn.', approved: true },
    { id: '200', text: 'Chờ duyệt', approved: false },
  ];

  it('delivers an approved template outside any window, with a receipt of its own', async () => {
    const fixture = await startFixture({ templates });
    const { id } = fixture.platform.addPerson('A', '84912345678');
    const order = {
      phone: '+84912345678',
      template_id: '100',
      template_data: { ten: 'cô Lan', ky: '01/03' },
      tracking_id: 'don-1',
    };
    const answer = await fixture.api('POST', '/message/template', order);
    expect(answer.data).toMatchObject({
      sent_time: '1614556810000',
      sending_mode: '1',
      quota: { dailyQuota: '20000', remainingQuota: '19999' },
    });
    expect(fixture.platform.chat(id)[0]?.text).toBe('Kính gửi cô Lan, kỳ 01/03 sắp hết hạn.');
    expect(fixture.platform.ledger()[0]).toMatchObject({
      method: '/message/template',
      recipient: '84912345678',
    });
    const [receipt] = await fixture.events('user_received_message');
    expect(receipt?.headers['x-zevent-server']).toBe('ZNS');
    expect(receipt?.event['message']).toMatchObject({ tracking_id: 'don-1', delivery_time: '1614556810000' });
  });

  it('refuses with its own codes', async () => {
    const fixture = await startFixture({ templates });
    const { id } = fixture.platform.addPerson('A', '84912345678');
    const good = {
      phone: '84912345678',
      template_id: '100',
      template_data: { ten: 'a', ky: 'b' },
      tracking_id: 't',
    };
    const code = async (change: object): Promise<number> =>
      (await fixture.api('POST', '/message/template', { ...good, ...change })).error;
    expect(await code({ phone: '0912' })).toBe(-108);
    expect(await code({ phone: '84900009999' })).toBe(-118);
    expect(await code({ template_id: '9' })).toBe(-109);
    expect(await code({ template_id: '200' })).toBe(-131);
    expect(await code({ template_data: { ten: 'a' } })).toBe(-1122);
    expect(await code({ template_data: { ten: 'a'.repeat(101), ky: 'b' } })).toBe(-1121);
    expect(await code({ tracking_id: 'x'.repeat(49) })).toBe(-132);
    expect(await code({ mode: 'development' })).toBe(-127);
    fixture.platform.settings.adminPhones = ['84912345678'];
    expect(await code({ mode: 'development' })).toBe(0);
    fixture.platform.settings.zbsDailyQuota = 1;
    expect(await code({})).toBe(-115);
    await fixture.platform.act(id, { type: 'block' });
    expect(await code({})).toBe(-119);
    fixture.token = 'x';
    expect(await code({})).toBe(-124);
  });
});

describe('rate and faults', () => {
  it('counts calls per clock minute in headers and refuses with -32', async () => {
    const fixture = await startFixture();
    fixture.platform.settings.oaCallsPerMinute = 2;
    const first = await fixture.call('GET', '/v2.0/oa/getoa');
    expect(first.headers.get('x-ratelimit-limit')).toBe('2');
    expect(first.headers.get('x-ratelimit-remain')).toBe('1');
    await fixture.api('GET', '/v2.0/oa/getoa');
    const refused = { error: -32, message: 'Your OA reached limit call api' };
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toEqual(refused);
    fixture.platform.faults.limitsLifted = true;
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({ error: 0 });
    fixture.platform.faults.limitsLifted = false;
    await fixture.pass(minuteMs);
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({ error: 0 });
    fixture.platform.settings.appCallsPerMinute = 1;
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toEqual({
      error: -32,
      message: 'Your application reached limit call api',
    });
  });

  it('throttles and fails by chance, before anything was done', async () => {
    const rolls = [0.1, 0.9, 0.2, 0.1];
    const fixture = await startFixture({ random: () => rolls.shift() ?? 0.9 });
    const id = await writer(fixture);
    fixture.platform.faults.throttleRate = 0.5;
    expect(await fixture.cs(id, { text: 'a' })).toMatchObject({ error: -32 });
    expect(await fixture.cs(id, { text: 'b' })).toMatchObject({ error: 0 });
    fixture.platform.faults.serverErrorRate = 0.5;
    const failed = await fixture.call('POST', '/v3.0/oa/message/cs', {});
    expect(failed.status).toBe(502);
    expect(failed.headers.get('content-type')).toContain('text/html');
    expect(fixture.platform.ledger().map(({ text }) => text)).toEqual(['b']);
  });

  it('delivers and then resets the connection, but only for deliveries', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    fixture.platform.faults.resetAfterWriteRate = 1;
    await expect(fixture.cs(id, { text: 'a' })).rejects.toThrow();
    expect(fixture.platform.ledger()).toHaveLength(1);
    expect(fixture.platform.chat(id).at(-1)?.text).toBe('a');
    expect(await fixture.cs(id, { text: '' })).toMatchObject({ error: -201 });
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({ error: 0 });
  });

  it('leaves requests unanswered until it is closed', async () => {
    const fixture = await startFixture();
    const id = await writer(fixture);
    fixture.platform.faults.blackHoleRate = 1;
    const answer = fixture.cs(id, { text: 'a' });
    const settled = answer.then(
      () => 'answered',
      () => 'cut',
    );
    fixture.platform.faults.latencyMs = 1;
    await expect(fetch(`${fixture.url}/v2.0/oa/getoa`, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      /timeout/,
    );
    await fixture.platform.close();
    expect(await settled).toBe('cut');
    expect(fixture.platform.ledger()).toHaveLength(0);
  });

  it('tells listeners of every visible change', async () => {
    const fixture = await startFixture();
    const changed: string[] = [];
    fixture.platform.onChange((personId) => changed.push(personId));
    const id = await writer(fixture);
    await fixture.sentTo(id, { text: 'a' });
    await fixture.platform.act(id, { type: 'read' });
    expect(changed).toEqual([id, id, id, id]);
  });
});
