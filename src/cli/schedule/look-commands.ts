import { InvalidArgumentError, type Command } from 'commander';
import type { ForeseenExemption, KeptSchedule } from '../../app/ports/schedules.js';
import { definitionOf } from '../../app/rounds/change-schedule.js';
import { previewSchedules, type Previewed, type PreviewLine } from '../../app/rounds/preview-schedule.js';
import { formatDay } from '../../core/rounds/format-day.js';
import { CliError } from '../cli-error.js';
import { describeExemption, describeOccurrence, describeSchedule } from './describe.js';
import { unitIdOf, withSchedules, type SchedulesAt } from './with-schedules.js';

const COUNT = 10;
const COUNT_MOST = 200;

/** `schedule list` and `schedule preview` */
export function addLookCommands(schedules: Command): void {
  schedules
    .command('list')
    .description('Các lịch khai báo, kèm kỳ tới')
    .option('--unit <mã>', 'chỉ lịch có liên quan đến đơn vị này')
    .action(async ({ unit }: { readonly unit?: string }) => {
      await withSchedules(async (at) => {
        const kept = await at.schedules.list(unit === undefined ? undefined : await unitIdOf(at, unit));
        if (kept.length === 0) process.stdout.write('Chưa có lịch nào.\n');
        for (const one of kept)
          process.stdout.write(`${headOf(one)}\n${describeSchedule(definitionOf(one))}\n`);
      });
    });
  schedules
    .command('preview')
    .description(
      'Các kỳ sắp tới của một lịch hoặc một đơn vị, cả kỳ được miễn, chuyển ngày và vì sao, và trường nào được miễn',
    )
    .argument('[lịch]', 'mã lịch; bỏ trống thì dùng --unit')
    .option('--unit <mã>', 'lịch có hiệu lực với đơn vị này (lịch của cấp gần nhất)')
    .option('--count <số>', `số kỳ (mặc định ${COUNT})`, readCount, COUNT)
    .action(runPreview);
}

/** A count given on the command line. */
export function readCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > COUNT_MOST) throw new InvalidArgumentError(`phải là số từ 1 đến ${COUNT_MOST}.`);
  return count;
}

/** "75 Tỉnh Đồng Nai — lịch thu-hai-thu-sau, phiếu cv-1467, kỳ tới thứ Hai 01/03/2021". */
function headOf({ unitCode, unitName, key, questionnaireKey, nextOn }: KeptSchedule): string {
  const next = nextOn ? `kỳ tới ${formatDay(nextOn, 0)}` : 'không còn kỳ nào';
  return `${unitCode} ${unitName} — lịch ${key}, phiếu ${questionnaireKey}, ${next}`;
}

async function runPreview(
  key: string | undefined,
  { unit, count }: { readonly unit?: string; readonly count: number },
): Promise<void> {
  if (key === undefined && unit === undefined) throw new CliError('Cho biết mã lịch hoặc --unit.');
  await withSchedules(async (at) => {
    const kept = unit === undefined ? await byKey(at, key ?? '') : await ofUnit(at, unit, key);
    if (kept.length === 0)
      throw new CliError(`Không có lịch nào ${unit === undefined ? `mang mã ${key ?? ''}` : `cho ${unit}`}.`);
    const from = firstDay(kept, at.today);
    const within = unit === undefined ? undefined : await unitIdOf(at, unit);
    const previewed = await Promise.all(
      kept.map(async (one): Promise<Previewed> => ({
        schedule: definitionOf(one),
        calendar: await at.calendars.of(one.unitId, from),
        area: one.unitCode,
        areaId: one.unitId,
      })),
    );
    for (const one of kept) process.stdout.write(`${headOf(one)}\n${describeSchedule(definitionOf(one))}\n`);
    const lines = previewSchedules(previewed, from, count);
    if (lines.length === 0) process.stdout.write('Không còn kỳ nào sắp tới.\n');
    for (const line of lines) {
      const which = kept.length > 1 ? `  [${line.area} ${line.schedule.key}]` : '';
      process.stdout.write(`${describeOccurrence(line, new Date(0))}${which}\n`);
      for (const exempt of await exemptIn(at, line, within ?? line.areaId))
        process.stdout.write(`    ${describeExemption(exempt)}\n`);
    }
  });
}

/** Who will be exempt in an occurrence that is held, of the schools at or below a unit. */
async function exemptIn(
  { schedules }: SchedulesAt,
  { occurrence, areaId }: PreviewLine,
  withinId: number,
): Promise<readonly ForeseenExemption[]> {
  const { on, excused, opensAt, deadlineAt } = occurrence;
  return excused ? [] : schedules.exemptions({ areaId, withinId, on, opensAt, deadlineAt });
}

/** Today, or the first day of all when it is still to come. */
function firstDay(kept: readonly KeptSchedule[], today: string): string {
  const first = kept.map((one) => definitionOf(one).validFrom).sort()[0] ?? today;
  return first > today ? first : today;
}

async function byKey({ schedules }: SchedulesAt, key: string): Promise<readonly KeptSchedule[]> {
  const kept = (await schedules.list()).filter((one) => one.key === key);
  if (kept.length < 2) return kept;
  const units = kept.map(({ unitCode, unitName }) => `${unitCode} (${unitName})`).slice(0, 10);
  throw new CliError(`Nhiều đơn vị có lịch ${key}: ${units.join(', ')}. Thêm --unit.`);
}

/** The schedules of the unit and of those above it. */
async function ofUnit(
  at: SchedulesAt,
  code: string,
  key: string | undefined,
): Promise<readonly KeptSchedule[]> {
  const unitId = await unitIdOf(at, code);
  const kept = await at.schedules.above(unitId);
  return kept.filter((one) => key === undefined || one.key === key);
}
