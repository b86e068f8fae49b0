import type { Command } from 'commander';
import type { RoundLine } from '../app/ports/schedules.js';
import { formatRate, rate } from '../core/rounds/rate.js';
import { formatWhen } from '../core/rounds/format-day.js';
import { readCount } from './schedule/look-commands.js';
import { unitIdOf, withSchedules } from './schedule/with-schedules.js';

const COUNT = 20;

/** `round …` */
export function addRoundCommands(program: Command): void {
  program
    .command('round')
    .description('Các kỳ khai báo')
    .command('list')
    .description('Các kỳ mới nhất, kèm số phải khai, đã khai, miễn')
    .option('--unit <mã>', 'chỉ kỳ có liên quan đến đơn vị này')
    .option('--count <số>', `số kỳ (mặc định ${COUNT})`, readCount, COUNT)
    .action(async ({ unit, count }: { readonly unit?: string; readonly count: number }) => {
      await withSchedules(async (at) => {
        const unitId = unit === undefined ? undefined : await unitIdOf(at, unit);
        const rounds = await at.schedules.rounds(count, unitId);
        if (rounds.length === 0) process.stdout.write('Chưa có kỳ nào được mở.\n');
        for (const one of rounds) process.stdout.write(`${lineOf(one, at)}\n`);
      });
    });
}

function lineOf(
  round: RoundLine,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): string {
  const { id, title, unitCode, unitName, deadlineAt, locked, must, declared, exempt } = round;
  const state = locked ? 'đã khóa' : deadlineAt > now ? 'đang mở' : 'chờ khóa';
  const numbers = `phải khai ${must}, đã khai ${declared}, miễn ${exempt}, tỷ lệ ${formatRate(rate(declared, must))}`;
  return `${id}. ${title} — ${unitCode} ${unitName}: ${state}, hạn ${formatWhen(deadlineAt, now, timeZone)}; ${numbers}`;
}
