import { describe, expect, it } from 'vitest';
import { answered, CV, monday, URGENT } from '../flows/declare/talk.js';
import { at, School } from './phone.js';

const friday = {
  ...monday,
  id: 14,
  title: 'thứ Sáu 05/03',
  opensAt: at('03-05T07:00:00'),
  deadlineAt: at('03-05T17:00:00'),
  lockAt: at('03-06T09:00:00'),
};

describe('twenty minutes of silence', () => {
  it('repeat the question once, and its earlier buttons stay alive', () => {
    const school = new School();
    const lan = school.phone('zalo', 'Lan');
    lan.say('khai bao', '1', '10/10', '2/2', '0');
    const token = lan.buttons.flatMap((one) => ('token' in one ? [one.token] : []))[0] ?? '';
    const before = lan.all.length;
    school.passTo('03-01T07:23:00');
    expect(lan.all).toHaveLength(before);
    school.passTo('03-01T07:24:00');
    expect(lan.text).toMatch(
      /^Bản khai kỳ thứ Hai 01\/03 còn dở\. Em nhắc lại câu đang hỏi:\nTrước khi đến trường/,
    );
    school.passTo('03-01T15:00:00');
    expect(lan.all).toHaveLength(before + 1);
    lan.hear({ type: 'tap', token });
    expect(lan.text).toMatch(/^Khi ở trường/);
    school.passTo('03-01T18:00:00');
    expect(lan.text).toMatch(/^Khi ở trường/);
  });

  it('count from the last thing said, and not while a command is answered', () => {
    const school = new School();
    const lan = school.phone('zalo', 'Lan');
    lan.say('khai bao', '1');
    school.passTo('03-01T07:20:00');
    lan.say('/toi');
    school.passTo('03-01T07:39:00');
    expect(lan.text).not.toContain('còn dở');
    school.passTo('03-01T07:41:00');
    expect(lan.text).toContain('còn dở');
  });

  it('wait for the morning in quiet hours, also when noticed late', () => {
    const school = new School('03-01T20:50:00');
    const lan = school.phone('telegram', 'Lan');
    lan.say('khai bao', '1');
    const before = lan.all.length;
    school.passTo('03-02T06:29:00');
    expect(lan.all).toHaveLength(before);
    school.passTo('03-02T06:30:00');
    expect(lan.text).toContain('còn dở');
    const late = new School('03-01T20:39:00');
    const minh = late.phone('telegram', 'Minh');
    minh.say('khai bao', '1');
    late.now = at('03-01T23:00:00');
    minh.hear({ type: 'woken' });
    expect(minh.said).toBeUndefined();
    expect(minh.wakeAt).toEqual(at('03-02T06:30:00'));
  });

  it('mean nothing where nobody is waited for', () => {
    const school = new School();
    const lan = school.phone('zalo', 'Lan');
    lan.say('xin chao');
    expect(lan.wakeAt).toBeUndefined();
    lan.say('khai bao', '3', 'gui');
    expect(lan.wakeAt).toBeUndefined();
    lan.say('sua');
    expect(lan.wakeAt).toEqual(monday.lockAt);
    lan.say('thoat');
    expect(lan.wakeAt).toBeUndefined();
  });

  it('are not filled while the other reporter goes on with it or has sent it', () => {
    const school = new School();
    const [lan, minh] = [school.phone('zalo', 'Lan'), school.phone('telegram', 'Minh')];
    lan.say('khai bao', '2');
    school.passTo('03-01T07:10:00');
    minh.say('khai bao', 'tiep tuc', '70/78');
    const before = lan.all.length;
    school.passTo('03-01T07:29:00');
    expect(lan.all).toHaveLength(before);
    minh.say('0', 'gui');
    school.passTo('03-02T10:00:00');
    expect(lan.all).toHaveLength(before);
    expect(lan.declaring).toEqual([]);
  });
});

