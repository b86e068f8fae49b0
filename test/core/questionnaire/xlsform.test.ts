import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../../src/core/questionnaire/parse-questionnaire.js';
import type { Questionnaire } from '../../../src/core/questionnaire/questionnaire.js';
import { fromSheets } from '../../../src/core/questionnaire/xlsform/from-sheets.js';
import { formatPlace, type Sheet } from '../../../src/core/questionnaire/xlsform/sheet.js';
import { toSheets } from '../../../src/core/questionnaire/xlsform/to-sheets.js';
import { shipped } from '../flows/declare/talk.js';
import { arbitraryForm } from './arbitrary-form.js';

function roundTrip(form: Questionnaire): Questionnaire | undefined {
  const { json, refusals } = fromSheets(toSheets(form));
  expect(refusals).toEqual([]);
  return readForm(json).form;
}

const settings: Sheet = {
  name: 'settings',
  rows: [
    ['form_title', 'form_id', 'version', 'default_language', 'bot::source'],
    ['Thử', 'thu', '1', 'Tiếng Việt (vi)', 'tự soạn'],
  ],
};
const choices: Sheet = {
  name: 'choices',
  rows: [
    ['list_name', 'name', 'label::Tiếng Việt (vi)', 'label::English (en)'],
    ['co_khong', 'co', 'Có', 'Yes'],
    ['co_khong', 'khong', 'Không', 'No'],
  ],
};
const HEAD = [
  'type',
  'name',
  'label',
  'relevant',
  'constraint',
  'required',
  'bot::type',
  'bot::short',
  'hint',
];

/** A workbook with these survey rows inside one group. */
const workbook = (...rows: readonly (readonly string[])[]): Sheet[] => [
  { name: 'survey', rows: [HEAD, ['begin group', 'nhom', 'Nhóm'], ...rows, ['end group']] },
  choices,
  settings,
];

const refusalsOf = (sheets: readonly Sheet[]): string[] =>
  fromSheets(sheets).refusals.map(({ place, message }) => `${formatPlace(place)}: ${message}`);

const first = ['select_one co_khong', 'mo_cua', 'Trường có mở cửa?', '', '', 'yes', '', 'mở cửa'];

