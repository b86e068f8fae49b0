import { expect, it } from 'vitest';
import { dayOff, isOff, isSwapWorkday, type Calendar } from '../../../src/core/rounds/calendar.js';
import { datesBetween, weekdayOf } from '../../../src/core/rounds/iso-date.js';
import { publicHolidays } from '../../../prisma/public-holidays.js';
import { shippedDecisions, vietnamCalendar } from '../../support/calendar.js';

it('has every Monday and Friday known to be lost, and Giỗ Tổ 2021 on a Wednesday', () => {
  const lost =
    '2021-01-01 2021-02-12 2021-02-15 2021-04-30 2021-05-03 2021-09-03 2022-01-31 2022-02-04 2022-04-11 2022-05-02 ' +
    '2022-09-02 2023-05-01 2025-04-07 2025-05-02 2026-02-16 2026-02-20';
  for (const on of lost.split(' '))
    expect([1, 5].includes(weekdayOf(on)) && isOff(vietnamCalendar, on), on).toBe(true);
  expect(dayOff(vietnamCalendar, '2021-04-21')?.name).toBe('Giỗ Tổ Hùng Vương');
  const spring = datesBetween('2021-01-01', '2021-08-31').filter(
    (on) => [1, 5].includes(weekdayOf(on)) && isOff(vietnamCalendar, on),
  );
  expect(spring).toEqual(['2021-01-01', '2021-02-12', '2021-02-15', '2021-04-30', '2021-05-03']);
});

it('ships the yearly decisions without a fault, each day once and with its source', () => {
  const { days, problems } = shippedDecisions;
  expect(problems).toEqual([]);
  const dates = days.map(({ on }) => on);
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(days.filter(({ source = '' }) => source === '')).toEqual([]);
  expect(days.filter(({ certain }) => !certain).every(({ on }) => on > '2021-12-31')).toBe(true);
});

it('has the holidays of the law for any year: both calendars, leap years, nothing of mere observance', () => {
  const names = (year: number): string[] => publicHolidays(year).map(({ on }) => on);
  const fixed = ['01-01', '04-30', '05-01', '09-02'];
  for (const year of [2021, 2024, 2026, 2031])
    expect(names(year)).toEqual(expect.arrayContaining(fixed.map((day) => `${year}-${day}`)));
  // Tết and Giỗ Tổ by the lunar calendar.
  expect(names(2021)).toEqual(expect.arrayContaining(['2021-02-11', '2021-02-15', '2021-04-21']));
  expect(names(2026)).toEqual(expect.arrayContaining(['2026-02-16', '2026-02-20', '2026-04-26']));
  expect(names(2021)).not.toContain('2021-11-20');
  expect(names(2024)).not.toContain('2024-02-29');
});

it('lets a swapped day work, unless a storm comes', () => {
  const holiday = { on: '2025-04-26', name: 'Nghỉ', kind: 'holiday' } as const;
  const swap = { on: '2025-04-26', name: 'Làm bù', kind: 'swap-workday' } as const;
  const storm = { on: '2025-04-26', name: 'Bão', kind: 'storm' } as const;
  const verdict = (calendar: Calendar) => [
    isOff(calendar, '2025-04-26'),
    isSwapWorkday(calendar, '2025-04-26'),
  ];
  expect(verdict([])).toEqual([false, false]);
  expect(verdict([holiday])).toEqual([true, false]);
  expect(verdict([holiday, swap])).toEqual([false, true]);
  expect(verdict([swap, storm, holiday])).toEqual([true, false]);
  expect(dayOff([swap, holiday, storm], '2025-04-26')).toBe(storm);
});
