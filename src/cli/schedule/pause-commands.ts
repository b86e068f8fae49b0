import type { Command } from 'commander';
import { amendSchedule } from '../../app/rounds/change-schedule.js';
import { addDays } from '../../core/rounds/iso-date.js';
import type { Schedule } from '../../core/rounds/schedule.js';
import { scheduleSchema } from '../../core/rounds/schedule.js';
import { CliError } from '../cli-error.js';
import { readDayOption } from '../units/read-day-option.js';
import { describeOccurrence, validity } from './describe.js';
import { withSchedules, type SchedulesAt } from './with-schedules.js';

interface Which {
  readonly unit?: string;
}

/** `schedule pause` and `schedule resume` */
export function addPauseCommands(schedules: Command): void {
  schedules
    .command('pause')
    .description('Tạm dừng một lịch: không mở kỳ nào trong thời gian ấy; kỳ đang mở vẫn tiếp tục')
    .argument('<lịch>', 'mã lịch')
    .option('--unit <mã>', 'đơn vị, khi nhiều đơn vị có lịch cùng mã')
    .option('--from <ngày>', 'từ ngày (mặc định: hôm nay)', readDayOption)
    .option('--to <ngày>', 'đến hết ngày (mặc định: đến khi resume)', readDayOption)
    .action(
      async (key: string, { unit, from, to }: Which & { readonly from?: string; readonly to?: string }) => {
        await amend(key, unit, (schedule, today) => ({
          ...without(schedule),
          pausedFrom: from ?? today,
          ...(to === undefined ? {} : { pausedTo: to }),
        }));
      },
    );
  schedules
    .command('resume')
    .description('Cho một lịch đang tạm dừng chạy lại')
    .argument('<lịch>', 'mã lịch')
    .option('--unit <mã>', 'đơn vị, khi nhiều đơn vị có lịch cùng mã')
    .option('--from <ngày>', 'chạy lại từ ngày (mặc định: hôm nay)', readDayOption)
    .action(async (key: string, { unit, from }: Which & { readonly from?: string }) => {
      await amend(key, unit, (schedule, today) => resumed(schedule, from ?? today));
    });
}

function without({ pausedFrom: _from, pausedTo: _to, ...schedule }: Schedule): Schedule {
  return schedule;
}

/** The pause ends the day before, or never was when it would begin only then. */
function resumed(schedule: Schedule, from: string): Schedule {
  const { pausedFrom } = schedule;
  if (pausedFrom === undefined) throw new CliError(`Lịch ${schedule.key} không tạm dừng.`);
  return pausedFrom >= from ? without(schedule) : { ...schedule, pausedTo: addDays(from, -1) };
}

async function amend(
  key: string,
  unit: string | undefined,
  change: (schedule: Schedule, today: string) => Schedule,
): Promise<void> {
  await withSchedules(async (at) => {
    const kept = await theOne(at, key, unit);
    const changed = await amendSchedule(at, kept, (schedule) => checked(change(schedule, at.today)), at.now);
    if (!changed || changed.outcome === 'overlaps') throw new CliError(`Không đổi được lịch ${key}.`);
    const [now] = (await at.schedules.list(kept.unitId)).filter(({ id }) => id === kept.id);
    const schedule = scheduleSchema.parse(now?.definition);
    const { next } = changed;
    const line = next ? describeOccurrence({ occurrence: next, schedule }, at.now) : 'không còn';
    process.stdout.write(`${kept.unitCode} ${key}: ${validity(schedule)}.\n  Kỳ tới: ${line}\n`);
  });
}

function checked(schedule: Schedule): Schedule {
  const read = scheduleSchema.safeParse(schedule);
  if (read.success) return read.data;
  throw new CliError(read.error.issues.map(({ message }) => message).join('\n'));
}

async function theOne({ schedules }: SchedulesAt, key: string, unit: string | undefined) {
  const fitting = (await schedules.list()).filter(
    (one) => one.key === key && (unit === undefined || one.unitCode === unit),
  );
  const [one, ...others] = fitting;
  if (!one) throw new CliError(`Không có lịch ${key}${unit === undefined ? '' : ` cho ${unit}`}.`);
  if (others.length === 0) return one;
  const units = fitting.map(({ unitCode }) => unitCode).slice(0, 10);
  throw new CliError(`Nhiều đơn vị có lịch ${key}: ${units.join(', ')}. Thêm --unit.`);
}
