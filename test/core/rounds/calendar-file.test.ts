import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCalendarFile } from '../../../src/core/rounds/calendar-file.js';

const problems = (text: string) =>
  parseCalendarFile(text).problems.map(({ line, reason }) => `${line}: ${reason}`);

it('reads CSV as people save it: BOM, CRLF, quotes, spans, blank lines', () => {
  const text =
    '\uFEFFon,to,name,kind\r\n2021-02-10,2021-02-12,"Tết, 29 Chạp",holiday\r\n\r\n2021-03-08,,"Bão ""số 1""",storm\r\n';
  expect(parseCalendarFile(text)).toEqual({
    days: [
      { on: '2021-02-10', name: 'Tết, 29 Chạp', kind: 'holiday', certain: true },
      { on: '2021-02-11', name: 'Tết, 29 Chạp', kind: 'holiday', certain: true },
      { on: '2021-02-12', name: 'Tết, 29 Chạp', kind: 'holiday', certain: true },
      { on: '2021-03-08', name: 'Bão "số 1"', kind: 'storm', certain: true },
    ],
    problems: [],
  });
});

it('reads Vietnamese titles, kinds and dates, semicolons or tabs', () => {
  const expected = {
    days: [
      { on: '2021-04-30', name: 'Giải phóng', kind: 'holiday', certain: true },
      { on: '2021-05-08', name: 'Bù', kind: 'swap-workday', certain: true },
    ],
    problems: [],
  };
  const text = 'Tên;Ngày;Loại\nBù;8/5/2021;Làm bù\nGiải phóng;30/04/2021;Nghỉ lễ';
  expect(parseCalendarFile(text)).toEqual(expected);
  expect(parseCalendarFile(text.replaceAll(';', '\t'))).toEqual(expected);
});

it('reports every bad row with its line and keeps the good ones', () => {
  const text = [
    'on,to,name,kind',
    '31/02/2021,,Không có thật,holiday',
    '2021-03-01,,"Tên hai',
    'dòng",holiday',
    '2021-03-05,2021-03-04,Ngược,holiday',
    '2021-03-01,,Trùng,storm',
    '2021-03-09,,,lễ hội',
    '2021-03-10,2021-12-31,Quá dài,school-break',
    ',,Thiếu,storm',
  ].join('\n');
  expect(problems(text)).toEqual([
    '2: Ngày “31/02/2021” không có thật hoặc sai dạng; viết 2021-04-30 hoặc 30/04/2021.',
    '5: Đến ngày 2021-03-04 phải từ ngày 2021-03-05 trở đi.',
    '6: Ngày 2021-03-01 đã có ở dòng 3.',
    '7: Thiếu tên ngày.',
    '7: Loại “lễ hội” không có; dùng holiday (nghỉ lễ), swap-workday (làm bù), school-break (nghỉ học), storm (bão).',
    '8: Khoảng nghỉ dài quá 150 ngày; nếu đúng, chia thành nhiều dòng.',
    '9: Thiếu ngày.',
  ]);
  expect(parseCalendarFile(text).days).toEqual([
    { on: '2021-03-01', name: 'Tên hai\ndòng', kind: 'holiday', certain: true },
  ]);
});

it('refuses an empty file, missing columns and an open quote', () => {
  expect(problems(' \n')).toEqual(['1: Tệp trống.']);
  expect(problems('on,name\n2021-03-01,A')).toEqual([
    '1: Dòng tiêu đề thiếu cột kind; cần on,name,kind (tùy chọn to,source,certain).',
  ]);
  expect(problems('on,name,kind\n2021-03-01,"A,storm\n2021-03-02,B,storm')).toEqual([
    '2: Dấu ngoặc kép mở ra mà không đóng lại.',
  ]);
});

it('reads JSON and names the line of each bad element', () => {
  const text = `[
  { "on": "2021-03-01", "name": "Bão [1], {2}", "kind": "storm" },
  { "on": "2021-03-02", "kind": "storm" }, "2021-03-03",
  {
    "on": 20210304, "name": "A", "kind": "storm"
  }
]`;
  expect(parseCalendarFile(text)).toEqual({
    days: [{ on: '2021-03-01', name: 'Bão [1], {2}', kind: 'storm', certain: true }],
    problems: [
      { line: 3, reason: 'Thiếu tên ngày.' },
      { line: 3, reason: 'Mỗi mục phải là một đối tượng { on, name, kind }.' },
      { line: 4, reason: 'Thiếu ngày.' },
    ],
  });
});

it('names the line of a JSON mistake', () => {
  expect(problems('[\n  { "on": "2021-03-01" }\n  { }\n]')).toEqual(['3: Tệp JSON sai cú pháp.']);
  expect(problems('[\n  { "on": "2021-03-01"')).toEqual(['2: Tệp JSON sai cú pháp.']);
  expect(problems('[\n  { "on": "2021-03-01",\n    "name": Bão }\n]')).toEqual(['3: Tệp JSON sai cú pháp.']);
  expect(problems('[\n  { "on": "2021-03-01,\n    "name": "Bão" }\n]')).toEqual(['2: Tệp JSON sai cú pháp.']);
  expect(problems('{ "on": "2021-03-01" }')).toEqual(['1: Tệp JSON phải là một danh sách [ … ].']);
});

it('reads back in either form what was written, and throws at nothing', () => {
  const day = fc.record({
    on: fc.nat(5000).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)),
    name: fc
      .string({ minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    kind: fc.constantFrom(
      'holiday' as const,
      'swap-workday' as const,
      'school-break' as const,
      'storm' as const,
    ),
  });
  fc.assert(
    fc.property(fc.uniqueArray(day, { selector: ({ on }) => on, minLength: 1 }), (days) => {
      const sorted = [...days].sort((a, b) => a.on.localeCompare(b.on));
      const expected = { days: sorted.map((one) => ({ ...one, certain: true })), problems: [] };
      expect(parseCalendarFile(JSON.stringify(days))).toEqual(expected);
      const rows = days.map(({ on, name, kind }) => `${on},"${name.replaceAll('"', '""')}",${kind}`);
      expect(parseCalendarFile(['on,name,kind', ...rows].join('\n'))).toEqual(expected);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void parseCalendarFile(text)));
});

it('keeps where a day is known from and whether anybody checked it', () => {
  const text =
    'Ngày,Tên,Loại,Nguồn,Chắc chắn\n29/04/2024,Nghỉ hoán đổi,nghỉ lễ,Thông báo 1570,không\n2/5/2025,B,holiday,,có\n3/5/2025,C,storm,x,có lẽ';
  expect(parseCalendarFile(text)).toEqual({
    days: [
      { on: '2024-04-29', name: 'Nghỉ hoán đổi', kind: 'holiday', source: 'Thông báo 1570', certain: false },
      { on: '2025-05-02', name: 'B', kind: 'holiday', certain: true },
    ],
    problems: [{ line: 4, reason: 'Độ chắc chắn “có lẽ” không rõ; viết yes hoặc no.' }],
  });
});
