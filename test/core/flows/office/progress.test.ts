import { expect, test } from 'vitest';
import type { Progress } from '../../../../src/core/conversation/lookup.js';
import { progressText } from '../../../../src/core/flows/office/progress-text.js';
import { openChat } from './chat.js';
import { unit } from './province.js';

const progress: Progress = {
  orderId: 12,
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
  chat.tap('Cập nhật');
  expect(chat.lookups.at(-1)).toMatchObject({ orderId: 12 });
  expect(chat.effects.at(-1)).toMatchObject({ type: 'audit', subject: 'order:12' });
});
