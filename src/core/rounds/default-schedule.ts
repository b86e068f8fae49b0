import type { Schedule } from './schedule.js';

/**
 * Monday and Friday as CV 614/BGDĐT asks, with the hours of the product; valid from the installation deadline
 * 25/02/2021, so that its first round is Friday 26/02/2021.
 */
export const defaultSchedule: Schedule = {
  key: 'thu-hai-thu-sau',
  weekdays: [1, 5],
  openAt: '07:00',
  nudges: [
    { rule: 'opening', kind: 'opening', at: '07:00', dayOffset: 0 },
    { rule: 'reminder-1', kind: 'reminder', at: '11:00', dayOffset: 0 },
    { rule: 'reminder-2', kind: 'reminder', at: '15:00', dayOffset: 0 },
    { rule: 'deadline', kind: 'deadline', at: '17:00', dayOffset: 0 },
    { rule: 'escalation', kind: 'escalation', at: '17:15', dayOffset: 0 },
  ],
  deadline: { at: '17:00', dayOffset: 0 },
  graceMinutes: 0,
  lock: { at: '09:00', dayOffset: 1 },
  timeZone: 'Asia/Ho_Chi_Minh',
  onHoliday: 'excuse',
  validFrom: '2021-02-25',
  quietHours: { from: '21:00', to: '06:30' },
};
