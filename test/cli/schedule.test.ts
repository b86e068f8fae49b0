import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarCommands } from '../../src/cli/calendar.js';
import { addRoundCommands } from '../../src/cli/round.js';
import { addScheduleCommands } from '../../src/cli/schedule.js';
import { openCliWorld, type CliWorld } from './run-cli.js';

let world: CliWorld;
beforeAll(async () => {
  world = await openCliWorld((program) => {
    addScheduleCommands(program);
    addCalendarCommands(program);
    addRoundCommands(program);
  });
});
afterAll(() => world.close());

const monday = {
  unit: '734',
  key: 'thu-hai',
  weekdays: [1],
  openAt: '07:00',
  nudges: [{ rule: 'opening', kind: 'opening', at: '07:00' }],
  deadline: { at: '17:00' },
  lock: { at: '09:00', dayOffset: 1 },
  onHoliday: 'move',
  validFrom: '2091-01-02',
  quietHours: { from: '21:00', to: '06:30' },
};

function file(content: unknown, name = 'lich.json'): string {
  const path = world.file(name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  return path;
}

const run = async (...words: string[]): Promise<string> => (await world.run(...words)).out;

// First of all: a change of a schedule opens what is due before it, on a Monday or Friday morning a round.
it('lists rounds, none at first', async () => {
  expect(await run('round', 'list')).toBe('Chưa có kỳ nào được mở.\n');
});

it('sets a schedule once, shows it, and refuses one that overlaps unless the earlier one is to end', async () => {
  expect(await run('schedule', 'set', file(monday))).toBe(
    '734 thu-hai: đã thêm.\n  Kỳ tới: thứ Hai 08/01/2091  mở 07:00 · hạn 17:00 · khóa 09:00 09/01\n',
  );
  expect(await run('schedule', 'set', file(monday))).toContain('không có gì khác.');
  expect(await run('schedule', 'set', file({ ...monday, openAt: '06:45' }))).toContain('đã đổi.');
  const list = await run('schedule', 'list', '--unit', '734');
  expect(list).toContain('734 Huyện Tân Phú — lịch thu-hai, phiếu cv-1467, kỳ tới thứ Hai 08/01/2091');
  expect(list).toContain('Giờ yên lặng: 21:00–06:30');
  const daily = { ...monday, key: 'hang-ngay', weekdays: [1, 2, 3, 4, 5], validFrom: '2091-02-01' };
  await expect(run('schedule', 'set', file(daily))).rejects.toThrow('chồng thời gian hiệu lực với “thu-hai”');
  expect(await run('schedule', 'set', file(daily), '--end-previous')).toContain('734 hang-ngay: đã thêm.');
  expect(await run('schedule', 'list', '--unit', '734')).toContain('Hiệu lực: 02/01/2091 – 31/01/2091');
});

it('imports a calendar as a diff and previews what it moves and excuses', async () => {
  const days = file(
    'on,to,name,kind,source\n2091-01-08,,Bão số 1,storm,CĐ 12\n2091-01-15,2091-01-21,Nghỉ học,school-break,\n',
    'bao.csv',
  );
  const dry = await run('calendar', 'import', days, '--unit', '734', '--dry-run');
  expect(dry).toContain('Thêm: 8\n  thứ Hai 08/01/2091 storm Bão số 1 (CĐ 12)\n');
  expect(dry).toContain('chưa ghi gì');
  await run('calendar', 'import', days, '--unit', '734');
  const again = await run('calendar', 'import', days, '--unit', '734');
  expect(again).toContain('Thêm: 0\nĐổi: 0\nBỏ: 0\nGiữ nguyên: 8\n');
  const less = file('on,name,kind\n2091-01-08,Bão số 2,storm\n', 'bao.csv');
  expect(await run('calendar', 'import', less, '--unit', '734', '--dry-run')).toMatch(/Đổi: 1\n.*\nBỏ: 7\n/);
  const lines = (await run('schedule', 'preview', 'thu-hai', '--count', '9')).split('\n').slice(-5, -1);
  expect(lines).toEqual([
    'thứ Hai 08/01/2091  chuyển sang thứ Ba 09/01/2091 (Bão số 1): mở 06:45 · hạn 17:00 · khóa 09:00 10/01',
    'thứ Hai 15/01/2091  không khai: Gộp vào kỳ thứ Hai 22/01',
    'thứ Hai 22/01/2091  mở 06:45 · hạn 17:00 · khóa 09:00 23/01',
    'thứ Hai 29/01/2091  mở 06:45 · hạn 17:00 · khóa 09:00 30/01',
  ]);
});

it('previews which schools will be exempt, by which decision or day', async () => {
  const { database } = world;
  const district = await database.unit.findUniqueOrThrow({ where: { code: '734' } });
  const level = { kind: 'school', level: 'TH', parentId: district.id } as const;
  const school = await database.unit.findFirstOrThrow({ where: level });
  const others = (await database.unit.count({ where: level })) - 1;
  await database.$executeRaw`
    INSERT INTO calendar_day (unit_id, day, name, kind, origin, source, imported_at)
    VALUES (${school.id}, '2091-01-22', 'Ngập lụt', 'storm', 'lut', 'CĐ 7/CĐ-UBND', now())`;
  await database.$executeRaw`
    WITH officer AS (INSERT INTO account (unit_id, role) SELECT id, 'officer' FROM unit WHERE code = '75' RETURNING id),
      person AS (INSERT INTO identity (channel, address) VALUES ('zalo', 'preview') RETURNING id)
    INSERT INTO suspension (unit_id, levels, from_on, to_on, reason, document_no, document_on, account_id, identity_id, created_at)
    SELECT u.id, 'TH', '2091-01-20', '2091-01-22', 'Dịch sởi', '45/UBND', '2091-01-19', officer.id, person.id, now()
    FROM unit u, officer, person WHERE u.code = '734'`;
  const preview = async (unit: string): Promise<string[]> =>
    (await run('schedule', 'preview', 'thu-hai', '--unit', unit, '--count', '9')).split('\n');
  expect(await preview('734')).toEqual(
    expect.arrayContaining([
      'thứ Hai 22/01/2091  mở 06:45 · hạn 17:00 · khóa 09:00 23/01',
      `    miễn ${others} trường: Huyện Tân Phú · TH — Dịch sởi (45/UBND, 19/01/2091)`,
      `    miễn 1 trường: ${school.name} — Ngập lụt (CĐ 7/CĐ-UBND)`,
      'thứ Hai 29/01/2091  mở 06:45 · hạn 17:00 · khóa 09:00 30/01',
    ]),
  );
  // Of a unit below, only its own schools.
  const own = (await preview(school.code)).filter((line) => line.includes('miễn'));
  expect(own).toEqual([`    miễn 1 trường: ${school.name} — Ngập lụt (CĐ 7/CĐ-UBND)`]);
  expect(others).toBeGreaterThan(0);
});

it('pauses and resumes', async () => {
  const paused = await run('schedule', 'pause', 'thu-hai', '--from', '2091-01-01', '--to', '2091-01-14');
  expect(paused).toContain('tạm dừng 01/01/2091 – 14/01/2091.\n  Kỳ tới: thứ Hai 22/01/2091');
  const resumed = await run('schedule', 'resume', 'thu-hai', '--from', '2091-01-01');
  expect(resumed).toBe(
    '734 thu-hai: 02/01/2091 – 31/01/2091.\n  Kỳ tới: thứ Hai 08/01/2091  chuyển sang thứ Ba 09/01/2091 (ngày nghỉ): mở 06:45 · hạn 17:00 · khóa 09:00 10/01\n',
  );
  await expect(run('schedule', 'resume', 'thu-hai')).rejects.toThrow('không tạm dừng');
});

it('shows over how many minutes steps are spread', async () => {
  const spread = { ...monday, unit: '735', spreadMinutes: 20 };
  await run('schedule', 'set', file(spread));
  expect(await run('schedule', 'preview', '--unit', '735', '--count', '1')).toContain(
    '  Nhắc: opening 07:00 (trải 20 phút)\n',
  );
});

describe('refuses with the line and the reason, and changes nothing', () => {
  it.each([
    ['{ "unit": "734",\n  "key": }', 'Dòng 2: Tệp JSON sai cú pháp.'],
    [[], 'Dòng 1: Tệp không có lịch nào.'],
    [{ ...monday, unit: '99999' }, 'Dòng 1: Không có đơn vị nào mang mã 99999.'],
    [{ ...monday, questionnaire: 'khong-co' }, 'Chưa có phiếu “khong-co”'],
    [{ ...monday, weekday: [1] }, 'Dòng 28: Không có mục “weekday”'],
    [{ ...monday, deadline: { at: '25:00' } }, 'Dòng 16: Giờ phải viết dạng HH:mm'],
    [{ ...monday, deadline: { at: '06:00' } }, 'Dòng 15: Hạn khai phải sau giờ mở 07:00.'],
    [
      { ...monday, nudges: [{ rule: 'a', kind: 'opening', at: '07:00', dayoffset: 1 }] },
      'Không có mục “dayoffset”',
    ],
    [{ ...monday, spreadMinutes: 601 }, 'Dòng 28: Số phút trải tin không quá 240.'],
    [
      { ...monday, spreadMinutes: 90, deadline: { at: '08:00' } },
      'Dòng 28: Bước “opening” trải 90 phút thì quá hạn khai; nhiều nhất 60 phút.',
    ],
    [{ ...monday, goingUp: { afterMinutes: 0 } }, 'Dòng 29: Số phút chờ cấp trên xử lý phải từ 1 trở lên.'],
    [{ ...monday, goingUp: { after: 30 } }, 'Dòng 29: Không có mục “after” trong “goingUp”'],
    [{ ...monday, openAt: undefined }, 'Dòng 1: Thiếu “openAt”.'],
    [[monday, { ...monday, key: 'khac' }], 'Thời gian hiệu lực chồng lên lịch “thu-hai” ở dòng 2.'],
  ])('%j', async (content, reason) => {
    const before = await run('schedule', 'list');
    await expect(run('schedule', 'set', file(content, 'sai.json'))).rejects.toThrow(reason);
    expect(await run('schedule', 'list')).toBe(before);
  });

  it('a bad calendar', async () => {
    const bad = file('on,name,kind\n31/02/2091,A,storm\n2091-03-01,B,mưa\n', 'sai.csv');
    await expect(run('calendar', 'import', bad)).rejects.toThrow(
      /Dòng 2: .*\nDòng 3: .*\n.*2 lỗi; chưa thay đổi gì/,
    );
    await expect(run('calendar', 'import', world.file('khong-co.csv'))).rejects.toThrow('Không đọc được tệp');
  });
});
