import { describe, expect, it } from 'vitest';
import { facts, friday, Talk } from './talk.js';

const toMonday = { roundId: '12', mode: 'new' } as const;
const sameMonday = { roundId: '12', mode: 'same' } as const;

describe('nothing is sent on a slip of the finger', () => {
  it.each(['nham', 'nhầm', 'nhầm rồi ạ', 'sai', 'sai roi'])(
    '"%s" under the summary changes something',
    (text) => {
      const talk = new Talk(facts(), toMonday).say('3', text);
      expect(talk.text).toContain('Sửa mục nào?');
      expect(talk.submitted).toBeUndefined();
    },
  );

  it.each(['nham', 'nhầm rồi', 'sai', 'sửa'])('"%s" is no "Đúng, gửi" either', (text) => {
    const talk = new Talk(facts({ last: friday }), sameMonday).say(text);
    expect(talk.text).toContain('Sửa mục nào?');
    expect(talk.submitted).toBeUndefined();
  });

  it.each(['nhan', 'guii', 'xac nhn', 'gu', 'chua gui'])('"%s" is asked again', (text) => {
    const talk = new Talk(facts(), toMonday).say('3', text);
    expect(talk.text).toContain('Thầy/Cô trả lời GỬI, SỬA');
    expect(talk.submitted).toBeUndefined();
  });

  it.each(['gui', 'Gửi ạ', 'guwri', 'gửi luôn nhé', 'ok em', 'đồng ý', 'dongy', 'xác nhận'])(
    '"%s" sends',
    (text) => {
      expect(new Talk(facts(), toMonday).say('3', text).submitted).toBeDefined();
    },
  );
});
