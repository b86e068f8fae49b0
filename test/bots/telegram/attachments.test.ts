import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryUploads } from '../../support/memory-uploads.js';
import { BOT_TOKEN, openTelegram, refusal, success, type TelegramBench } from './setup.js';

const CHAT = '987654321';
let bench: TelegramBench;
beforeEach(async () => {
  bench = await openTelegram();
});
afterEach(() => bench.close());

describe('pictures and files', () => {
  const buttons = [[{ label: 'Xem', token: '~1.a' }]];
  const withFile = { result: { message_id: 42, document: { file_id: 'BQAC1' } }, ok: true };

  it('puts the text below the picture, or after it when it is too long for a caption', async () => {
    await bench.channel.send(CHAT, { text: 'ngắn', image: { url: 'https://x.vn/a.png' }, buttons });
    await bench.channel.send(CHAT, {
      text: 'dài '.repeat(300),
      image: { url: 'https://x.vn/a.png' },
      buttons,
    });
    expect(
      bench.calls().map(({ method, payload }) => [method, 'caption' in payload, 'reply_markup' in payload]),
    ).toEqual([
      ['sendPhoto', true, true],
      ['sendPhoto', false, false],
      ['sendMessage', false, true],
    ]);
  });

  it('lets Telegram fetch a PDF and reuses the file afterwards', async () => {
    bench.server.answer(() => ({ json: withFile }));
    const message = { text: 'Công văn', file: { url: 'https://x.vn/f/1', name: 'cv.pdf' }, buttons };
    await bench.channel.send(CHAT, message);
    await bench.channel.send(CHAT, message);
    expect(bench.calls().map(({ payload }) => payload['document'])).toEqual(['https://x.vn/f/1', 'BQAC1']);
  });

  it('uploads what Telegram does not fetch by address', async () => {
    bench.server.answer(({ method }) => (method === 'GET' ? { raw: 'PK-bytes' } : { json: withFile }));
    await bench.channel.send(CHAT, {
      text: 'Số liệu',
      file: { url: `${bench.server.root}/f/1`, name: 'a"b.xlsx' },
      buttons,
    });
    const upload = bench.server.received.at(-1)?.body.toString() ?? '';
    expect(upload).toContain('name="document"; filename="a_b.xlsx"');
    expect(upload).toContain('PK-bytes');
    expect(upload).toContain(JSON.stringify({ inline_keyboard: [[{ text: 'Xem', callback_data: '~1.a' }]] }));
  });

  it('uploads once for all who get it at the same time', async () => {
    bench.server.answer(({ method }) => (method === 'GET' ? { raw: 'PK-bytes' } : { json: withFile }));
    const message = { text: 'x', file: { url: `${bench.server.root}/f/1`, name: 'a.xlsx' } };
    await Promise.all(Array.from({ length: 5 }, () => bench.channel.send(CHAT, message)));
    expect(bench.server.received.filter(({ method }) => method === 'GET')).toHaveLength(1);
    expect(bench.calls().filter(({ payload }) => payload['document'] === 'BQAC1')).toHaveLength(4);
  });

  it('uses after a restart what was sent before, and sends it anew when Telegram does not know it any more', async () => {
    const shelf = createMemoryUploads();
    const [before, after] = [await openTelegram({ shelf }), await openTelegram({ shelf })];
    const message = { text: 'x', file: { url: 'https://x.vn/f/1', name: 'cv.pdf' } };
    before.server.answer(() => ({ json: withFile }));
    await before.channel.send(CHAT, message);
    after.server.answer(({ body }) =>
      body.toString().includes('BQAC1')
        ? refusal(400, 'Bad Request: wrong file identifier/HTTP URL specified')
        : { json: { ok: true, result: { message_id: 43, document: { file_id: 'BQAC2' } } } },
    );
    await after.channel.send(CHAT, message);
    await after.channel.send(CHAT, message);
    expect(after.calls().map(({ payload }) => payload['document'])).toEqual([
      'BQAC1',
      'https://x.vn/f/1',
      'BQAC2',
    ]);
    await Promise.all([before.close(), after.close()]);
  });

  it('downloads what a person has sent, as long as it is not too large', async () => {
    const got = { ok: true, result: { file_id: 'BQAC1', file_size: 8, file_path: 'documents/file_1.pdf' } };
    bench.server.answer(({ method }) => (method === 'GET' ? { raw: '%PDF-1.7' } : { json: got }));
    const bytes = await bench.channel.download({ fileId: 'BQAC1' }, 100);
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.7');
    expect(bench.server.received.at(-1)?.path).toBe(`/file/bot${BOT_TOKEN}/documents/file_1.pdf`);
    const tooLong = { outcome: 'rejected', code: 'too long' };
    await expect(bench.channel.download({ fileId: 'BQAC1' }, 4)).rejects.toMatchObject(tooLong);
    bench.server.answer(() => refusal(400, 'Bad Request: file is too big'));
    await expect(bench.channel.download({ fileId: 'BQAC1' }, 100)).rejects.toMatchObject(tooLong);
  });

  it('edits the caption of what is a picture', async () => {
    bench.server.answer((request) =>
      request.path.endsWith('editMessageText')
        ? refusal(400, 'Bad Request: there is no text in the message to edit')
        : success(request),
    );
    const sent = await bench.channel.send(CHAT, { text: 'ĐÃ THU HỒI', replaces: '7' });
    expect(sent.messageRef).toBe('7');
    expect(bench.calls().at(-1)).toMatchObject({
      method: 'editMessageCaption',
      payload: { message_id: 7, caption: 'ĐÃ THU HỒI' },
    });
  });

  it('uploads what Telegram could not fetch', async () => {
    bench.server.answer((request) => {
      if (request.method === 'GET') return { raw: 'png' };
      return request.headers['content-type'] === 'application/json'
        ? refusal(400, 'Bad Request: wrong HTTP URL specified')
        : success(request);
    });
    await bench.channel.send(CHAT, { text: 'x', image: { url: `${bench.server.root}/a.png` } });
    expect(bench.server.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('has sent nothing when the file cannot be read', async () => {
    bench.server.answer(({ method }) => (method === 'GET' ? { status: 503 } : { json: withFile }));
    const file = { url: `${bench.server.root}/f/1`, name: 'a.xlsx' };
    await expect(bench.channel.send(CHAT, { text: 'x', file })).rejects.toMatchObject({
      outcome: 'postponed',
    });
  });
});
