import { expect, test } from 'vitest';
import { staleWords, stoppedWords } from '../../../src/core/conversation/spent-words.js';
import { freshConversation } from '../../../src/core/conversation/state.js';
import { facts, friday, monday } from '../flows/declare/talk.js';

const declared = { ...monday, declaration: { ...friday, roundId: monday.id, receiptCode: 'CCCC-DDDD' } };
const correcting = { flow: 'declare', version: 1, subject: 'round:12:5', state: {} };

test('an old button after a receipt tells of the receipt', () => {
  expect(staleWords(freshConversation, facts({ rounds: [declared] }))).toBe(
    'Nút này không còn dùng được: kỳ thứ Hai 01/03 trường đã khai.\nMã biên nhận: CCCC-DDDD\nSửa bản đã gửi: SỬA (đến 09:00 thứ Ba).',
  );
});

test('in the middle of a question, or with nothing declared, it is just an old button', () => {
  const old = 'Nút này thuộc câu hỏi cũ, không còn dùng được.';
  expect(staleWords({ ...freshConversation, active: correcting }, facts({ rounds: [declared] }))).toBe(old);
  expect(staleWords(freshConversation, facts({ rounds: [monday] }))).toBe(old);
});

test('THOÁT out of a correction says that what was sent stays', () => {
  expect(stoppedWords(correcting, facts({ rounds: [declared] }))).toBe(
    'Đã dừng. Bản khai kỳ thứ Hai 01/03 đã gửi vẫn giữ nguyên.\nXem các lệnh: HƯỚNG DẪN.',
  );
  expect(stoppedWords(correcting, facts({ rounds: [monday] }))).toContain(
    'Việc đang làm dở không được gửi đi',
  );
  expect(stoppedWords(undefined, facts({ rounds: [declared] }))).toContain('không có việc gì');
});
