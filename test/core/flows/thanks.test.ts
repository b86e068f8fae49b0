import { describe, expect, it, test } from 'vitest';
import { isThanks } from '../../../src/core/flows/thanks.js';
import { openChat } from './office/chat.js';

const KIND = 'Vâng ạ. Em cảm ơn Thầy/Cô.';

describe('courtesy with nothing going on', () => {
  it.each([
    'cam on',
    'Cảm ơn em nhiều ạ',
    'cảm ơn cô',
    'ok em',
    'Ok',
    '👍',
    '👍🏻🙏',
    '❤️',
    'vâng',
    'dạ vâng ạ',
    'da em cam on',
    'đúng rồi',
    'đã nhận được',
    'thank you',
  ])('"%s" is answered in kind', (text) => {
    expect(openChat('manager').type(text)).toBe(KIND);
  });

  it.each(['', '?', 'vâng nhưng chưa khai', 'ok chua', 'dừng', 'duoc khong', 'em ơi', 'đã khai rồi', '👎'])(
    '"%s" is no thanks',
    (text) => {
      expect(isThanks(text)).toBe(false);
    },
  );

  test('is an unreadable answer while a question is open', () => {
    const chat = openChat();
    chat.type('/dotxuat toàn tỉnh');
    expect(chat.type('cảm ơn em')).toContain('Số, ký hiệu văn bản và ngày?');
  });
});

describe('words that look like commands', () => {
  test('"dung" of a school is "đúng", of an officer the command', () => {
    expect(openChat('school', 22).type('dung')).toBe(KIND);
    expect(openChat('officer').type('dung')).toContain('đang gửi mà tài khoản này dừng được');
    expect(openChat('school', 22).type('dừng')).toContain('Lệnh này dành cho');
  });

  test('an unknown slash word is unclear as before', () => {
    expect(openChat('manager').type('/abc')).toContain('Em chưa hiểu tin này.');
  });
});
