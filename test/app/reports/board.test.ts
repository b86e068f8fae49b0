import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileMaker } from '../../../src/app/files/open-file.js';
import { boardMaker } from '../../../src/web/board/board-maker.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { answerByNumbers, bytesOf, holderAt, reportsOf } from './region.js';

let world: AppWorld;
let make: FileMaker;
let province: Awaited<ReturnType<typeof holderAt>>;
let district: Awaited<ReturnType<typeof holderAt>>;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T20:00:00+07:00'));
  await world.moveTo(new Date('2021-03-01T07:30:00+07:00'));
  await answerByNumbers(world);
  const names = ['Trường <b>\'Sen\' & "Hồng"</b>', '<script>alert(1)</script>'];
  for (const [at, name] of names.entries()) {
    const place = { latitude: 11.2 + at / 10, longitude: 107.4 + at / 10 };
    await world.database.unit.update({ where: { code: `7573400${at + 1}` }, data: { name, ...place } });
  }
  make = boardMaker({ reports: reportsOf(world), timeZone: 'Asia/Ho_Chi_Minh' });
  province = await holderAt(world, '75');
  district = await holderAt(world, '734');
}, 60_000);
afterAll(() => world.close());

const open = (holder: typeof province, query: Record<string, string> = {}): ReturnType<FileMaker> =>
  make({ params: { unit: String(holder.unitId) }, holder, now: world.now(), query });

it('shows a province’s units as links on this very address, and no script or outside file', async () => {
  const file = await open(province);
  const page = (await bytesOf(file)).toString('utf8');
  for (const words of [
    'Tỉnh Đồng Nai',
    'Kỳ thứ Hai 01/03',
    `href="?unit=${district.unitId}&amp;on=2021-03-01"`,
    'Trường trực thuộc',
  ])
    expect(page).toContain(words);
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|src="(?!data:)|style="/);
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  expect(file?.policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
});

it('leads down to schools, with names escaped and a map of the places that are known', async () => {
  const page = (await bytesOf(await open(province, { unit: String(district.unitId) }))).toString('utf8');
  expect(page).toContain('Trường &lt;b&gt;&#39;Sen&#39; &amp; &quot;Hồng&quot;&lt;/b&gt;');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script');
  expect(page.match(/<circle/g)).toHaveLength(2);
  expect(page).toContain(`href="?unit=${province.unitId}&amp;on=2021-03-01"`);
});

it('is nothing outside the holder’s scope, whatever is put behind the address', async () => {
  const queries = [String(province.unitId), '0', '999999999', '1 OR 1=1', '-1', '1e3'];
  for (const unit of queries) expect(await open(district, { unit })).toBeUndefined();
  expect(await open(district, { on: '2021-03-02' })).toBeUndefined();
  for (const on of ['2021-13-45', 'x']) expect(await open(district, { on })).toBeDefined();
  const own = (await bytesOf(await open(district))).toString('utf8');
  expect(own).not.toContain('Tỉnh Đồng Nai');
  expect(await world.database.auditEntry.count({ where: { action: 'board.read' } })).toBeGreaterThan(2);
});
