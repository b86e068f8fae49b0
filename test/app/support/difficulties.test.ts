import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSupportStore } from '../../../prisma/store/support-store.js';
import { difficultiesMaker } from '../../../src/app/support/difficulties-maker.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const START = new Date('2021-02-28T20:00:00+07:00');

let world: AppWorld;
let school: Person;
let office: Person;
let technician: Person;

beforeAll(async () => {
  world = await openAppWorld(START);
  school = meet(world, 'zalo', 'Lan');
  office = meet(world, 'telegram', 'Sáu');
  technician = meet(world, 'telegram', 'Quang');
  await school.links(await world.issue({ unitCode: '75734001', role: 'school' }));
  await office.links(await world.issue({ unitCode: '734', role: 'manager' }));
  await technician.links(await world.issue({ unitCode: '75', role: 'admin' }));
}, 60_000);
afterAll(() => world.close());

async function raise(category: string, words: string): Promise<void> {
  await school.says('/hotro moi');
  await school.says(category);
  await school.says(words);
  await school.says('gửi');
}

async function holderOf(person: Person): Promise<{ accountId: number; identityId: number }> {
  const link = await world.database.accountLink.findFirstOrThrow({
    where: { identity: { address: person.address }, endedAt: null },
  });
  return { accountId: link.accountId, identityId: link.identityId };
}

describe('difficulties', () => {
  it('about the service itself go to the administrators first, others to the nearest office', async () => {
    await raise('lỗi kỹ thuật', 'Bấm Gửi mà không thấy biên nhận');
    await raise('vật tư', 'Thiếu nhiệt kế ở 3 cổng');
    expect(technician.heard().join('\n')).toContain('Bấm Gửi mà không thấy biên nhận');
    const told = office.heard().join('\n');
    expect(told).toContain('Thiếu nhiệt kế ở 3 cổng');
    expect(told).not.toContain('biên nhận');
  });

  it('are brought once, whatever ticks are doubled', async () => {
    const before = await world.database.delivery.count({ where: { purpose: 'difficulty' } });
    await world.moveTo(new Date(START.getTime() + 60_000));
    await world.moveTo(new Date(START.getTime() + 120_000));
    expect(await world.database.delivery.count({ where: { purpose: 'difficulty' } })).toBe(before);
  });

  it('of an area are a workbook for its office and nobody else', async () => {
    const make = difficultiesMaker({
      support: createSupportStore(world.database),
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    const request = { params: {}, now: world.now(), query: {} };
    const file = await make({ ...request, holder: await holderOf(office) });
    if (typeof file?.content !== 'function') throw new Error('no workbook');
    const parts: Uint8Array[] = [];
    for await (const part of file.content()) parts.push(part);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(Buffer.concat(parts)).buffer);
    const cells = JSON.stringify(book.worksheets[0]?.getSheetValues());
    expect(cells).toContain('Thiếu nhiệt kế ở 3 cổng');
    expect(cells).toContain('Trường Mầm non Tân Phú');
    expect(await make({ ...request, holder: await holderOf(school) })).toBeUndefined();
    expect(await make({ ...request, holder: undefined })).toBeUndefined();
  });
});
