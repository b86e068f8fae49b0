import { describe, expect, test } from 'vitest';
import { openChat } from './chat.js';
import type { ListedSchool } from '../../../../src/core/conversation/lookups/compliance.js';
import { noTally, type Tally } from '../../../../src/core/rounds/tally.js';
import { unit } from './province.js';

const nothing = { roundIds: [1], tally: noTally, children: [], silent: [] };

const monday = {
  id: 1,
  title: 'thứ Hai 01/03',
  on: '2021-03-01',
  deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
  lockAt: new Date('2021-03-02T09:00:00+07:00'),
};
const friday = {
  id: 1,
  title: 'thứ Sáu 26/02',
  on: '2021-02-26',
  deadlineAt: new Date('2021-02-26T17:00:00+07:00'),
  lockAt: new Date('2021-02-27T09:00:00+07:00'),
};
const tally = (must: number, declared: number, more: Partial<Tally> = {}): Tally => ({
  ...noTally,
  must,
  declared,
  ...more,
});
const listed = (id: number): ListedSchool => ({ unit: unit(id), area: 'Huyện Tân Phú', contact: 'none' });

test('tells how the own unit stands, each figure on its own line', () => {
  const chat = openChat('manager');
  expect(chat.type('tinh hinh').split('\n')).toEqual([
    'Tỉnh Đồng Nai — kỳ thứ Hai 01/03, lúc 10:32',
    'Phải khai: 12',
    'Đã khai: 9',
    'Đúng hạn: 9',
    'Muộn: 0',
    'Chưa khai: 3',
    'Miễn: 0',
    'Tỷ lệ: 75,0%',
    '🟢 8 · 🟡 1 · 🔴 0',
    'Thấp nhất: Tân Phú 33,3% · Biên Hòa 80,0%',
    'Hạn 17:00 hôm nay',
    'Các trường chưa khai:',
    '1. Trường THCS Tam Hiệp (Telegram)',
    '2. Trường Mầm non Tân Phú (Zalo)',
    '3. Trường THPT Đoàn Kết (Zalo)',
    'Mã truy vấn: q-8KD2',
  ]);
  expect(chat.labels()).toEqual([
    'Tân Phú',
    'Biên Hòa',
    'Chưa khai',
    'Nhắc 3 trường',
    'Biểu đồ',
    'Bảng theo dõi',
    'Xuất Excel',
  ]);
  expect(chat.effects).toMatchObject([
    { type: 'snapshot', code: '8KD2', unitId: 1 },
    { type: 'audit', action: 'summary.read', subject: 'unit:1', unitId: 1 },
  ]);
});

test('goes down by button and by name, and lists the silent', () => {
  const chat = openChat('manager');
  chat.type('/tinhhinh');
  expect(chat.tap('Tân Phú')).toContain('Huyện Tân Phú — kỳ');
  expect(chat.tap('Chưa khai')).toContain('Chưa khai: 2\n');
  expect(chat.labels()).toEqual(['Tình hình', 'Nhắc 2 trường', 'Xuất Excel']);
  expect(chat.type('chưa khai biên hòa')).toMatch(
    /^Thành phố Biên Hòa .*1\. Trường THCS Tam Hiệp \(Telegram\)\nMã/s,
  );
  expect(chat.effects.at(-1)).toMatchObject({ action: 'silent.read', unitId: 2 });
});

test('names more silent schools than are listed', () => {
  const chat = openChat('manager');
  const base = { ...nothing, tally: tally(50, 3, { onTime: 2, late: 1, exempt: 4, xanh: 3 }) };
  const round = friday;
  const silent = [21, 22, 23].map(listed);
  chat.answers = { summary: { type: 'summary', summary: { ...base, unit: unit(1), round, silent } } };
  const told = chat.type('tinh hinh');
  expect(told).toContain('Muộn: 1\nChưa khai: 47\nMiễn: 4\nTỷ lệ: 6,0%');
  expect(told).toContain('Kỳ đã khóa');
  expect(told).not.toContain('Hòa Bình');
  expect(chat.type('chua khai')).toContain(
    '3. Trường THPT Ngô Quyền (chưa có kênh)\n… còn 44 trường: gửi TIẾP.',
  );
});

test('asks which of several units, by number, name or button', () => {
  const chat = openChat('manager', 1, 'zalo');
  const asked = chat.type('tinh hinh kim dong');
  expect(asked).toContain('1. Trường Tiểu học Kim Đồng (75001027)\n2. Trường Tiểu học Kim Đồng (75001028)');
  expect(chat.labels()).toEqual([
    'Trường Tiểu học Kim Đồng (75001027)',
    'Trường Tiểu học Kim Đồng (75001028)',
    'Quay lại',
  ]);
  expect(chat.type('7')).toContain('chưa thấy đơn vị nào');
  expect(chat.type('2')).toContain('Trường Tiểu học Kim Đồng — kỳ');
  expect(chat.effects.at(-1)).toMatchObject({ subject: 'unit:28' });
  chat.type('tinh hinh kim dong');
  chat.tap('Trường Tiểu học Kim Đồng (75001027)');
  expect(chat.effects.at(-1)).toMatchObject({ subject: 'unit:27' });
  chat.type('tinh hinh kim dong');
  expect(chat.tap('Quay lại')).toContain('câu hỏi đầu tiên');
  expect(chat.type('định quán')).toContain('Huyện Định Quán — kỳ');
});

test('asks when two areas share a name, unless the whole name is given', () => {
  const chat = openChat('manager');
  expect(chat.type('tinh hinh long thanh')).toContain('Thị trấn Long Thành');
  expect(chat.type('huyen long thanh')).toContain('Huyện Long Thành — kỳ');
});

