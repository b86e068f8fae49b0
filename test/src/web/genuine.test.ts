import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Genuine } from '../../../src/core/conversation/lookup.js';
import { Html, html } from '../../../src/web/html.js';
import { createVisitLimit } from '../../../src/web/visit-limit.js';
import type { WebOptions } from '../../../src/web/web.js';
import { order, unit } from './sample-order.js';
import { call, openWeb, type WebBench } from './setup.js';

let bench: WebBench | undefined;
const open = async (change: Partial<WebOptions> = {}): Promise<WebBench> => (bench = await openWeb(change));

afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('GET /xacminh/<code>', () => {
  it('shows what an order says, escaped, with absolute times', async () => {
    const asked: string[] = [];
    const web = await open({
      genuine: (code) => {
        asked.push(code);
        return Promise.resolve(order);
      },
    });
    const { status, text } = await call(web, 'GET', { path: '/xacminh/8kd2f7' });
    expect(status).toBe(200);
    expect(asked).toEqual(['8KD2F7']);
    for (const part of [
      'Yêu cầu này là thật',
      '8KD2F7',
      'Rà soát &lt;khẩn&gt; &amp; báo cáo theo &quot;1823/UBND-KGVX&quot;',
      'Huyện Long Thành, Tỉnh Đồng Nai',
      'Sở GDĐT &#39;Đồng Nai&#39;',
      '08:05 Chủ nhật 28/02/2021',
      '17:00 thứ Hai 01/03/2021 (còn hiệu lực)',
    ])
      expect(text).toContain(part);
  });

  it('shows a receipt, and when an order is over', async () => {
    const { deadlineAt, ...rest } = order;
    const receipt: Genuine = { ...rest, kind: 'receipt', title: 'Kỳ thứ Hai 01/03', issuer: undefined };
    const web = await open({
      genuine: (code) => Promise.resolve(code.includes('-') ? receipt : order),
      now: () => new Date((deadlineAt?.getTime() ?? 0) + 1),
    });
    const shown = (await call(web, 'GET', { path: '/xacminh/4f7k-q2md' })).text;
    expect(shown).toContain('Biên nhận này là thật');
    expect(shown).toContain('4F7K-Q2MD');
    expect(shown).toContain('08:05 Chủ nhật 28/02/2021, đúng hạn');
    expect(shown).not.toContain('Nơi yêu cầu');
    expect((await call(web, 'GET', { path: '/xacminh/8KD2F7' })).text).toContain('(đã hết hạn)');
  });

  it('shows of a sealed receipt all that is needed to compute the root, as a page and as JSON', async () => {
    const seal = {
      state: 'sealed',
      statement: 'an-toan-truong-hoc/bien-nhan/1\nunit: <7>\n',
      leaf: 'aa11',
      index: 1,
      size: 3,
      path: [
        { side: 'left', hash: 'bb22' },
        { side: 'right', hash: 'cc33' },
      ],
      root: 'dd44',
    } as const;
    const found: Genuine = { kind: 'receipt', title: 'thứ Hai 01/03', unit, at: order.at, late: true, seal };
    const web = await open({ genuine: () => Promise.resolve(found) });
    const path = '/xacminh/4F7K-Q2MD';
    const { text } = await call(web, 'GET', { path });
    for (const part of ['muộn', 'Đã khóa, 3 bản khai', 'unit: &lt;7&gt;\n', 'aa11', 'bb22', 'cc33', 'dd44'])
      expect(text).toContain(part);
    const asked = await call(web, 'GET', { path, headers: { accept: 'application/json' } });
    expect(asked.headers['content-type']).toContain('application/json');
    expect(JSON.parse(asked.text)).toEqual({
      code: '4F7K-Q2MD',
      genuine: true,
      kind: 'receipt',
      title: 'thứ Hai 01/03',
      unit: { code: '75', name: 'Huyện Long Thành', province: 'Tỉnh Đồng Nai' },
      at: '2021-02-28T01:05:00.000Z',
      timeliness: 'late',
      ledger: seal,
    });
  });

  it('does not call a receipt genuine that is not what the ledger was made from', async () => {
    const seal = { state: 'altered', root: 'dd44' } as const;
    const found: Genuine = { kind: 'receipt', title: 'thứ Hai 01/03', unit, at: order.at, late: false, seal };
    const web = await open({ genuine: () => Promise.resolve(found) });
    const path = '/xacminh/4F7K-Q2MD';
    const { text } = await call(web, 'GET', { path });
    expect(text).toContain('không khớp sổ đã khóa');
    expect(text).not.toContain('là thật');
    const asked = await call(web, 'GET', { path, headers: { accept: 'application/json' } });
    expect(JSON.parse(asked.text)).toMatchObject({ genuine: false, ledger: seal });
  });

  it('answers programs in JSON also when there is no such code or no answer', async () => {
    const headers = { accept: 'application/json' };
    const web = await open({
      genuine: (code) => (code === '8KD2F7' ? Promise.resolve(undefined) : Promise.reject(new Error('down'))),
    });
    const missing = await call(web, 'GET', { path: '/xacminh/8KD2F7', headers });
    expect([missing.status, missing.text]).toEqual([404, '{"code":"8KD2F7","genuine":false}']);
    const ill = await call(web, 'GET', { path: '/xacminh/4F7K-Q2MD', headers });
    expect([ill.status, ill.text]).toEqual([503, '{"error":"unavailable"}']);
  });

  it('is a 404 page for a code nobody was given, and does not look up what is no code', async () => {
    const asked: string[] = [];
    const web = await open({
      genuine: (code) => {
        asked.push(code);
        return Promise.resolve(undefined);
      },
    });
    for (const path of ['/xacminh/8KD2F7', '/xacminh/%3Cscript%3Ealert(1)%3C%2Fscript%3E', '/xacminh/a']) {
      const { status, text } = await call(web, 'GET', { path });
      expect(status).toBe(404);
      expect(text).toContain('Không có mã này');
      expect(text).not.toContain('<script');
    }
    expect(asked).toEqual(['8KD2F7']);
  });

  it('is for phones, loads nothing from anywhere, is neither indexed nor kept', async () => {
    const web = await open({ genuine: () => Promise.resolve(order) });
    const { headers, text } = await call(web, 'GET', { path: '/xacminh/8KD2F7' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    expect(text).toContain('lang="vi"');
    expect(text).not.toMatch(/<script|<link|<img|src=|@import|https?:/);
    const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });

  it('is a 503 page when it cannot be found out', async () => {
    const web = await open({ genuine: () => Promise.reject(new Error('down')) });
    const { status, text } = await call(web, 'GET', { path: '/xacminh/8KD2F7' });
    expect(status).toBe(503);
    expect(text).toContain('Chưa kiểm tra được');
    expect(text).not.toContain('down');
  });

  it('lets one address guess 30 times a minute, others go on', async () => {
    let now = new Date('2021-03-01T10:00:00+07:00');
    let asked = 0;
    const genuine = (): Promise<undefined> => {
      asked += 1;
      return Promise.resolve(undefined);
    };
    const web = await open({ genuine, now: () => now });
    const visit = async (from: string): Promise<number> =>
      (await call(web, 'GET', { path: '/xacminh/8KD2F7', headers: { 'x-forwarded-for': from } })).status;
    for (let n = 0; n < 30; n += 1) expect(await visit('203.0.113.7')).toBe(404);
    expect(await visit('203.0.113.7')).toBe(429);
    // What a caller writes there itself stands before what our proxy adds.
    expect(await visit('198.51.100.1, 203.0.113.7')).toBe(429);
    expect(await visit('203.0.113.8')).toBe(404);
    expect(asked).toBe(31);
    now = new Date(now.getTime() + 60_000);
    expect(await visit('203.0.113.7')).toBe(404);
  });
});

describe('createVisitLimit', () => {
  const still = (): Date => new Date(0);

  it('never lets more than so many in within any window', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 5 }), (waits, most) => {
        let at = 0;
        const mayCome = createVisitLimit(most, 1_000, () => new Date(at));
        const entered = waits.flatMap((wait) => {
          at += wait;
          return mayCome('a') ? [at] : [];
        });
        for (const [index, first] of entered.entries()) {
          const next = entered[index + most];
          if (next !== undefined) expect(next - first).toBeGreaterThanOrEqual(1_000);
        }
      }),
    );
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', false],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', true],
    ['2001:db8::1', '2001:db8:0:0:5::', false],
    ['::1', '::2', false],
    ['::ffff:203.0.113.7', '203.0.113.7', false],
    ['203.0.113.7', '203.0.113.8', true],
  ])('after %s, may %s come? %s', (first, second, may) => {
    const mayCome = createVisitLimit(1, 1_000, still);
    expect(mayCome(first)).toBe(true);
    expect(mayCome(second)).toBe(may);
  });

  it('forgets those who came first when too many came', () => {
    const mayCome = createVisitLimit(1, 1_000, still);
    for (let n = 0; n < 20_001; n += 1) mayCome(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
    expect(mayCome('10.0.0.0')).toBe(true);
    expect(mayCome('10.0.78.32')).toBe(false);
  });
});

describe('html', () => {
  it('never lets an inserted string open a tag, an entity or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('<>"\'&;ab é')) }), (text) => {
        const { source } = html`<i title="${text}">${text}</i>`;
        const inside = source
          .replace(/^<i title="/, '')
          .replace(/<\/i>$/, '')
          .replace('">', '');
        expect(inside).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });

  it('takes its own kind as it is, lists of it too', () => {
    const list = [html`<li>${'<'}</li>`, new Html('<br>')];
    expect(html`<p>${list}</p>`.source).toBe('<p><li>&lt;</li>\n<br></p>');
    expect(html`<p>${undefined}${3}</p>`.source).toBe('<p>3</p>');
  });
});
