import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenFile, type FileMaker } from '../../../src/app/files/open-file.js';
import { createLinkFile } from '../../../src/app/files/link-token.js';
import { keptFile } from '../../../src/app/ports/files.js';
import { fileRoutes } from '../../../src/web/file-routes.js';
import { createMemoryLog } from '../../support/memory-log.js';
import { openWeb, type WebBench } from './setup.js';

const KEY = 'khóa thử';
const HOLDER = { accountId: 7, identityId: 42 };
const START = new Date('2021-03-01T10:00:00+07:00');

let web: WebBench;
let at: Date;
let held: boolean;
const log = createMemoryLog();
const link = createLinkFile('https://truong.example/', KEY);

const makers: Record<string, FileMaker> = {
  page: ({ query }) =>
    Promise.resolve({
      ...{ name: 'bang.html', type: 'text/html', shown: 'inline' },
      ...{ content: Buffer.from(`<p>${query['unit'] ?? ''}</p>`), policy: "default-src 'self'" },
    }),
  rows: ({ params }) =>
    Promise.resolve({
      ...{ name: 'Tổng hợp "Đồng Nai".csv', type: 'text/csv', shown: 'attachment' },
      content: () => manyRows(Number(params['rows']), params['breaks'] === 'yes'),
    }),
  nothing: () => Promise.resolve(undefined),
  broken: () => Promise.reject(new Error('the disk is full')),
};

async function* manyRows(rows: number, breaks: boolean): AsyncGenerator<Uint8Array> {
  for (let row = 0; row < rows; row += 1) yield await Promise.resolve(Buffer.from(`${row}\n`));
  if (breaks) throw new Error('the disk is full');
}

beforeEach(async () => {
  at = START;
  held = true;
  log.lines.length = 0;
  const files = {
    holds: () => Promise.resolve(held),
    read: () => Promise.resolve({ name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-') }),
  };
  const open = createOpenFile({ key: KEY, files, makers, now: () => at });
  web = await openWeb({ routers: [fileRoutes({ open, log })] });
});
afterEach(() => web.close());

function pathTo(kind: string, params: Record<string, string> = {}, name?: string): string {
  return new URL(link({ kind, params, name }, HOLDER, START).url).pathname;
}

const get = (path: string, method = 'GET'): Promise<Response> => fetch(`${web.root}${path}`, { method });

describe('GET /f/<token>', () => {
  it('hands a stream out with its Vietnamese name, and nothing keeps it', async () => {
    const answer = await get(pathTo('rows', { rows: '5000' }, 'tong-hop.csv'));
    expect(answer.status).toBe(200);
    expect((await answer.text()).split('\n')).toHaveLength(5001);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Tong hop _Dong Nai_.csv"; filename*=UTF-8''T%E1%BB%95ng%20h%E1%BB%A3p%20%22%C4%90%E1%BB%93ng%20Nai%22.csv`,
    });
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await get(new URL(link(keptFile(1), undefined, START).url).pathname, 'HEAD');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('5');
    expect(answer.headers.get('content-disposition')).toContain('inline');
    expect(await answer.text()).toBe('');
  });

  it('gives pages what was added to their address, and their own policy', async () => {
    const answer = await get(`${pathTo('page')}?unit=13`);
    expect(await answer.text()).toBe('<p>13</p>');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  it.each([
    ['nonsense', '/f/abc'],
    ['a wrong signature', '/f/W10.AAAAAAAAAAAAAAAAAAAAAA'],
    ['a very long one', `/f/${'a'.repeat(3000)}`],
  ])('does not know %s', async (_what, path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Đường dẫn này không đúng');
  });

  it('does not know a link with one character changed, wherever it is', async () => {
    const path = pathTo('page');
    for (const place of [4, 20, path.length - 23, path.length - 5]) {
      const other = path[place] === 'A' ? 'B' : 'A';
      const answer = await get(`${path.slice(0, place)}${other}${path.slice(place + 1)}`);
      expect(answer.status).toBe(404);
    }
  });

  it('is dead once expired, once the account is not held any more, and for what is not to be seen', async () => {
    expect((await get(pathTo('nothing'))).status).toBe(410);
    expect((await get(pathTo('no such kind'))).status).toBe(410);
    const path = pathTo('page');
    held = false;
    const answer = await get(path);
    expect([answer.status, await answer.text()]).toEqual([
      410,
      expect.stringContaining('không còn dùng được'),
    ]);
    held = true;
    at = new Date(START.getTime() + 24 * 3_600_000 - 1);
    expect((await get(path)).status).toBe(200);
    at = new Date(START.getTime() + 24 * 3_600_000);
    expect((await get(path)).status).toBe(410);
  });

  it('says so kindly when a file cannot be made, and cuts a stream that breaks', async () => {
    const answer = await get(pathTo('broken'));
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('Chưa lập được')]);
    const cut = await get(pathTo('rows', { rows: '3', breaks: 'yes' }));
    await expect(cut.text()).rejects.toThrow();
    expect(log.lines).toHaveLength(2);
  });
});