test('never names what is outside, and says what may be asked', () => {
  const chat = openChat('manager');
  const told = chat.type('tinh hinh binh duong');
  expect(told).toContain('Tài khoản này xem được: Tỉnh Đồng Nai và các đơn vị trực thuộc.');
  expect(told.toLowerCase()).not.toContain('bình dương');
  expect(chat.hear({ type: 'tap', token: '~!summary.50' })).toBe(told);
  expect(chat.effects).toEqual([]);
  chat.hear({ type: 'tap', token: '~!summary.99999999999' });
  expect(chat.lookups.at(-1)).toMatchObject({ unitId: 1 });
});

test('says when no round has been opened, and when nobody must declare', () => {
  const chat = openChat('manager');
  const none = { ...nothing, unit: unit(1) };
  chat.answers = { summary: { type: 'summary', summary: none } };
  expect(chat.type('tinh hinh')).toContain('chưa có kỳ khai báo nào được mở');
  const round = monday;
  chat.answers = { summary: { type: 'summary', summary: { ...none, round } } };
  expect(chat.type('tinh hinh')).toContain('Tỷ lệ: —');
});

test('ends kindly when the account is no longer linked', () => {
  const chat = openChat('manager');
  chat.type('tinh hinh kim dong');
  chat.accounts = [];
  expect(chat.type('1')).toContain('không còn dùng được');
});

describe('the day of a round', () => {
  test.each([
    ['tinh hinh thu 2', '2021-03-01'],
    ['tình hình hôm qua', '2021-02-28'],
    ['tinh hinh thu 6 tuan truoc', '2021-02-26'],
    ['tinh hinh hom nay', '2021-03-01'],
    ['tình hình ngày 26/02', '2021-02-26'],
  ])('"%s"', (text, on) => {
    const chat = openChat('manager');
    chat.type(text);
    expect(chat.lookups).toMatchObject([
      { type: 'summary', accountId: 10, unitId: 1, round: { type: 'day', on } },
    ]);
  });

  test('beside a unit, kept by the buttons and while the unit is chosen', () => {
    const chat = openChat('manager');
    expect(chat.type('chua khai tan phu thu 6 tuan truoc')).toContain('Huyện Tân Phú — kỳ');
    expect(chat.lookups.at(-1)).toMatchObject({ unitId: 3, round: { type: 'day', on: '2021-02-26' } });
    chat.tap('Tình hình');
    expect(chat.lookups.at(-1)).toMatchObject({ unitId: 3, round: { type: 'day', on: '2021-03-01' } });
    chat.type('tinh hinh kim dong hom qua');
    chat.type('2');
    expect(chat.lookups.at(-1)).toMatchObject({ unitId: 28, round: { type: 'day', on: '2021-02-28' } });
    chat.hear({ type: 'tap', token: '~!summary.1:2021-99-99' });
    expect(chat.lookups.at(-1)).toMatchObject({ unitId: 1, round: { type: 'newest', back: 0 } });
  });

  test('a school named after a day is a school', () => {
    const chat = openChat('manager');
    chat.type('tinh hinh tieu hoc 19/5');
    expect(chat.lookups.at(-1)).toMatchObject({ type: 'units', words: '19 5', levels: ['TH'] });
  });

  test('without a round is said, with the newest one a tap away', () => {
    const chat = openChat('manager');
    chat.answers = { summary: { type: 'summary', summary: { ...nothing, unit: unit(2) } } };
    expect(chat.type('tinh hinh bien hoa hom qua')).toBe(
      'Thành phố Biên Hòa — Chủ nhật 28/02 không có kỳ khai báo nào được mở.',
    );
    chat.answers = {};
    expect(chat.tap('Kỳ gần nhất')).toContain('Thành phố Biên Hòa — kỳ');
    expect(chat.lookups.at(-1)).toMatchObject({ unitId: 2, round: { type: 'newest', back: 0 } });
  });
});

test('more than twenty silent schools are counted by area, most first, not named', () => {
  const chat = openChat('manager');
  const round = friday;
  const children = [
    { unit: unit(4), tally: tally(30, 20) },
    { unit: unit(3), tally: tally(60, 50) },
    { unit: unit(2), tally: tally(95, 85) },
    { unit: unit(6), tally: tally(100, 60) },
  ];
  const silent = [21, 22, 23].map(listed);
  const summary = { ...nothing, unit: unit(1), round, tally: tally(290, 217), children, silent };
  chat.answers = { summary: { type: 'summary', summary } };
  const told = chat.type('chua khai');
  expect(told).toContain(
    'Chưa khai theo đơn vị: Định Quán 40 · Biên Hòa 10 · Long Thành 10 · Tân Phú 10 · trường trực thuộc 3',
  );
  expect(told).not.toContain('Hòa Bình');
  expect(chat.labels()).toEqual([
    'Định Quán',
    'Biên Hòa',
    'Long Thành',
    'Tân Phú',
    'Tình hình',
    'Xuất Excel',
  ]);
  const few = { ...summary, tally: tally(237, 217) };
  chat.answers = { summary: { type: 'summary', summary: few } };
  expect(chat.type('chua khai')).toContain('1. Trường THCS Hòa Bình');
});

test('"Thấp nhất" is said only when rates differ', () => {
  const chat = openChat('manager');
  const round = monday;
  const children = [2, 3].map((id) => ({ unit: unit(id), tally: tally(10, 0) }));
  const summary = { ...nothing, unit: unit(1), round, tally: tally(20, 0), children };
  chat.answers = { summary: { type: 'summary', summary } };
  expect(chat.type('tinh hinh')).not.toContain('Thấp nhất');
});
