import { formatDay } from './format-day.js';
import type { Excuse } from './settle-day.js';

/** Why nobody declares on a nominal day, as a short Vietnamese phrase for lists and reports. */
export function formatExcuse(excuse: Excuse): string {
  switch (excuse.because) {
    case 'day-off':
      return excuse.name;
    case 'paused':
      return 'Lịch khai báo tạm dừng';
    case 'merged':
      return `Gộp vào kỳ ${formatDay(excuse.into)}`;
  }
}
