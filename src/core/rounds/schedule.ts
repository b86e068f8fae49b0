import type { z } from 'zod';
import { scheduleFaults } from './schedule-faults.js';
import { scheduleFields } from './schedule-fields.js';

/**
 * When an area declares: weekdays are ISO (1 is Monday), times are wall clock in `timeZone`, day offsets count from the
 * day the round is held, validity and pause dates are inclusive. Every fault carries a Vietnamese message and its path.
 */
export const scheduleSchema = scheduleFields.superRefine((schedule, context) => {
  for (const { path, message } of scheduleFaults(schedule)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});

/** A schedule that has passed `scheduleSchema`. */
export type Schedule = z.infer<typeof scheduleSchema>;
