import { expect, it } from 'vitest';
import {
  formatDay,
  formatTime,
  formatWeekdays,
  formatWhen,
  weekdayName,
} from '../../../src/core/rounds/format-day.js';

const zone = 'Asia/Ho_Chi_Minh';
const monday = new Date('2021-03-01T07:04+07:00');

it('names days as officials do', () => {
  expect(formatDay('2021-03-01')).toBe('thứ Hai 01/03');
  expect(formatDay('2024-02-29')).toBe('thứ Năm 29/02');
  expect(formatDay('2021-03-07', 2021)).toBe('Chủ nhật 07/03');
  expect(formatDay('2020-12-28', 2021)).toBe('thứ Hai 28/12/2020');
  expect(() => weekdayName(8)).toThrow(RangeError);
});

it.each([
  ['2021-03-01T17:00+07:00', '17:00 hôm nay'],
  ['2021-03-01T23:59+07:00', '23:59 hôm nay'],
  ['2021-03-01T17:00Z', '00:00 thứ Ba'],
  ['2021-03-02T09:00+07:00', '09:00 thứ Ba'],
  ['2021-03-07T09:00+07:00', '09:00 Chủ nhật'],
  ['2021-03-08T09:00+07:00', '09:00 thứ Hai 08/03'],
  ['2021-02-28T17:00+07:00', '17:00 hôm qua'],
  ['2021-02-26T17:00+07:00', '17:00 thứ Sáu 26/02'],
  ['2020-12-28T17:00+07:00', '17:00 thứ Hai 28/12/2020'],
])('says %s on Monday 01/03/2021 as %s', (at, text) => {
  expect(formatWhen(new Date(at), monday, zone)).toBe(text);
});

it('tells the time in the zone', () => {
  expect(formatTime(new Date('2021-03-01T00:04Z'), zone)).toBe('07:04');
});

it.each([
  [[5, 1], 'thứ Hai và thứ Sáu'],
  [[1], 'thứ Hai'],
  [[1, 3, 5], 'thứ Hai, thứ Tư và thứ Sáu'],
  [[1, 2, 3, 4, 5, 6, 7], 'hàng ngày'],
])('lists weekdays %j as %s', (weekdays, text) => {
  expect(formatWeekdays(weekdays)).toBe(text);
});
