import { describe, expect, it } from 'vitest';
import type { DeclarationFact, RoundFact } from '../../../../src/core/conversation/facts.js';
import { declareFlow } from '../../../../src/core/flows/declare/declare.js';
import { answered, facts, friday, monday, Talk, URGENT } from './talk.js';

const sent: DeclarationFact = {
  ...friday,
  id: 8,
  roundId: 12,
  roundTitle: 'thứ Hai 01/03',
  answers: answered([6]),
  passed: 14,
  receiptCode: 'CCCC-DDDD',
  receivedAt: new Date('2021-03-01T07:02:00+07:00'),
};
const declared: RoundFact = { ...monday, declaration: sent };
const urgent = {
  ...monday,
  id: 13,
  kind: 'urgent',
  title: 'đột xuất 1823/UBND-KGVX',
  questionnaireId: URGENT,
  order: {
    id: 1,
    documentNo: '1823/UBND-KGVX',
    checkCode: '8KD2F7',
    documentOn: '2021-02-23',
    content: 'Khai ngay.',
    issuer: 'UBND tỉnh Đồng Nai',
  },
} satisfies RoundFact;
const later: RoundFact = {
  ...monday,
  id: 14,
  title: 'thứ Sáu 05/03',
  opensAt: new Date('2021-03-05T07:00:00+07:00'),
  deadlineAt: new Date('2021-03-05T17:00:00+07:00'),
  lockAt: new Date('2021-03-06T09:00:00+07:00'),
};

describe('which round', () => {
  it('takes the urgent one first and shows on whose order', () => {
    const talk = new Talk(facts({ rounds: [urgent, monday] }));
    expect(talk.text).toMatch(
      /^🚨 Khai báo đột xuất 1823\/UBND-KGVX — hạn 17:00 hôm nay\.\nTheo yêu cầu của UBND tỉnh Đồng Nai\.\nMã kiểm tra: 8KD2F7\nKhai ngay\./,
    );
    expect(talk.say('0', 'gui').submitted).toMatchObject({ roundId: 13, total: 0 });
  });

  it('fills in what stands in braces in the words of an order', () => {
    const order = { ...urgent.order, content: 'Đề nghị {tên trường} khai trước {hạn} theo {số văn bản}.' };
    const talk = new Talk(facts({ rounds: [{ ...urgent, order }] }));
    expect(talk.text).toContain(
      'Đề nghị Trường THPT Ngô Quyền khai trước 17:00 hôm nay theo 1823/UBND-KGVX.',
    );
  });

  it('says what was declared, with receipt, and how to correct or see it', () => {
    const talk = new Talk(facts({ rounds: [declared] }));
    expect(talk.state).toBeUndefined();
    expect(talk.text).toBe(
      'Kỳ thứ Hai 01/03 trường đã khai lúc 07:02 (14/15 đạt, an toàn).\nMã biên nhận: CCCC-DDDD\nSửa được đến 09:00 thứ Ba: gửi SỬA.',
    );
    expect(talk.buttons().map(({ standing }) => standing)).toEqual([
      { verb: 'view', subject: '12' },
      { verb: 'correct', subject: '12' },
    ]);
    expect(new Talk(facts({ rounds: [declared] }), { mode: 'view', roundId: '12' }).text).toContain(
      'không đạt: 6',
    );
  });

  it('says when the next one opens, or that none is open', () => {
    expect(new Talk(facts({ rounds: [] })).text).toContain('Hiện chưa có kỳ khai báo nào mở');
    const talk = new Talk(facts({ rounds: [later], last: friday }));
    expect(talk.text).toBe(
      'Hiện chưa có kỳ khai báo nào mở. Kỳ tới: thứ Sáu 05/03, mở lúc 07:00 thứ Sáu.\nLần khai gần nhất: thứ Sáu 26/02, 15/15 đạt, an toàn.',
    );
  });

  it('leaves an excused school in peace but lets it declare', () => {
    const exempt = { ...monday, exempt: true };
    expect(new Talk(facts({ rounds: [exempt] })).text).toContain('được miễn');
    expect(new Talk(facts({ rounds: [exempt] }), { roundId: '12', mode: 'new' }).text).toMatch(
      /^Hôm nay trường/,
    );
  });

  it('answers a button of a round that is over', () => {
    const talk = new Talk(facts({ last: friday }), { roundId: '11', mode: 'same' });
    expect(talk.text).toBe('Nút này thuộc kỳ thứ Sáu 26/02, đã khóa.');
    expect(talk.labels()).toEqual(['Khai kỳ thứ Hai 01/03']);
  });

  it('tells conversations about different things apart', () => {
    const now = facts({ rounds: [urgent, declared] });
    const subject = (args: Record<string, string>): string | undefined => declareFlow.subject?.(args, now);
    expect(subject({ roundId: '12' })).toBe(subject({ roundId: '12', mode: 'correct' }));
    expect(subject({})).toBe(subject({ roundId: '13', mode: 'new' }));
    expect(
      new Set([
        subject({}),
        subject({ roundId: '12' }),
        subject({ roundId: '12', mode: 'view' }),
        subject({ roundId: '9' }),
      ]).size,
    ).toBe(4);
  });

  it('switches to the account it was opened for before it asks anything', () => {
    const now = facts();
    const other = {
      ...now.accounts[0],
      id: 6,
      role: 'school',
      unit: { id: 60, code: '75000005', name: 'Trường THPT Trấn Biên', kind: 'school' },
    } as const;
    const talk = new Talk(
      { ...now, accounts: [...now.accounts, other] },
      { accountId: '6', roundId: '12', mode: 'new' },
    );
    expect(talk.effects).toEqual([{ type: 'activate', accountId: 6 }]);
    talk.facts = { ...talk.facts, active: other };
    talk.input({ type: 'found', result: { type: 'refresh' } }).say('3');
    expect(talk.text).toContain('THPT Trấn Biên');
    expect(talk.say('gui').submitted).toMatchObject({ accountId: 6, unitId: 60 });
  });
});

