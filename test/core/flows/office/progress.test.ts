import { describe, expect, test } from 'vitest';
import { orderPhases, type Progress } from '../../../../src/core/conversation/lookups/orders.js';
import { otherButtons, progressButtons } from '../../../../src/core/flows/office/progress-buttons.js';
import { progressDue } from '../../../../src/core/flows/office/progress-due.js';
import { progressText } from '../../../../src/core/flows/office/progress-text.js';
import { openChat } from './chat.js';
import { unit } from './province.js';

const progress: Progress = {
  orderId: 12,
  kind: 'declare',
  phase: 'running',
  wantsAck: false,
  documentNo: '1823/UBND-KGVX',
  checkCode: '8KD2F7',
  unit: unit(2),
  deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
  target: 30,
  sent: 24,
  seen: 11,
  declared: 4,
  failed: 2,
  uncertain: 1,
  noChannel: 1,
  acknowledged: 0,
  cancelled: 0,
};

test('every recipient is in one state, and the states sum to the target', () => {
  const text = progressText(progress, new Date('2021-03-01T10:32:00+07:00'), 'Asia/Ho_Chi_Minh');
  expect(text.split('\n')).toEqual([
    'Yêu cầu đột xuất 1823/UBND-KGVX — Thành phố Biên Hòa, lúc 10:32',
    'Đã gửi: 24/30',
    'Chờ gửi 2 · lỗi 2 · chưa rõ 1 · không có kênh 1',
    'Đã xem 11 · đã khai 4',
    'Hạn: 17:00 hôm nay',
    'Mã kiểm tra: 8KD2F7',
  ]);
  const later = progressText(progress, new Date('2021-03-02T10:32:00+07:00'), 'Asia/Ho_Chi_Minh');
  expect(later).toContain('Hạn: 17:00 hôm qua (đã qua)');
});

test('more outcomes than recipients are a bug, not a text', () => {
  const now = new Date('2021-03-01T10:32:00+07:00');
  expect(() => progressText({ ...progress, sent: 30 }, now, 'Asia/Ho_Chi_Minh')).toThrow(RangeError);
});

test('/tiendo tells of the newest order, a button of its own one', () => {
  const chat = openChat('manager');
  expect(chat.type('tiến độ')).toContain('Chưa có yêu cầu đột xuất nào');
  chat.answers = { progress: { type: 'progress', progress } };
  expect(chat.type('/tiendo')).toContain('Đã gửi: 24/30\n');
  expect(chat.lookups.at(-1)).toEqual({ type: 'progress', accountId: 10 });
  expect(chat.said?.inPlace).toBe(false);
  chat.tap('Cập nhật');
  expect(chat.said?.inPlace).toBe(true);
  expect(chat.lookups.at(-1)).toMatchObject({ orderId: 12 });
  expect(chat.effects.at(-1)).toMatchObject({ type: 'audit', subject: 'order:12' });
});

test('[Chưa khai] under it is of its own round, and so is what lies below', () => {
  const chat = openChat('manager');
  chat.answers = { progress: { type: 'progress', progress: { ...progress, unit: unit(1) } } };
  chat.type('/tiendo');
  chat.tap('Chưa khai');
  expect(chat.lookups.at(-1)).toMatchObject({ type: 'summary', unitId: 1, orderId: 12 });
  chat.tap('Tân Phú');
  expect(chat.lookups.at(-1)).toMatchObject({ type: 'summary', unitId: 3, orderId: 12 });
  chat.tap('Tình hình');
  expect(chat.lookups.at(-1)).toMatchObject({ type: 'summary', unitId: 3, orderId: 12 });
  chat.type('chưa khai');
  expect(chat.lookups.at(-1)).toMatchObject({ unitId: 1, orderId: undefined });
});

test('where five buttons are shown, none is lost: the last opens the rest', () => {
  const chat = openChat('officer', 1, 'zalo');
  const busy: Progress = { ...progress, unit: unit(1), roundId: 9, mayHalt: true };
  chat.answers = { progress: { type: 'progress', progress: busy } };
  chat.type('/tiendo');
  expect(chat.labels()).toEqual(['Dừng', 'Thu hồi', 'Gọi điện', 'Chưa khai', 'Thêm…']);
  expect(chat.tap('Thêm…')).toContain('Việc khác với 1823/UBND-KGVX');
  expect(chat.labels()).toEqual(['Danh sách', 'Cập nhật', 'Mã QR']);
  for (const phase of orderPhases) {
    for (const mayHalt of [true, false]) {
      const labels = (rows: ReturnType<typeof progressButtons>): string[] =>
        rows.flat().map(({ label }) => label);
      const one = { ...busy, phase, mayHalt };
      const whole = labels(progressButtons(one, 100));
      const shown = labels(progressButtons(one, 5)).filter((label) => label !== 'Thêm…');
      expect([...shown, ...labels(otherButtons(one, 5))]).toEqual(whole);
      expect(labels(progressButtons(one, 5)).length).toBeLessThanOrEqual(5);
    }
  }
});

describe('the service shows progress by itself', () => {
  const now = new Date('2021-03-01T10:32:00+07:00');
  const waiting: Progress = { ...progress, sent: 0, seen: 0, declared: 0, failed: 0, uncertain: 0 };

  test('edited in place, at every change', () => {
    const first = progressDue({ progress: waiting, shownCounts: undefined, editsInPlace: true }, now);
    expect(first).toBe('running 0/0/0/0/0/1/0/0');
    expect(progressDue({ progress: waiting, shownCounts: first, editsInPlace: true }, now)).toBeUndefined();
    expect(progressDue({ progress, shownCounts: first, editsInPlace: true }, now)).toBe(
      'running 24/11/4/2/1/1/0/0',
    );
  });

  test('elsewhere once, when nothing waits any more or at the deadline', () => {
    const due = (one: Progress, at: Date, shownCounts?: string): string | undefined =>
      progressDue({ progress: one, shownCounts, editsInPlace: false }, at);
    expect(due(waiting, now)).toBeUndefined();
    expect(due(progress, now)).toBeUndefined();
    expect(due({ ...progress, sent: 26 }, now)).toBe('running 26/11/4/2/1/1/0/0');
    expect(due(progress, progress.deadlineAt)).toBe('running 24/11/4/2/1/1/0/0');
    expect(due(progress, progress.deadlineAt, 'running 26/11/4/2/1/1/0/0')).toBeUndefined();
  });
});
