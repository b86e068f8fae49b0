import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/read/fold.js';
import { readCode } from '../../../src/core/read/read-code.js';
import { readCommand } from '../../../src/core/read/read-command.js';
import { readCount } from '../../../src/core/read/read-count.js';
import { readCounts } from '../../../src/core/read/read-counts.js';
import { readDateTime } from '../../../src/core/read/read-date-time.js';
import { readDate } from '../../../src/core/read/read-date.js';
import { readFailures } from '../../../src/core/read/read-failures.js';
import { readFraction } from '../../../src/core/read/read-fraction.js';
import { now, readers } from './phrase.js';
import { yesNoPhrases } from './phrases-yes-no.js';
import { spellNumber } from './spell-number.js';

const pieces = fc.constantFrom(
  ...[
    'có',
    'không',
    'chưa',
    'đạt',
    'mục',
    'trừ',
    'chỉ',
    'từ',
    'đến',
    'trên',
    'tổng',
    'vắng',
    'thứ',
    'ngày',
    'tháng',
  ],
  ...[
    'h',
    '17h',
    ':',
    '/',
    '-',
    '.',
    ',',
    '%',
    '🙂',
    '0',
    '2',
    '31',
    '1205',
    '1.205',
    'f0',
    'nghìn',
    'trăm',
    'mươi',
    'năm',
    '\n',
  ],
);
const chatter = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(pieces, { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(pieces, { maxLength: 12 }).map((words) => words.join('')),
);
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'.split('');
const codes = fc
  .array(fc.constantFrom(...letters), { minLength: 8, maxLength: 8 })
  .map((all) => all.join(''))
  .filter((code) => !/^\d+$/.test(code));

describe('every reader', () => {
  it.each(Object.entries(readers))('%s reads anything without throwing, the same way twice', (_, read) => {
    fc.assert(
      fc.property(chatter, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
    );
  });

  it('folds to lower case without marks, and folding again changes nothing', () => {
    fc.assert(
      fc.property(chatter, (text) => {
        expect(fold(text)).not.toMatch(/[A-ZĐđ\p{M}]|^\s|\s$|\s\s/u);
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('numbers', () => {
  const values = fc.oneof(fc.nat(20), fc.nat(2000), fc.nat(999_999));

  it.each(
    yesNoPhrases
      .filter(({ expected }) => !/\d/.test(JSON.stringify(expected)))
      .filter(({ text }) => !/\d/.test(text)),
  )('reads no count above 0 in the answer "$text"', ({ text }) => {
    const read = readCount(text);
    expect(read.kind === 'count' ? read.value : 0).toBe(0);
  });

  it('come back from digits, grouped or not, and from words with and without marks', () => {
    fc.assert(
      fc.property(values, (value) => {
        const words = spellNumber(value);
        const grouped = ['.', ',', ' '].map((mark) => String(value).replace(/\B(?=(\d{3})+$)/g, mark));
        for (const text of [
          String(value),
          ...grouped,
          words,
          fold(words),
          words.toUpperCase(),
          `dạ ${words} ạ`,
        ]) {
          expect([text, readCount(text)]).toEqual([text, { kind: 'count', value }]);
        }
      }),
    );
  });

  it('come back as present and total', () => {
    const marks = fc.constantFrom('/', ' / ', ' trên ', ' tren tong so ', ' - ', ' ', '; ', ':');
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(9999), marks, (present, total, mark) => {
        const kind = present > total ? 'exceeds' : 'fraction';
        expect(readFraction(`${present}${mark}${total}`)).toEqual({ kind, present, total });
      }),
    );
  });

  it('come back as a row of counts, bare or labelled', () => {
    const labels = [['sốt'], ['f0'], ['f1']];
    const mark = fc.constantFrom(' ', ', ', ',', '-', ' - ', '/', '; ', '\n');
    fc.assert(
      fc.property(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), mark, (values, separator) => {
        const [sick, f0, f1] = values;
        expect(readCounts(values.join(separator), 3, { labels })).toEqual({ kind: 'counts', values });
        for (const text of [
          `sot ${sick} f0 ${f0} f1 ${f1}`,
          `F1: ${f1}, F0: ${f0}, Sốt: ${sick}`,
          `${sick} sốt ${f0} f0 ${f1} f1`,
        ]) {
          expect(readCounts(text, 3, { labels })).toEqual({ kind: 'counts', values });
        }
      }),
    );
  });
});

describe('failed items', () => {
  const items = Array.from({ length: 15 }, (_, at) => at + 1);
  const some = fc.shuffledSubarray(items, { minLength: 1 });
  const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

  it('come back whatever stands between them', () => {
    const mark = fc.constantFrom(' ', ', ', ',', ';', ' và ', ' va ', '; ', '\n', ', mục ', ' + ');
    const around = fc.constantFrom(
      ['', ''],
      ['mục ', ' chưa đạt'],
      ['', ' ko dat'],
      ['muc ', ''],
      ['chỉ mục ', ' không đạt'],
    );
    fc.assert(
      fc.property(
        some,
        fc.array(mark, { minLength: 15, maxLength: 15 }),
        around,
        (failed, marks, [before = '', after = '']) => {
          const text =
            before + failed.map((item, at) => (at === 0 ? '' : marks[at]) + String(item)).join('') + after;
          expect(readFailures(text, items)).toEqual({ kind: 'failed', items: sorted(failed) });
        },
      ),
    );
  });

  it('are the rest after "chỉ đạt", and the exceptions after "trừ"', () => {
    fc.assert(
      fc.property(some, (named) => {
        const rest = items.filter((item) => !named.includes(item));
        expect(readFailures(`chỉ đạt ${named.join(' ')}`, items)).toEqual({ kind: 'failed', items: rest });
        expect(readFailures(`tất cả trừ ${named.join(', ')}`, items)).toEqual({
          kind: 'failed',
          items: sorted(named),
        });
      }),
    );
  });

  it('are never taken from outside the list', () => {
    fc.assert(
      fc.property(chatter, some, (text, list) => {
        const read = readFailures(text, list);
        if (read.kind === 'failed') expect(list).toEqual(expect.arrayContaining(read.items));
        if (read.kind === 'outside') expect(read.items.some((item) => list.includes(item))).toBe(false);
      }),
    );
  });
});

describe('days', () => {
  it('come back from every usual spelling', () => {
    const days = fc.integer({ min: -3000, max: 3000 }).map((distance) => now.plus({ days: distance }));
    const formats = fc.constantFrom(
      'dd/MM/yyyy',
      'd/M/yyyy',
      'd-M-yyyy',
      'dd.MM.yyyy',
      'yyyy-MM-dd',
      "'ngày' d 'tháng' M 'năm' yyyy",
    );
    fc.assert(
      fc.property(days, formats, fc.constantFrom('', 'bien hoa ', '17h '), (day, format, before) => {
        expect(readDate(before + day.toFormat(format), now)).toEqual({
          kind: 'date',
          isoDate: day.toISODate(),
        });
      }),
    );
  });

  it('and hours come back together', () => {
    const instants = fc.integer({ min: 0, max: 500_000 }).map((minutes) => now.plus({ minutes }));
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom("H'h'mm d/M/yyyy", "HH:mm 'ngày' dd/MM/yyyy", "H 'giờ' mm 'ngày' d/M/yyyy"),
        (at, format) => {
          expect(readDateTime(at.toFormat(format), now)).toEqual({
            kind: 'instant',
            iso: at.toISO({ suppressMilliseconds: true }),
          });
        },
      ),
    );
  });
});

describe('codes', () => {
  it('come back however they are written, alone or in a sentence', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
        for (const text of [
          shown,
          shown.toLowerCase(),
          `#${shown}`,
          ` ${shown} `,
          shown.replace('-', ' - '),
        ]) {
          expect([text, readCode(text)]).toEqual([text, { kind: 'code', code }]);
        }
      }),
    );
  });

  it('name every character that no code has', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('0', 'O', '1', 'I', 'L', 'U'), fc.nat(7), (code, wrong, at) => {
        const cleaned = code.slice(0, at) + wrong + code.slice(at + 1);
        fc.pre(!/^\d+$/.test(cleaned));
        expect(readCode(`${cleaned.slice(0, 4)}-${cleaned.slice(4)}`)).toEqual({
          kind: 'misread',
          cleaned,
          bad: [wrong],
        });
      }),
    );
  });
});

describe('commands', () => {
  it('keep the arguments as typed', () => {
    fc.assert(
      fc.property(fc.constantFrom('biên hòa', 'Long Thành thứ 2', 'K7QF-3MXA', '1823/UBND'), (rest) => {
        expect(readCommand(`/tinhhinh@bot ${rest}`)).toEqual({
          kind: 'command',
          name: 'tinhhinh',
          rest,
          slash: true,
        });
        expect(readCommand(`Tình hình: ${rest}`)).toEqual({
          kind: 'command',
          name: 'tinhhinh',
          rest,
          slash: false,
        });
      }),
    );
  });
});
