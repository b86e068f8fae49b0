import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { readPastPeriod } from '../../../src/core/read/read-past-period.js';

const NOW = DateTime.fromISO('2021-03-10T10:00:00', { zone: 'Asia/Ho_Chi_Minh' });

it.each([
  ['từ 01/02 đến 28/02', '2021-02-01', '2021-02-28', ''],
  ['tu ngay 1/2 den ngay 28/2/2021 bien hoa', '2021-02-01', '2021-02-28', 'bien hoa'],
  ['từ 28/02 đến 01/02', '2021-02-01', '2021-02-28', ''],
  ['01/02-28/02', '2021-02-01', '2021-02-28', ''],
  ['từ 26/2', '2021-02-26', '2021-03-10', ''],
  ['tháng 2', '2021-02-01', '2021-02-28', ''],
  ['tháng 12', '2020-12-01', '2020-12-31', ''],
  ['tháng 2/2020', '2020-02-01', '2020-02-29', ''],
  ['thang nay long thanh', '2021-03-01', '2021-03-10', 'long thanh'],
  ['tháng trước', '2021-02-01', '2021-02-28', ''],
  ['tuan truoc', '2021-03-01', '2021-03-07', ''],
  ['tuần này', '2021-03-08', '2021-03-10', ''],
  ['quý này', '2021-01-01', '2021-03-10', ''],
])('%s', (text, from, to, rest) => {
  expect(readPastPeriod(text, NOW)).toEqual({ period: { from, to }, rest });
});

it.each(['biên hòa', 'tháng 13', ''])('no period in "%s"', (text) => {
  expect(readPastPeriod(text, NOW).period).toBeUndefined();
});