describe('a correction', () => {
  const correcting = (): Talk =>
    new Talk(facts({ rounds: [declared], nonce: 'ABCDEFGHJKLMNPQR' }), { mode: 'correct' });

  it('changes items, asks for the reason and becomes the next revision', () => {
    const talk = correcting();
    expect(talk.text).toMatch(/^Sửa mục nào\?/);
    talk.say('5', 'dat het');
    expect(talk.text).toMatch(/^Bản sửa kỳ thứ Hai 01\/03/);
    expect(talk.say('gui').text).toMatch(/^Lý do sửa\?/);
    expect(talk.tap('Nhập nhầm').text).toMatch(
      /^✅ Đã nhận bản sửa lần 1 lúc 07:04\. Đúng hạn\.\nMã biên nhận: CCCC-DDDD\n/,
    );
    expect(talk.submitted).toMatchObject({
      revision: 2,
      answers: answered(),
      reason: 'Nhập nhầm',
      carries: 0,
    });
    expect(talk.submitted?.provenance).toMatchObject({ c6: 'fresh', pupils: 'fresh' });
  });

  it('takes the reason in the person’s own words', () => {
    const talk = correcting().say(
      '2',
      '1179/1205',
      'gui',
      'Lớp 10A2 mới báo vắng thêm một em, không phải sửa gì khác',
    );
    expect(talk.submitted?.reason).toBe('Lớp 10A2 mới báo vắng thêm một em, không phải sửa gì khác');
  });

  it('is not sent when nothing differs', () => {
    const talk = correcting().say('quay lai', 'gui');
    expect(talk.text).toMatch(/^Chưa có gì khác bản đã gửi/);
    expect(talk.submitted).toBeUndefined();
  });

  it('of nothing starts the declaration; of a locked round says so', () => {
    expect(new Talk(facts(), { mode: 'correct' }).text).toMatch(
      /^Kỳ thứ Hai 01\/03 chưa khai nên chưa có gì để sửa\.\nHôm nay/,
    );
    expect(new Talk(facts({ rounds: [], last: friday }), { mode: 'correct' }).text).toMatch(
      /^Bản khai kỳ thứ Sáu 26\/02 đã khóa/,
    );
  });
});