describe('the lock of the round', () => {
  function lockedHalfway(): { school: School; lan: ReturnType<School['phone']> } {
    const school = new School('03-01T16:50:00');
    school.rounds = [monday, friday];
    const lan = school.phone('zalo', 'Lan');
    lan.say('khai bao', '1', '1180/1205 76/78 0', 'dat het');
    school.passTo('03-02T09:01:00');
    return { school, lan };
  }

  it('ends a declaration in silence, keeps its answers, and tells of it with the next answer', () => {
    const { school, lan } = lockedHalfway();
    expect(lan.declaring).toEqual([]);
    expect(lan.text).not.toContain('đã khóa');
    expect(school.drafts[0]).toMatchObject({
      roundId: 12,
      state: { answers: { pupils: { present: 1180 } } },
    });
    expect(lan.say('xin chao')).toMatch(
      /^Kỳ thứ Hai 01\/03 đã khóa khi bản khai còn dở: 11 câu đã trả lời, chưa gửi\. Em vẫn giữ các câu đó/,
    );
    expect(lan.say('xin chao')).not.toContain('đã khóa');
  });

  it('leaves the answers for the next round, but for what is asked every time', () => {
    const { school, lan } = lockedHalfway();
    school.passTo('03-05T07:10:00');
    const text = lan.say('khai bao');
    expect(text).toContain('📋 Kỳ khai báo thứ Sáu 05/03 — hạn 17:00 hôm nay.\nKỳ thứ Hai 01/03 đã khóa');
    expect(text).toContain('còn 8 câu đã trả lời dùng được cho kỳ này');
    expect(lan.labels).toEqual(['Dùng lại 8 câu', 'Khai báo mới']);
    expect(lan.say('dung lai')).toMatch(/người sốt/);
    lan.say('0', 'dat het', 'dat het', 'dat het', 'gui');
    expect(school.submits[0]).toMatchObject({ roundId: 14, revision: 1, answers: answered() });
    expect(school.submits[0]?.provenance).toMatchObject({ pupils: 'carried', health: 'fresh', c4: 'fresh' });
  });

  it('offers them on the other platform and to the other reporter, and takes no for an answer', () => {
    const { school } = lockedHalfway();
    school.passTo('03-05T07:10:00');
    const minh = school.phone('telegram', 'Minh');
    expect(minh.say('khai bao')).toContain('còn 8 câu');
    expect(minh.say('khai bao moi')).toMatch(/^Hôm nay trường hoạt động thế nào/);
    minh.say('3', 'gui');
    expect(school.submits[0]?.answers).toEqual({ status: { type: 'choice', code: 'tam_nghi' } });
  });

  it('does not offer answers of another form, or those of more than a week ago', () => {
    const { school, lan } = lockedHalfway();
    school.rounds = [monday, { ...friday, questionnaireId: URGENT }];
    school.passTo('03-05T07:10:00');
    lan.hear({ type: 'edited' });
    expect(lan.say('khai bao')).toMatch(/^📋 Kỳ khai báo thứ Sáu 05\/03[^]*người sốt/);
    const old = new School('03-01T16:50:00');
    const later = {
      opensAt: at('03-12T07:00:00'),
      deadlineAt: at('03-12T17:00:00'),
      lockAt: at('03-13T09:00:00'),
    };
    old.rounds = [monday, { ...friday, ...later, questionnaireId: CV }];
    const minh = old.phone('zalo', 'Minh');
    minh.say('khai bao', '1');
    old.passTo('03-12T07:10:00');
    expect(minh.say('khai bao')).not.toContain('dùng được cho kỳ này');
  });

  it('is told at once to who answers before anybody noticed', () => {
    const school = new School('03-01T16:50:00');
    const lan = school.phone('zalo', 'Lan');
    lan.say('khai bao', '1', '10/10');
    school.now = at('03-02T09:00:00');
    expect(lan.say('2/2')).toMatch(
      /^Kỳ thứ Hai 01\/03 đã khóa nên không gửi được nữa\.\nCác câu Thầy\/Cô đã trả lời \(chưa gửi\) em vẫn giữ/,
    );
    expect(lan.declaring).toEqual([]);
  });
});
