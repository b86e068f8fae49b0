import type { Command } from 'commander';
import { setSchedule, type Changed } from '../../app/rounds/change-schedule.js';
import {
  parseScheduleFile,
  type FiledSchedule,
  type ScheduleProblem,
} from '../../core/rounds/schedule-file.js';
import { CliError } from '../cli-error.js';
import { describeOccurrence } from './describe.js';
import { readTextFile, refuseLines } from './read-text-file.js';
import { withSchedules, type SchedulesAt } from './with-schedules.js';

/** What periodic rounds ask unless told otherwise. */
const USUAL_FORM = 'cv-1467';

interface SetOptions {
  readonly dryRun?: boolean;
  readonly endPrevious?: boolean;
}

interface Placed extends FiledSchedule {
  readonly unitId: number;
  readonly form: string;
}

/** `schedule set` */
export function addSetCommand(schedules: Command): void {
  schedules
    .command('set')
    .description(
      'Đặt hoặc đổi lịch khai báo của một hay nhiều đơn vị từ tệp JSON; đặt lại y nguyên không đổi gì',
    )
    .argument(
      '<tệp>',
      'một lịch { "unit", "key", "weekdays", … } hoặc một danh sách lịch; xem docs/lich-va-mien.md',
    )
    .option('--end-previous', 'lịch trước của đơn vị hết hiệu lực vào hôm trước ngày lịch mới bắt đầu')
    .option('--dry-run', 'chỉ kiểm tra tệp, không ghi')
    .action(runSet);
}

async function runSet(file: string, { dryRun = false, endPrevious = false }: SetOptions): Promise<void> {
  const { schedules, problems } = parseScheduleFile(await readTextFile(file));
  if (problems.length > 0) throw refuseLines(file, problems);
  await withSchedules(async (at) => {
    const { placed, missing } = await place(at, schedules);
    if (missing.length > 0) throw refuseLines(file, missing);
    if (dryRun) {
      process.stdout.write(`Tệp đúng: ${placed.length} lịch. Chạy thử: chưa ghi gì.\n`);
      return;
    }
    for (const one of placed) await setOne(at, one, endPrevious);
  });
}

/** Finds the unit and the form of every schedule before anything is changed. */
async function place(
  { schedules }: SchedulesAt,
  filed: readonly FiledSchedule[],
): Promise<{ readonly placed: readonly Placed[]; readonly missing: readonly ScheduleProblem[] }> {
  const placed: Placed[] = [];
  const missing: ScheduleProblem[] = [];
  for (const one of filed) {
    const { line, unit: code, questionnaire: form = USUAL_FORM } = one;
    const unit = await schedules.unit(code);
    if (!unit) missing.push({ line, reason: `Không có đơn vị nào mang mã ${code}.` });
    if (!(await schedules.hasForm(form)))
      missing.push({ line, reason: `Chưa có phiếu “${form}” nào được phát hành (xem questionnaire list).` });
    if (unit) placed.push({ ...one, unitId: unit.id, form });
  }
  return { placed, missing };
}

async function setOne(at: SchedulesAt, one: Placed, endPrevious: boolean): Promise<void> {
  const { unitId, form, schedule, unit, line } = one;
  const changed = await setSchedule(
    at,
    { unitId, questionnaireKey: form, schedule },
    { now: at.now, endPrevious },
  );
  if (changed.outcome === 'overlaps') {
    const keys = changed.keys.map((key) => `“${key}”`).join(', ');
    throw new CliError(
      `Dòng ${line}: lịch “${schedule.key}” của ${unit} chồng thời gian hiệu lực với ${keys}.\n` +
        'Đặt validTo cho lịch trước, hoặc thêm --end-previous để lịch trước hết hiệu lực khi lịch này bắt đầu.',
    );
  }
  process.stdout.write(`${unit} ${schedule.key}: ${outcomeWords(changed)}\n`);
  if (!changed.next) process.stdout.write('  Không còn kỳ nào sắp tới.\n');
  else {
    const line = describeOccurrence({ occurrence: changed.next, schedule }, at.now);
    process.stdout.write(`  Kỳ tới: ${line}\n`);
  }
}

function outcomeWords({ outcome }: Exclude<Changed, { outcome: 'overlaps' }>): string {
  if (outcome === 'added') return 'đã thêm.';
  return outcome === 'changed' ? 'đã đổi.' : 'không có gì khác.';
}