describe('XLSForm', () => {
  it.each(['cv-1467', 'hang-ngay', 'dot-xuat'])('%s survives export and import', (key) => {
    expect(roundTrip(shipped(key))).toEqual(shipped(key));
  });

  it('every form survives export and import, member for member', () => {
    fc.assert(
      fc.property(arbitraryForm, (form) => {
        expect(JSON.stringify(roundTrip(form))).toBe(JSON.stringify(form));
      }),
      { numRuns: 150 },
    );
  });

  it('reads what people write by hand: one integer as one count, one condition for a group, quotes of a word processor', () => {
    const sheets: Sheet[] = [
      {
        name: 'Survey',
        rows: [
          HEAD,
          ['begin group', 'a', 'Đầu'],
          first,
          ['end group', 'a'],
          [],
          ['begin_group', 'b', 'Sau', 'selected(${mo_cua}, ’co’) or ${mo_cua}=‘khong’'],
          ['integer', 'f0', 'Số F0?', '', '. <= 50', 'yes', '', 'F0'],
          ['text', 'ghi_chu', 'Ghi chú?', '', 'string-length(.) <= 80', '', '', 'ghi chú'],
          ['end_group'],
        ],
      },
      choices,
      settings,
    ];
    const { json, refusals } = fromSheets(sheets);
    expect(refusals).toEqual([]);
    const { form } = readForm(json);
    const when = { question: 'mo_cua', in: ['co', 'khong'] };
    expect(form?.groups[0]?.questions[0]).toMatchObject({
      type: 'choice',
      options: [
        { code: 'co', label: 'Có', en: 'Yes' },
        { code: 'khong', label: 'Không', en: 'No' },
      ],
    });
    expect(form?.groups[1]?.questions).toMatchObject([
      { code: 'f0', type: 'counts', max: 50, when, parts: [{ code: 'f0', short: 'F0' }] },
      { code: 'ghi_chu', type: 'text', maxLength: 80, when, onRequest: false },
    ]);
  });

  it.each([
    [['select_multiple co_khong', 'x', 'X'], 'cột A (type)', 'chọn một'],
    [['note', 'x', 'X'], 'cột A (type)', 'chỉ để đọc'],
    [['calculate', 'x', 'X'], 'cột A (type)', '"calculate"'],
    [['select_one la', 'x', 'X', '', '', '', '', 'x'], 'cột A (type)', '"la"'],
    [['integer', 'x', 'X', '', '. >= 0 and . <= 5', '', '', 'x'], 'cột E (constraint)', '. <= n'],
    [['integer', 'x', 'X', '', '', 'no', '', 'x'], 'cột F (required)', 'luôn phải trả lời'],
    [['text', 'x', 'X', '', '. <= 5', '', '', 'x'], 'cột E (constraint)', 'string-length(.) <= n'],
    [['text', 'x', 'X', '', '', 'yes', '', 'x'], 'cột F (required)', 'luôn bỏ qua được'],
    [['text', 'x', 'X', "${mo_cua} != 'co'", '', '', '', 'x'], 'cột D (relevant)', 'chỉ nhận'],
    [['text', 'x', 'X', "not(${mo_cua} = 'co')", '', '', '', 'x'], 'cột D (relevant)', 'chỉ nhận'],
    [['text', 'x', 'X', "${mo_cua} = 'co' and ${b} = 'c'", '', '', '', 'x'], 'cột D (relevant)', 'chỉ nhận'],
    [['text', 'x', 'X', "${mo_cua} = 'co' or ${b} = 'c'", '', '', '', 'x'], 'cột D (relevant)', 'một câu'],
    [['text', 'x', 'X', '', '', '', '', ''], 'dòng 4', 'không được để trống (bot::short)'],
    [['text', 'x', 'X', '', '', '', 'fraction', 'x'], 'cột G (bot::type)', 'không dùng cho dòng loại "text"'],
    [['begin_group', 'x', 'X'], 'cột A (type)', 'không có end_group'],
  ])('refuses %j at its cell', (row, place, why) => {
    const found = refusalsOf(workbook(first, row)).filter((line) => line.includes(why));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^trang survey, dòng \d+/);
    expect(found[0]).toContain(place);
  });

  it('refuses groups that do not fit, and says which of their rows', () => {
    const rows = [
      first,
      ['begin_group', 'hs', 'Học sinh?', '', '', '', 'fraction', 'học sinh'],
      ['integer', 'co_mat', 'Có mặt', '', '. <= ${khac}'],
      ['integer', 'tong', 'Tổng', '', '. <= 10'],
      ['integer', 'du', 'Dư'],
      ['end_group', 'hs'],
      ['begin_group', 'so', 'Số?', '', '', '', 'counts', 'số'],
      ['integer', 'a', 'A', '', '. <= 10'],
      ['integer', 'b', 'B', '', '. <= 20'],
      ['text', 'c', 'C'],
      ['end_group', 'khac'],
    ];
    expect(refusalsOf(workbook(...rows))).toEqual([
      expect.stringMatching(/^trang survey, dòng 4, cột A \(type\): nhóm fraction cần đúng hai dòng/),
      expect.stringMatching(/^trang survey, dòng 5, cột E \(constraint\): chỉ nhận \. <= \$\{tong\}/),
      expect.stringMatching(/^trang survey, dòng 11, cột E \(constraint\): các số/),
      expect.stringMatching(/^trang survey, dòng 12, cột A \(type\): trong nhóm gộp số/),
      expect.stringMatching(/^trang survey, dòng 13, cột B \(name\): end_group ghi "khac"/),
    ]);
  });

  it('refuses columns it would have to drop, missing sheets and another language', () => {
    const hinted = workbook([...first, 'gợi ý']);
    expect(refusalsOf(hinted)).toEqual([
      'trang survey, dòng 1, cột I: cột "hint" không được hỗ trợ; xóa nội dung hoặc cả cột',
    ]);
    expect(refusalsOf([])).toEqual([
      'trang survey: tệp thiếu trang này',
      'trang settings: tệp thiếu trang này',
      'trang settings, dòng 2: ô này không được để trống',
    ]);
    const english = {
      name: 'settings',
      rows: [settings.rows[0] ?? [], ['T', 'thu', '1', 'English (en)', 'x']],
    };
    expect(refusalsOf([...workbook(first).slice(0, 2), english])).toEqual([
      expect.stringMatching(/^trang settings, dòng 2, cột D \(default_language\)/),
    ]);
  });

  it('knows the cell of what is wrong with the form it read', () => {
    const { json, placeOf } = fromSheets(
      workbook(first, ['integer', 'Số F0', 'Bao nhiêu?', '', '', '', '', 'F0']),
    );
    const { problems = [] } = readForm(json);
    const places = problems
      .map(({ path }) => placeOf(path))
      .map((place) => (place ? formatPlace(place) : ''));
    expect(places).toContain('trang survey, dòng 4, cột B (name)');
    expect(placeOf([])).toEqual({ sheet: 'survey' });
  });
});
