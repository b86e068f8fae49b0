import { DateTime } from 'luxon';
import type { ForeseenExemption } from '../../app/ports/schedules.js';
import type { PreviewLine } from '../../app/rounds/preview-schedule.js';
import { formatDay, formatTime, formatWeekdays } from '../../core/rounds/format-day.js';
import { formatExcuse } from '../../core/rounds/format-excuse.js';
import { defaultGoingUp, type GoingUp } from '../../core/rounds/goes-up.js';
import type { Schedule } from '../../core/rounds/schedule.js';
import { spreadMinutes } from '../../core/rounds/spread-minutes.js';

/** A schedule in a few lines: days, hours, steps, quiet hours, validity. */
export function describeSchedule(schedule: Schedule): string {
  const { weekdays, openAt, deadline, lock, graceMinutes, nudges, quietHours, onHoliday, goingUp } = schedule;
  const grace = graceMinutes > 0 ? `, châm chước ${graceMinutes} phút` : '';
  return [
    `  ${formatWeekdays(weekdays)}: mở ${openAt}, hạn ${timeAfter(deadline)}${grace}, khóa ${timeAfter(lock)}`,
    `  Nhắc: ${describeSteps(schedule)}`,
    quietHours
      ? `  Giờ yên lặng: ${quietHours.from}–${quietHours.to}; tin đến trong giờ này gửi lúc ${quietHours.to}`
      : '  Giờ yên lặng: không',
    ...(nudges.some(({ kind }) => kind === 'escalation')
      ? [`  Báo cấp trên: ${describeGoingUp(goingUp)}`]
      : []),
    `  Ngày nghỉ: ${onHoliday === 'excuse' ? 'miễn kỳ ấy' : 'chuyển sang ngày học kế tiếp'}`,
    `  Hiệu lực: ${validity(schedule)}`,
  ].join('\n');
}

/** "opening 07:00 (trải 10 phút) · escalation 17:15". */
function describeSteps(schedule: Schedule): string {
  const steps = schedule.nudges.map((nudge) => {
    const minutes = spreadMinutes(schedule, nudge);
    return `${nudge.rule} ${timeAfter(nudge)}${minutes > 0 ? ` (trải ${minutes} phút)` : ''}`;
  });
  return steps.length === 0 ? 'không' : steps.join(' · ');
}

/** "chưa xử lý sau 120 phút trong giờ làm việc 07:00–17:00, hoặc đến 08:00 sáng hôm sau, thì chuyển lên một cấp". */
function describeGoingUp(goingUp: GoingUp = defaultGoingUp): string {
  const { afterMinutes, workFrom, workTo, morningAt, levelsMost } = goingUp;
  if (levelsMost === 0) return 'không chuyển lên cấp trên nữa';
  const most = levelsMost < defaultGoingUp.levelsMost ? `; nhiều nhất ${levelsMost} cấp` : '';
  return `chưa xử lý sau ${afterMinutes} phút trong giờ làm việc ${workFrom}–${workTo}, hoặc đến ${morningAt} sáng hôm sau, thì chuyển lên một cấp${most}`;
}

/** "từ 25/02/2021", "01/11/2020 – 24/02/2021", with the pause. */
export function validity({ validFrom, validTo, pausedFrom, pausedTo }: Schedule): string {
  const held = validTo ? `${dmy(validFrom)} – ${dmy(validTo)}` : `từ ${dmy(validFrom)}`;
  if (!pausedFrom) return held;
  return `${held}, tạm dừng ${pausedTo ? `${dmy(pausedFrom)} – ${dmy(pausedTo)}` : `từ ${dmy(pausedFrom)}`}`;
}

/** One occurrence of a preview: its day, then its hours or why it is excused. */
export function describeOccurrence(
  { occurrence, schedule, movedBecause }: Pick<PreviewLine, 'occurrence' | 'schedule' | 'movedBecause'>,
  now: Date,
): string {
  const { on, heldOn, excused, opensAt, deadlineAt, lockAt } = occurrence;
  const day = formatDay(on, 0);
  if (excused) {
    const source = excused.because === 'day-off' && excused.source ? ` (${excused.source})` : '';
    return `${day}  không khai: ${formatExcuse(excused)}${source}`;
  }
  const at = (instant: Date): string => {
    const local = DateTime.fromJSDate(instant, { zone: schedule.timeZone });
    const time = formatTime(instant, schedule.timeZone);
    return local.toISODate() === heldOn ? time : `${time} ${local.toFormat('dd/MM')}`;
  };
  const opens = opensAt <= now ? 'mở ngay' : `mở ${at(opensAt)}`;
  const hours = `${opens} · hạn ${at(deadlineAt)} · khóa ${at(lockAt)}`;
  if (heldOn === on) return `${day}  ${hours}`;
  return `${day}  chuyển sang ${formatDay(heldOn, 0)} (${movedBecause ?? 'ngày nghỉ'}): ${hours}`;
}

/** "miễn 12 trường: Huyện Tân Phú · THCS — Bão số 5 (123/UBND-KGVX, 28/02/2021)". */
export function describeExemption(exemption: ForeseenExemption): string {
  const { area, levels, reason, documentNo, documentOn, schools } = exemption;
  const scope = [area, ...(levels.length > 0 ? [levels.join(', ')] : [])].join(' · ');
  const document = [documentNo, documentOn && dmy(documentOn)].filter((part) => part !== undefined);
  return `miễn ${schools} trường: ${scope} — ${reason}${document.length > 0 ? ` (${document.join(', ')})` : ''}`;
}

function timeAfter({ at, dayOffset }: { readonly at: string; readonly dayOffset: number }): string {
  if (dayOffset === 0) return at;
  return dayOffset === 1 ? `${at} hôm sau` : `${at} sau ${dayOffset} ngày`;
}

function dmy(on: string): string {
  return on.split('-').reverse().join('/');
}
