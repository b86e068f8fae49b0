import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { readDigestTime } from '../../../../src/core/flows/office/digest/read-digest-time.js';

const now = DateTime.fromISO('2021-03-01T19:00', { zone: 'Asia/Ho_Chi_Minh' });

it.each([
  ['17:30', '17:30'],
  ['lúc 17h30', '17:30'],
  ['5h chieu', '17:00'],
  ['7 giờ sáng', '07:00'],
  ['20:59', '20:59'],
  ['06:00', '06:00'],
  ['bật', 'deadline'],
  ['ngay sau hạn', 'deadline'],
  ['tắt', undefined],
  ['thoi', undefined],
])('“%s” is a wish', (words, at) => {
  expect(readDigestTime(words, now)).toEqual({ kind: 'set', at });
});

it.each(['21:00', '5h sáng', '23h', '24h'])('“%s” is at night', (words) => {
  expect(readDigestTime(words, now).kind).toBe('quiet');
});

it.each(['2 giờ nữa', 'trong 30 phút', '25:00', 'Biên Hòa', '17'])('“%s” is no time of day', (words) => {
  expect(readDigestTime(words, now).kind).toBe('unknown');
});
