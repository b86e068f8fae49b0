import { expect, it } from 'vitest';
import { dayOff, isOff, isSwapWorkday, type Calendar } from '../../../src/core/rounds/calendar.js';
import { vietnamHolidays } from '../../../src/core/rounds/holidays.js';
import { weekdayOf } from '../../../src/core/rounds/iso-date.js';

it('has every Monday and Friday known to be lost, and Giỗ Tổ 2021 on a Wednesday', () => {
  const lost =
    '2021-01-01 2021-02-12 2021-02-15 2021-04-30 2021-05-03 2021-09-03 2022-01-31 2022-02-04 2022-04-11 2022-05-02 ' +
    '2022-09-02 2023-05-01 2025-04-07 2025-05-02 2026-02-16 2026-02-20';
  for (const on of lost.split(' '))
    expect([1, 5].includes(weekdayOf(on)) && isOff(vietnamHolidays, on), on).toBe(true);
  expect(dayOff(vietnamHolidays, '2021-04-21')?.name).toBe('Giỗ Tổ Hùng Vương');
  const spring = vietnamHolidays.filter(
    ({ on }) => on >= '2021-01-01' && on <= '2021-08-31' && [1, 5].includes(weekdayOf(on)),
  );
  expect(spring.map(({ on }) => on)).toEqual([
    '2021-01-01',
    '2021-02-12',
    '2021-02-15',
    '2021-04-30',
    '2021-05-03',
  ]);
});

it('has one row per date, each with its source', () => {
  const dates = vietnamHolidays.map(({ on }) => on);
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(vietnamHolidays.filter(({ source }) => source === '')).toEqual([]);
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
