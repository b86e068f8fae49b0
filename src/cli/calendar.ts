import path from 'node:path';
import type { Command } from 'commander';
import type { CalendarDiff } from '../app/ports/calendars.js';
import { replanSchedules } from '../app/rounds/change-schedule.js';
import { parseCalendarFile } from '../core/rounds/calendar-file.js';
import type { SourcedDay } from '../core/rounds/calendar.js';
import { formatDay } from '../core/rounds/format-day.js';
import { readTextFile, refuseLines } from './schedule/read-text-file.js';
import { unitIdOf, withSchedules } from './schedule/with-schedules.js';

interface ImportOptions {
  readonly unit?: string;
  readonly origin?: string;
  readonly dryRun?: boolean;
}

/** `calendar …` */
export function addCalendarCommands(program: Command): void {
  const calendar = program.command('calendar').description('Ngày nghỉ, làm bù, nghỉ học, bão lũ');
  calendar
    .command('import')
    .description('Nhập các ngày đặc biệt từ tệp CSV hoặc JSON; nhập lại chỉ ghi phần khác')
    .argument(
      '<tệp>',
      'cột on,name,kind[,to,source,certain]; loại holiday, swap-workday, school-break, storm',
    )
    .option('--unit <mã>', 'đơn vị mà các ngày này áp dụng, cùng mọi cấp dưới (mặc định: cả nước)')
    .option('--origin <tên>', 'tên để lần sau nhập lại thay thế (mặc định: tên tệp)')
    .option('--dry-run', 'chỉ cho xem sẽ thay đổi gì, không ghi')
    .action(runImport);
}

async function runImport(file: string, { unit, origin, dryRun = false }: ImportOptions): Promise<void> {
  const { days, problems } = parseCalendarFile(await readTextFile(file));
  if (problems.length > 0) throw refuseLines(file, problems);
  await withSchedules(async (at) => {
    const unitId = unit === undefined ? undefined : await unitIdOf(at, unit);
    const wanted = { unitId, origin: origin ?? path.basename(file), days };
    const diff = dryRun ? await at.calendars.compare(wanted) : await at.calendars.replace(wanted, at.now);
    process.stdout.write(describe(diff));
    if (dryRun) {
      process.stdout.write('Chạy thử: chưa ghi gì.\n');
      return;
    }
    const moved = await replanSchedules(at, unitId, at.now);
    process.stdout.write(`Đã nhập xong. Lịch có kỳ tới thay đổi: ${moved}\n`);
  });
}

function describe({ added, changed, removed, same }: CalendarDiff): string {
  const lines = (title: string, days: readonly SourcedDay[]): string =>
    `${title}: ${days.length}\n${days.map((day) => `  ${lineOf(day)}\n`).join('')}`;
  return `${lines('Thêm', added)}${lines('Đổi', changed)}${lines('Bỏ', removed)}Giữ nguyên: ${same}\n`;
}

function lineOf({ on, name, kind, source, certain }: SourcedDay): string {
  const known = [...(source ? [source] : []), ...(certain ? [] : ['chưa kiểm chứng'])];
  return `${formatDay(on, 0)} ${kind} ${name}${known.length > 0 ? ` (${known.join('; ')})` : ''}`;
}
