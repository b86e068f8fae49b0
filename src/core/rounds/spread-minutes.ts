import type { ScheduleFields } from './schedule-fields.js';

type Step = ScheduleFields['nudges'][number];

/** Over how many minutes a step's messages go out: its own number, else the schedule's; escalations are not spread. */
export function spreadMinutes(schedule: Pick<ScheduleFields, 'spreadMinutes'>, step: Step): number {
  return step.kind === 'escalation' ? 0 : (step.spreadMinutes ?? schedule.spreadMinutes ?? 0);
}
