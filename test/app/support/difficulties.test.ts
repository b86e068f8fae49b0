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

  it('wait for nobody for ever: the office is reminded, the school asked, and what nobody comes back to closes', async () => {
    const hours = (count: number): Date => new Date(START.getTime() + 120_000 + count * 3_600_000);
    const lines = (person: Person, words: string): number =>
      person.heard().filter((text) => text.includes(words)).length;
    await raise('vật tư', 'Thiếu xà phòng ở nhà vệ sinh');
    const { id } = await world.database.difficulty.findFirstOrThrow({
      where: { content: { contains: 'xà phòng' } },
    });
    office.heard();
    await world.moveTo(hours(11));
    expect(lines(office, 'vẫn chờ trả lời')).toBe(0);
    await world.moveTo(hours(13));
    await world.moveTo(hours(14));
    expect(lines(office, `số ${id} vẫn chờ trả lời`)).toBe(1);
    await office.says(`hotro ${id} Phòng gửi 20 bánh xà phòng`);
    school.heard();
    await world.moveTo(hours(14 + 47));
    expect(lines(school, 'Việc đã xong chưa')).toBe(0);
    await world.moveTo(hours(14 + 49));
    await world.moveTo(hours(14 + 55));
    expect(lines(school, `số ${id}`)).toBe(1);
    // Zalo can be written to for seven days after somebody's last word.
    await school.says('/toi');
    await world.moveTo(hours(14 + 7 * 24 + 1));
    await world.moveTo(hours(14 + 7 * 24 + 2));
    expect(lines(school, `Em đã đóng khó khăn số ${id}`)).toBe(1);
    const closed = await world.database.difficulty.findUniqueOrThrow({
      where: { id },
      include: { notes: true },
    });
    expect(closed.state).toBe('closed');
    expect(closed.notes.at(-1)).toMatchObject({ signature: 'Hệ thống' });
  });

  it('come with their picture: the file_id on Telegram, the address from Zalo', async () => {
    const before = world.sent.length;
    await school.says('/hotro moi');
    await school.says('vật tư');
    await school.does({
      ...{ type: 'attachment', kind: 'image', caption: 'Cổng sau không có bồn rửa' },
      url: 'https://f.zdn.vn/cong-sau.jpg',
    });
    await school.says('gửi');
    const pictures = world.sent
      .slice(before)
      .flatMap(({ channel, message }) => (message.image ? [{ channel, ...message.image }] : []));
    expect(pictures).toEqual([{ channel: 'telegram', url: 'https://f.zdn.vn/cong-sau.jpg' }]);
  });
});