describe('what happens meanwhile', () => {
  const halfway = (): Talk => new Talk(facts(), { roundId: '12', mode: 'new' }).say('1', '1100/1205');

  it('keeps the answers when somebody else declared, and turns them into a correction if wanted', () => {
    const talk = halfway();
    talk.facts = facts({ rounds: [declared] });
    talk.say('76/78');
    expect(talk.text).toMatch(
      /đã có bản khai khác của trường gửi cho kỳ thứ Hai 01\/03 lúc 07:02 \(14\/15 đạt, an toàn\)/,
    );
    expect(talk.state?.answers['staff']).toBeDefined();
    talk.tap('Gửi bản của tôi').say('0', 'dat het', 'dat het', 'dat het', 'gui', 'tinh hinh thay doi');
    expect(talk.submitted).toMatchObject({ revision: 2, reason: 'Tình hình thay đổi' });
  });

  it('does not overwrite at the last press', () => {
    const talk = halfway().say('76/78', '0', 'dat het', 'dat het', 'dat het');
    talk.facts = facts({ rounds: [declared] });
    talk.tap('Gửi');
    expect(talk.submitted).toBeUndefined();
    expect(talk.tap('Giữ bản').text).toContain('Mã biên nhận: CCCC-DDDD');
    expect(talk.state).toBeUndefined();
  });

  it('has nothing to decide when nothing was answered yet', () => {
    const talk = new Talk(facts({ last: friday }));
    talk.facts = facts({ rounds: [declared], last: friday });
    expect(talk.tap('Không thay đổi').text).toMatch(/trường đã khai lúc 07:02/);
    expect(talk.state).toBeUndefined();
  });

  it('moves the answers to the next round when this one was locked, and asks what may not be carried', () => {
    const talk = new Talk(facts(), { roundId: '12', mode: 'new' }).say('1', '1100/1205 76/78 0', 'dat het');
    talk.facts = facts({ rounds: [later], time: '03-05T07:10:00' });
    expect(talk.say('dat het').text).toBe(
      'Kỳ thứ Hai 01/03 đã khóa nên không gửi được nữa.\nCác câu Thầy/Cô đã trả lời vẫn còn, dùng được cho kỳ thứ Sáu 05/03.',
    );
    expect(talk.tap('Dùng cho kỳ thứ Sáu 05/03').text).toMatch(/^Số người sốt/);
    talk.say('0', 'dat het', 'dat het', 'dat het', 'gui');
    expect(talk.submitted).toMatchObject({
      roundId: 14,
      revision: 1,
      answers: { pupils: { present: 1100 } },
    });
    expect(talk.submitted?.provenance).toMatchObject({ pupils: 'carried', c4: 'fresh', health: 'fresh' });
  });

  it('ends kindly when a round was locked and none is open', () => {
    const talk = halfway();
    // A form no open round asks is not among the facts.
    talk.facts = facts({ rounds: [], questionnaires: new Map() });
    expect(talk.say('76/78').text).toMatch(/^Kỳ thứ Hai 01\/03 đã khóa[^]*HỖ TRỢ/);
    expect(talk.state).toBeUndefined();
  });

  it('treats a message that came after the lock as too late', () => {
    const talk = new Talk(facts(), { roundId: '12', mode: 'new' }).say('3');
    talk.facts = facts({ time: '03-02T09:00:00' });
    expect(talk.say('gui').submitted).toBeUndefined();
  });

  it('ends when another account is in use or the form is gone', () => {
    const [one, two] = [halfway(), halfway()];
    one.facts = facts({ active: undefined });
    expect(one.say('76/78').text).toContain('Phần khai dở thuộc Trường THPT Ngô Quyền');
    two.facts = facts({ questionnaires: new Map() });
    expect(two.say('76/78').text).toContain('không còn dùng');
  });

  it('shows the same trouble when the question is repeated', () => {
    const talk = halfway();
    if (!talk.state) throw new Error('ended');
    expect(declareFlow.prompt(talk.state, facts({ rounds: [] })).text).toContain('đã khóa');
    expect(declareFlow.prompt(talk.state, facts({ rounds: [declared] })).text).toContain('bản khai khác');
    expect(declareFlow.prompt(talk.state, facts()).text).toMatch(/^Số cán bộ/);
  });
});
