import type { ScheduleFields } from './schedule-fields.js';
import { spreadFaults } from './spread-faults.js';
import { minutesAfter, minutesOf } from './time-of-day.js';

/** One contradiction between fields: where it is and, in Vietnamese, what to correct. */
export interface ScheduleFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Every contradiction between the fields of a well-formed schedule; none when it can be carried out. */
export function scheduleFaults(schedule: ScheduleFields): readonly ScheduleFault[] {
  return [
    ...weekdayFaults(schedule),
    ...boundaryFaults(schedule),
    ...nudgeFaults(schedule),
    ...spreadFaults(schedule),
    ...goingUpFaults(schedule),
    ...dateFaults(schedule),
  ];
}

function weekdayFaults({ weekdays }: ScheduleFields): ScheduleFault[] {
  return repeats(weekdays).map((index) => ({
    path: ['weekdays', index],
    message: 'Ngày trong tuần này đã có trong lịch.',
  }));
}

function boundaryFaults(schedule: ScheduleFields): ScheduleFault[] {
  const opening = minutesOf(schedule.openAt);
  const deadline = minutesAfter(schedule.deadline);
  const lock = minutesAfter(schedule.lock);
  const faults: ScheduleFault[] = [];
  if (deadline <= opening) {
    faults.push({ path: ['deadline'], message: `Hạn khai phải sau giờ mở ${schedule.openAt}.` });
  }
  if (deadline > smallestGapDays(schedule.weekdays) * 1440 + opening) {
    faults.push({ path: ['deadline'], message: 'Hạn khai phải trước giờ mở của kỳ kế tiếp.' });
  }
  if (lock <= deadline) {
    faults.push({ path: ['lock'], message: 'Giờ khóa phải sau hạn khai.' });
  } else if (deadline + schedule.graceMinutes > lock) {
    faults.push({ path: ['graceMinutes'], message: 'Thời gian châm chước không được kéo dài quá giờ khóa.' });
  }
  if (schedule.quietHours && schedule.quietHours.from === schedule.quietHours.to) {
    faults.push({ path: ['quietHours'], message: 'Giờ yên lặng phải có giờ bắt đầu khác giờ kết thúc.' });
  }
  return faults;
}

function nudgeFaults(schedule: ScheduleFields): ScheduleFault[] {
  const opening = minutesOf(schedule.openAt);
  const deadline = minutesAfter(schedule.deadline);
  const lock = minutesAfter(schedule.lock);
  const faults: ScheduleFault[] = repeats(schedule.nudges.map(({ rule }) => rule)).map((index) => ({
    path: ['nudges', index, 'rule'],
    message: `Tên bước nhắc “${schedule.nudges[index]?.rule ?? ''}” bị trùng.`,
  }));
  schedule.nudges.forEach((nudge, index) => {
    const at = minutesAfter(nudge);
    const path = ['nudges', index, 'at'];
    if (at < opening) faults.push({ path, message: `Bước “${nudge.rule}” không được trước giờ mở.` });
    else if (at >= lock) faults.push({ path, message: `Bước “${nudge.rule}” phải trước giờ khóa.` });
    else if (nudge.kind === 'escalation' && at < deadline) {
      faults.push({ path, message: `Bước “${nudge.rule}” báo cấp trên nên không được trước hạn khai.` });
    }
  });
  return faults;
}

function goingUpFaults({ goingUp }: ScheduleFields): ScheduleFault[] {
  if (!goingUp) return [];
  const { afterMinutes, workFrom, workTo, morningAt } = goingUp;
  const [from, to, morning] = [minutesOf(workFrom), minutesOf(workTo), minutesOf(morningAt)];
  const fault = (member: keyof typeof goingUp, message: string): ScheduleFault[] => [
    { path: ['goingUp', member], message },
  ];
  if (to <= from) return fault('workTo', `Giờ làm việc phải kết thúc sau ${workFrom}.`);
  if (morning < from || morning >= to)
    return fault('morningAt', `Giờ chuyển buổi sáng phải trong giờ làm việc ${workFrom}–${workTo}.`);
  return afterMinutes > to - from
    ? fault('afterMinutes', `Thời gian chờ phải vừa giờ làm việc: nhiều nhất ${to - from} phút.`)
    : [];
}

function dateFaults(schedule: ScheduleFields): ScheduleFault[] {
  const { validFrom, validTo, pausedFrom, pausedTo } = schedule;
  const faults: ScheduleFault[] = [];
  if (validTo !== undefined && validTo < validFrom) {
    faults.push({ path: ['validTo'], message: 'Ngày hết hiệu lực phải từ ngày bắt đầu hiệu lực trở đi.' });
  }
  if (pausedTo !== undefined && pausedFrom === undefined) {
    faults.push({ path: ['pausedFrom'], message: 'Có ngày hết tạm dừng thì phải có ngày bắt đầu tạm dừng.' });
  }
  if (pausedTo !== undefined && pausedFrom !== undefined && pausedTo < pausedFrom) {
    faults.push({ path: ['pausedTo'], message: 'Ngày hết tạm dừng phải từ ngày bắt đầu tạm dừng trở đi.' });
  }
  return faults;
}

/** Indexes of the values that already appeared earlier in the list. */
function repeats(values: readonly (string | number)[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function smallestGapDays(weekdays: readonly number[]): number {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  const gaps = days.map((day, index) => (days[index + 1] ?? (days[0] ?? day) + 7) - day);
  return Math.min(...gaps);
}
