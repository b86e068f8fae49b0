import { expect, it } from 'vitest';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import { scheduleSchema } from '../../../src/core/rounds/schedule.js';

type Changes = Record<string, unknown>;

/** Path and message of every fault of the default schedule with some fields changed. */
function faults(changes: Changes): string[] {
  const result = scheduleSchema.safeParse({ ...defaultSchedule, ...changes });
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const nudge = (rule: string, kind: string, at: string, dayOffset = 0) => ({ rule, kind, at, dayOffset });

it('accepts the default schedule unchanged', () => {
  expect(scheduleSchema.parse(defaultSchedule)).toEqual(defaultSchedule);
});

it('keeps for how many schools an account may declare', () => {
  expect(scheduleSchema.parse({ ...defaultSchedule, onBehalfMost: 3 })).toMatchObject({ onBehalfMost: 3 });
  expect(faults({ onBehalfMost: 1001 })).toEqual(['onBehalfMost: Số trường được khai thay không quá 1000.']);
});

it('fills in offsets, grace and time zone that a file leaves out', () => {
  const { graceMinutes: _grace, timeZone: _zone, ...rest } = defaultSchedule;
  const parsed = scheduleSchema.parse({ ...rest, deadline: { at: '17:00' } });
  expect(parsed).toMatchObject({
    deadline: { dayOffset: 0 },
    graceMinutes: 0,
    timeZone: 'Asia/Ho_Chi_Minh',
  });
});

it.each<[string, Changes, string[]]>([
  [
    'deadline before opening',
    { deadline: { at: '06:59' }, nudges: [] },
    ['deadline: Hạn khai phải sau giờ mở 07:00.'],
  ],
  [
    'deadline running into the next round, Friday to Monday being three days',
    { deadline: { at: '07:01', dayOffset: 3 }, lock: { at: '12:00', dayOffset: 3 }, nudges: [] },
    ['deadline: Hạn khai phải trước giờ mở của kỳ kế tiếp.'],
  ],
  ['lock at the deadline', { lock: { at: '17:00' }, nudges: [] }, ['lock: Giờ khóa phải sau hạn khai.']],
  [
    'grace beyond the lock',
    { graceMinutes: 16 * 60 + 1 },
    ['graceMinutes: Thời gian châm chước không được kéo dài quá giờ khóa.'],
  ],
  [
    'nudges outside the round, an early escalation',
    {
      nudges: [
        nudge('som', 'reminder', '06:59'),
        nudge('tre', 'reminder', '09:00', 1),
        nudge('cap-tren', 'escalation', '16:59'),
      ],
    },
    [
      'nudges.0.at: Bước “som” không được trước giờ mở.',
      'nudges.1.at: Bước “tre” phải trước giờ khóa.',
      'nudges.2.at: Bước “cap-tren” báo cấp trên nên không được trước hạn khai.',
    ],
  ],
  [
    'a rule named twice',
    { nudges: [nudge('nhac', 'reminder', '08:00'), nudge('nhac', 'reminder', '09:00')] },
    ['nudges.1.rule: Tên bước nhắc “nhac” bị trùng.'],
  ],
  [
    'messages spread beyond the next step, the deadline, quiet hours or the lock',
    {
      spreadMinutes: 45,
      quietHours: { from: '20:30', to: '08:00' },
      nudges: [
        { ...nudge('mo', 'opening', '07:00'), spreadMinutes: 90 },
        nudge('nhac', 'reminder', '09:00'),
        nudge('gan-han', 'reminder', '16:20'),
        nudge('het-han', 'deadline', '17:00'),
        { ...nudge('cap-tren', 'escalation', '17:40'), spreadMinutes: 5 },
        nudge('toi', 'reminder', '20:00'),
        nudge('sang', 'deadline', '08:30', 1),
      ],
    },
    [
      'nudges.0.spreadMinutes: Bước “mo” trải 90 phút thì quá bước “nhac”; nhiều nhất 60 phút.',
      'spreadMinutes: Bước “gan-han” trải 45 phút thì quá bước “het-han”; nhiều nhất 40 phút.',
      'spreadMinutes: Bước “het-han” trải 45 phút thì quá bước “cap-tren”; nhiều nhất 40 phút.',
      'nudges.4.spreadMinutes: Bước “cap-tren” báo cấp trên nên không trải tin.',
      'spreadMinutes: Bước “toi” trải 45 phút thì quá giờ yên lặng; nhiều nhất 30 phút.',
      'spreadMinutes: Bước “sang” trải 45 phút thì quá giờ khóa; nhiều nhất 30 phút.',
    ],
  ],
  [
    'messages spread beyond the deadline',
    { nudges: [nudge('gan-han', 'reminder', '16:50')], spreadMinutes: 11 },
    ['spreadMinutes: Bước “gan-han” trải 11 phút thì quá hạn khai; nhiều nhất 10 phút.'],
  ],
  ['half a minute', { spreadMinutes: 0.5 }, ['spreadMinutes: Số phút trải tin phải là số nguyên.']],
  ['a spread of a day', { spreadMinutes: 1440 }, ['spreadMinutes: Số phút trải tin không quá 240.']],
  [
    'an office that has longer than a working day',
    { goingUp: { afterMinutes: 601 } },
    ['goingUp.afterMinutes: Thời gian chờ phải vừa giờ làm việc: nhiều nhất 600 phút.'],
  ],
  [
    'working hours that end before they begin',
    { goingUp: { workFrom: '08:00', workTo: '07:30' } },
    ['goingUp.workTo: Giờ làm việc phải kết thúc sau 08:00.'],
  ],
  [
    'a morning before work',
    { goingUp: { morningAt: '06:59' } },
    ['goingUp.morningAt: Giờ chuyển buổi sáng phải trong giờ làm việc 07:00–17:00.'],
  ],
  [
    'half a level',
    { goingUp: { levelsMost: 1.5 } },
    ['goingUp.levelsMost: Số cấp chuyển lên là số nguyên từ 0 đến 20.'],
  ],
  ['a weekday twice', { weekdays: [1, 5, 1] }, ['weekdays.2: Ngày trong tuần này đã có trong lịch.']],
  ['no weekday', { weekdays: [] }, ['weekdays: Lịch phải có ít nhất một ngày trong tuần.']],
  ['weekday 0', { weekdays: [0] }, ['weekdays.0: Thứ trong tuần là số từ 1 (thứ Hai) đến 7 (Chủ nhật).']],
  ['25:00', { openAt: '25:00' }, ['openAt: Giờ phải viết dạng HH:mm, ví dụ 07:00.']],
  [
    '29 February of a common year',
    { validFrom: '2021-02-29' },
    ['validFrom: Ngày phải có thật và viết dạng YYYY-MM-DD, ví dụ 2021-03-01.'],
  ],
  [
    'validity that ends before it starts',
    { validTo: '2021-02-24' },
    ['validTo: Ngày hết hiệu lực phải từ ngày bắt đầu hiệu lực trở đi.'],
  ],
  [
    'a pause without a beginning',
    { pausedTo: '2021-03-01' },
    ['pausedFrom: Có ngày hết tạm dừng thì phải có ngày bắt đầu tạm dừng.'],
  ],
  [
    'a pause that ends before it starts',
    { pausedFrom: '2021-03-02', pausedTo: '2021-03-01' },
    ['pausedTo: Ngày hết tạm dừng phải từ ngày bắt đầu tạm dừng trở đi.'],
  ],
  [
    'quiet hours of no or all hours',
    { quietHours: { from: '21:00', to: '21:00' } },
    ['quietHours: Giờ yên lặng phải có giờ bắt đầu khác giờ kết thúc.'],
  ],
  [
    'an unknown zone',
    { timeZone: 'Asia/Bien_Hoa' },
    ['timeZone: Không có múi giờ này; ví dụ Asia/Ho_Chi_Minh.'],
  ],
  [
    'an unknown way with holidays',
    { onHoliday: 'skip' },
    ['onHoliday: Khi trùng ngày nghỉ phải là excuse (miễn) hoặc move (chuyển ngày).'],
  ],
])('refuses %s', (_what, changes, expected) => {
  expect(faults(changes)).toEqual(expected);
});

it('accepts a daily schedule whose deadline ends as the next round opens', () => {
  const daily = { weekdays: [1, 2, 3, 4, 5, 6, 7], deadline: { at: '07:00', dayOffset: 1 }, nudges: [] };
  expect(faults(daily)).toEqual([]);
  expect(faults({ ...daily, deadline: { at: '07:01', dayOffset: 1 } })).toHaveLength(1);
});
