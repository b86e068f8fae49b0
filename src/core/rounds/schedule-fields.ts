import { IANAZone } from 'luxon';
import { z } from 'zod';
import { defaultGoingUp } from './goes-up.js';

/** Minutes over which a step's messages are spread at most. */
const SPREAD_MOST = 240;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'Giờ phải viết dạng HH:mm, ví dụ 07:00.',
  abort: true,
});
const date = z.iso.date({
  error: 'Ngày phải có thật và viết dạng YYYY-MM-DD, ví dụ 2021-03-01.',
  abort: true,
});
const dayOffset = z
  .int({ error: 'Số ngày lùi phải là số nguyên.' })
  .min(0, { error: 'Số ngày lùi không được âm.', abort: true })
  .max(14, { error: 'Số ngày lùi không quá 14.', abort: true })
  .default(0);
const weekday = z
  .int({ error: 'Thứ trong tuần là số từ 1 (thứ Hai) đến 7 (Chủ nhật).' })
  .min(1, { error: 'Thứ trong tuần là số từ 1 (thứ Hai) đến 7 (Chủ nhật).', abort: true })
  .max(7, { error: 'Thứ trong tuần là số từ 1 (thứ Hai) đến 7 (Chủ nhật).', abort: true });

const name = (what: string) =>
  z.string().regex(/^[a-z0-9][a-z0-9-]*$/, {
    error: `${what} chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.`,
    abort: true,
  });

const spreadMinutes = z
  .int({ error: 'Số phút trải tin phải là số nguyên.' })
  .min(0, { error: 'Số phút trải tin không được âm.', abort: true })
  .max(SPREAD_MOST, { error: `Số phút trải tin không quá ${SPREAD_MOST}.`, abort: true })
  .optional();

const levels = {
  error: `Số cấp chuyển lên là số nguyên từ 0 đến ${defaultGoingUp.levelsMost}.`,
  abort: true,
};

/** What a file leaves out is as usual. */
const goingUp = z.object({
  afterMinutes: z
    .int({ error: 'Số phút chờ cấp trên xử lý phải là số nguyên.' })
    .min(1, { error: 'Số phút chờ cấp trên xử lý phải từ 1 trở lên.', abort: true })
    .default(defaultGoingUp.afterMinutes),
  workFrom: time.default(defaultGoingUp.workFrom),
  workTo: time.default(defaultGoingUp.workTo),
  morningAt: time.default(defaultGoingUp.morningAt),
  levelsMost: z
    .int(levels)
    .min(0, levels)
    .max(defaultGoingUp.levelsMost, levels)
    .default(defaultGoingUp.levelsMost),
});

const nudge = z.object({
  rule: name('Tên bước nhắc'),
  kind: z.enum(['opening', 'reminder', 'deadline', 'escalation'], {
    error: 'Loại bước nhắc phải là opening, reminder, deadline hoặc escalation.',
  }),
  at: time,
  dayOffset,
  spreadMinutes,
});

/** The fields of a schedule, each well-formed by itself; faults carry Vietnamese messages. */
export const scheduleFields = z.object({
  key: name('Mã lịch'),
  weekdays: z.array(weekday).min(1, { error: 'Lịch phải có ít nhất một ngày trong tuần.', abort: true }),
  openAt: time,
  nudges: z.array(nudge),
  spreadMinutes,
  deadline: z.object({ at: time, dayOffset }),
  graceMinutes: z
    .int({ error: 'Số phút châm chước phải là số nguyên.' })
    .min(0, { error: 'Số phút châm chước không được âm.', abort: true })
    .default(0),
  lock: z.object({ at: time, dayOffset }),
  timeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), {
      error: 'Không có múi giờ này; ví dụ Asia/Ho_Chi_Minh.',
      abort: true,
    })
    .default('Asia/Ho_Chi_Minh'),
  onHoliday: z.enum(['excuse', 'move'], {
    error: 'Khi trùng ngày nghỉ phải là excuse (miễn) hoặc move (chuyển ngày).',
  }),
  validFrom: date,
  validTo: date.optional(),
  goingUp: goingUp.optional(),
  quietHours: z.object({ from: time, to: time }).optional(),
  onBehalfMost: z
    .int({ error: 'Số trường được khai thay phải là số nguyên.' })
    .min(0, { error: 'Số trường được khai thay không được âm.', abort: true })
    .max(1000, { error: 'Số trường được khai thay không quá 1000.', abort: true })
    .optional(),
  pausedFrom: date.optional(),
  pausedTo: date.optional(),
});

/** A schedule whose fields are well-formed, before anyone looked at how they fit together. */
export type ScheduleFields = z.infer<typeof scheduleFields>;
