import type { CalendarDay, CalendarDayKind } from './calendar.js';
import { datesBetween } from './iso-date.js';

/** A built-in day with where it is known from; `certain` is false when no published source was at hand. */
export interface SourcedDay extends CalendarDay {
  readonly source: string;
  readonly certain: boolean;
}

type Span = readonly [from: string, to: string, name: string, source: string, kind?: CalendarDayKind];

// Breaks of civil servants as the press reported them, weekends within them included.
const reported: readonly Span[] = [
  ['2021-01-01', '2021-01-03', 'Tết Dương lịch', 'sggpnews 89687'],
  ['2021-02-10', '2021-02-16', 'Tết Nguyên đán', 'sggpnews 89687; vietnamnet 685183'],
  ['2021-04-21', '2021-04-21', 'Giỗ Tổ Hùng Vương', 'sggpnews 89687'],
  ['2021-04-30', '2021-05-03', 'Nghỉ lễ 30/4 – 1/5', 'sggpnews 89687'],
  ['2021-09-02', '2021-09-05', 'Quốc khánh', 'sggpnews 89687'],
  ['2022-01-31', '2022-02-04', 'Tết Nguyên đán', 'kinhtemoitruong 11/01/2022'],
  ['2022-04-09', '2022-04-11', 'Giỗ Tổ Hùng Vương', 'sggpnews 97988'],
  ['2022-04-30', '2022-05-03', 'Nghỉ lễ 30/4 – 1/5', 'sggpnews 97988'],
  ['2023-04-29', '2023-05-03', 'Giỗ Tổ Hùng Vương và nghỉ lễ 30/4 – 1/5', 'reported break 29/4–3/5/2023'],
  ['2025-04-05', '2025-04-07', 'Giỗ Tổ Hùng Vương', 'reported break 5–7/4/2025'],
  ['2025-04-30', '2025-05-04', 'Nghỉ lễ 30/4 – 1/5', 'reported break 30/4–4/5/2025'],
  ['2026-02-14', '2026-02-22', 'Tết Nguyên đán', 'dantri'],
];

const statute = 'Bộ luật Lao động 2019, Điều 111–112';
const swap = 'hoán đổi ngày làm việc, chưa có nguồn kiểm chứng';

// Statutory days with their compensation days, and swaps, from general knowledge: to be checked by whoever relies on them.
const unverified: readonly Span[] = [
  ['2022-01-01', '2022-01-03', 'Tết Dương lịch', statute],
  ['2022-09-01', '2022-09-04', 'Quốc khánh', statute],
  ['2023-01-01', '2023-01-02', 'Tết Dương lịch', statute],
  ['2023-01-20', '2023-01-26', 'Tết Nguyên đán', statute],
  ['2023-09-01', '2023-09-04', 'Quốc khánh', statute],
  ['2024-01-01', '2024-01-01', 'Tết Dương lịch', statute],
  ['2024-02-08', '2024-02-14', 'Tết Nguyên đán', statute],
  ['2024-04-18', '2024-04-18', 'Giỗ Tổ Hùng Vương', statute],
  ['2024-04-29', '2024-04-29', 'Nghỉ hoán đổi dịp 30/4 – 1/5', swap],
  ['2024-04-30', '2024-05-01', 'Nghỉ lễ 30/4 – 1/5', statute],
  ['2024-05-04', '2024-05-04', 'Làm bù cho 29/4', swap, 'swap-workday'],
  ['2024-09-02', '2024-09-03', 'Quốc khánh', statute],
  ['2025-01-01', '2025-01-01', 'Tết Dương lịch', statute],
  ['2025-01-25', '2025-02-02', 'Tết Nguyên đán', statute],
  ['2025-04-26', '2025-04-26', 'Làm bù cho 2/5', swap, 'swap-workday'],
  ['2025-09-01', '2025-09-02', 'Quốc khánh', statute],
  ['2026-01-01', '2026-01-01', 'Tết Dương lịch', statute],
  ['2026-04-26', '2026-04-27', 'Giỗ Tổ Hùng Vương', statute],
  ['2026-04-30', '2026-05-01', 'Nghỉ lễ 30/4 – 1/5', statute],
  ['2026-09-01', '2026-09-02', 'Quốc khánh', statute],
];

/**
 * Vietnam's public holidays 2021–2026 day by day, in order of date. Swap days and provincial school breaks are decided
 * yearly: areas import theirs on top.
 */
export const vietnamHolidays: readonly SourcedDay[] = [
  ...reported.flatMap((span) => days(span, true)),
  ...unverified.flatMap((span) => days(span, false)),
].sort((a, b) => (a.on < b.on ? -1 : 1));

function days([from, to, name, source, kind = 'holiday']: Span, certain: boolean): readonly SourcedDay[] {
  return datesBetween(from, to).map((on) => ({ on, name, kind, source, certain }));
}
