import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { readPeriod } from '../../../src/core/read/read-period.js';
import { addDays } from '../../../src/core/rounds/iso-date.js';

const monday = DateTime.fromISO('2021-03-01T09:00', { zone: 'Asia/Ho_Chi_Minh' });

it.each([
  ['01/03 - 05/03', '2021-03-01', '2021-03-05'],
  ['1-5/3', '2021-03-01', '2021-03-05'],
  ['từ 1 đến hết 5/3/2021', '2021-03-01', '2021-03-05'],
  ['tu ngay 1/3 den ngay 5/3', '2021-03-01', '2021-03-05'],
  ['28/2 – 5/3/2021', '2021-02-28', '2021-03-05'],
  ['2021-03-01 đến 2021-03-05', '2021-03-01', '2021-03-05'],
  ['hôm nay', '2021-03-01', '2021-03-01'],
  ['hom nay den 5/3', '2021-03-01', '2021-03-05'],
  ['đến hết thứ sáu', '2021-03-01', '2021-03-05'],
  ['ngày mai', '2021-03-02', '2021-03-02'],
  ['đến hết tuần này', '2021-03-01', '2021-03-07'],
  ['3 ngày', '2021-03-01', '2021-03-03'],
  ['3 ngày từ mai', '2021-03-02', '2021-03-04'],
  ['2 tuần', '2021-03-01', '2021-03-14'],
  ['29/12/2021 - 3/1/2022', '2021-12-29', '2022-01-03'],
])('%s', (text, fromOn, toOn) => {
  expect(readPeriod(text, monday)).toEqual({ kind: 'period', fromOn, toOn });
});

it('keeps a first day without a last, tells a turned-round period, and takes nothing for a period that is none', () => {
  expect(readPeriod('từ 3/3', monday)).toEqual({ kind: 'open', fromOn: '2021-03-03' });
  expect(readPeriod('5/3 - 1/3', monday).kind).toBe('backwards');
  for (const text of [
    '',
    'bao lâu cũng được',
    '31/2 - 5/3',
    '1/3 đến khi có thông báo',
    '0 ngày',
    '1/3 2/3 5/3',
  ])
    expect(readPeriod(text, monday).kind, text).toBe('unknown');
});

it('reads every period written out in full, in any of its spellings', () => {
  const span = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 366 }));
  fc.assert(
    fc.property(span, fc.constantFrom(' - ', '-', ' đến ', ' den het '), ([start, length], between) => {
      const fromOn = addDays('2021-03-01', start);
      const toOn = addDays(fromOn, length);
      const [from, to] = [fromOn, toOn].map((on) => on.split('-').reverse().join('/'));
      expect(readPeriod(`${from}${between}${to}`, monday)).toEqual({ kind: 'period', fromOn, toOn });
    }),
  );
});
