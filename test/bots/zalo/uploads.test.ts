import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reset, type Received } from '../../support/answer-server.js';
import { openZalo, refusal, success, USER_ID, type ZaloBench } from './setup.js';

const V3 = '/v3.0/oa/message/cs';
let bench: ZaloBench;
beforeEach(async () => {
  bench = await openZalo();
});
afterEach(() => bench.close());

const messages = () => bench.sends().map(({ body }) => body.message);
const button = (index: number) => ({ label: `Nút ${index}`, token: `~1.${index}` });

describe('pictures and files', () => {
  const serve = (file: string) => (request: Received) =>
    request.method === 'GET' ? { raw: file } : success(request);
  const uploads = () => bench.server.received.filter(({ path }) => path.includes('/upload/'));

  it('names a public picture by address, with text and buttons below', async () => {
    await bench.channel.send(USER_ID, {
      text: 'Biểu đồ',
      image: { url: 'https://x.vn/a.png' },
      buttons: [[button(1)]],
    });
    expect(messages()).toMatchObject([
      {
        text: 'Biểu đồ',
        attachment: {
          payload: { template_type: 'media', elements: [{ media_type: 'image', url: 'https://x.vn/a.png' }] },
        },
      },
    ]);
  });

  it('uploads a picture Zalo could not fetch, once, and again when Zalo has forgotten it', async () => {
    bench.answer(serve('\u0089PNG'));
    const message = { text: 'x', image: { url: `${bench.server.root}/a.png` } };
    await bench.channel.send(USER_ID, message);
    await bench.channel.send(USER_ID, message);
    expect(uploads()).toHaveLength(1);
    expect(uploads()[0]?.body.toString()).toContain('name="file"; filename="anh.png"');
    let expired = true;
    bench.answer((request) => {
      if (request.path !== V3 || !expired) return serve('\u0089PNG')(request);
      expired = false;
      return refusal(-100, 'attachment_id was expired');
    });
    await bench.channel.send(USER_ID, message);
    expect(uploads()).toHaveLength(2);
    expect(JSON.stringify(messages().at(-1))).toContain('asset-1');
  });

  it('uploads once for all who get it at the same time, and reads only once what goes as a link', async () => {
    bench.answer(serve('%PDF-1.7 …'));
    const message = { text: 'x', file: { url: `${bench.server.root}/f/1`, name: 'cv.pdf' } };
    await Promise.all(Array.from({ length: 5 }, () => bench.channel.send(USER_ID, message)));
    expect(uploads()).toHaveLength(1);
    bench.answer(serve(`%PDF-${'x'.repeat(5_300_000)}`));
    const large = { text: 'x', file: { url: `${bench.server.root}/f/2`, name: 'lon.pdf' } };
    for (let time = 0; time < 3; time += 1) await bench.channel.send(USER_ID, large);
    expect(uploads()).toHaveLength(1);
    expect(bench.server.received.filter(({ path }) => path === '/f/2')).toHaveLength(1);
  });

  it('uses after a restart, and in another process, what was uploaded before, for six days', async () => {
    bench.answer(serve('%PDF-1.7 …'));
    const message = { text: 'x', file: { url: `${bench.server.root}/f/1`, name: 'cv.pdf' } };
    await bench.channel.send(USER_ID, message);
    await bench.another().send(USER_ID, message);
    expect(uploads()).toHaveLength(1);
    bench.clock.now = new Date(bench.clock.now.getTime() + 6 * 86_400_000);
    await bench.another().send(USER_ID, message);
    expect(uploads()).toHaveLength(2);
  });

  it('uploads again when the shelf of uploads does not answer', async () => {
    bench.answer(serve('%PDF-1.7 …'));
    const broken = (): Promise<never> => Promise.reject(new Error('no connection'));
    const channel = bench.another({ shelf: { find: broken, keep: broken, forget: broken } });
    const message = { text: 'x', file: { url: `${bench.server.root}/f/1`, name: 'cv.pdf' } };
    for (let time = 0; time < 2; time += 1)
      expect((await channel.send(USER_ID, message)).messageRef).not.toBe('');
    expect(uploads().length).toBeGreaterThan(1);
  });

  it('downloads what a person has sent, as long as it is not too large', async () => {
    bench.answer(serve('%PDF-1.7'));
    const url = `${bench.server.root}/sent/1`;
    expect(Buffer.from(await bench.channel.download({ url }, 100)).toString()).toBe('%PDF-1.7');
    await expect(bench.channel.download({ url }, 4)).rejects.toMatchObject({ code: 'too long' });
    await expect(bench.channel.download({}, 4)).rejects.toMatchObject({ outcome: 'rejected' });
  });

  it('sends a PDF as a file above the text', async () => {
    bench.answer(serve('%PDF-1.7 …'));
    const sent = await bench.channel.send(USER_ID, {
      text: 'Công văn 1823',
      file: { url: `${bench.server.root}/f/1`, name: 'cv.pdf' },
      buttons: [[button(1)]],
    });
    expect(sent.messageRef).not.toBe('');
    expect(messages()).toMatchObject([
      { attachment: { type: 'file', payload: { token: 'file-1' } } },
      { text: 'Công văn 1823', attachment: { type: 'template' } },
    ]);
    expect(uploads()).toHaveLength(1);
  });

  it.each([
    ['a spreadsheet', 'so-lieu.xlsx', 'PK'],
    ['something only called PDF', 'cv.pdf', '<html>'],
    ['a PDF over 5 MB', 'cv.pdf', `%PDF-${'x'.repeat(5_300_000)}`],
  ])('offers %s as a link', async (_, name, content) => {
    bench.answer(serve(content));
    const url = `${bench.server.root}/f/1`;
    await bench.channel.send(USER_ID, { text: 'Tệp', file: { url, name }, buttons: [[button(1)]] });
    expect(uploads()).toEqual([]);
    expect(messages()).toMatchObject([
      {
        attachment: {
          payload: { buttons: [{ title: 'Nút 1' }, { title: `Tải tệp ${name}`, payload: { url } }] },
        },
      },
    ]);
  });

  it('offers a PDF Zalo refuses as a link, in the text when the buttons are full', async () => {
    bench.answer((request) =>
      request.path.includes('/upload/') ? refusal(-201, 'file is invalid!') : serve('%PDF-1.7')(request),
    );
    const url = `${bench.server.root}/f/1`;
    await bench.channel.send(USER_ID, {
      text: 'Tệp',
      file: { url, name: 'cv.pdf' },
      buttons: [[1, 2, 3, 4, 5].map(button)],
    });
    expect(messages()).toMatchObject([{ text: `Tệp\n\ncv.pdf: ${url}` }]);
  });

  it('has sent nothing when the upload breaks', async () => {
    bench.answer((request) => (request.path.includes('/upload/') ? reset : serve('%PDF-1.7')(request)));
    const file = { url: `${bench.server.root}/f/1`, name: 'cv.pdf' };
    await expect(bench.channel.send(USER_ID, { text: 'x', file })).rejects.toMatchObject({
      outcome: 'unavailable',
    });
    expect(messages()).toEqual([]);
  });
});
