import { describe, expect, it } from 'vitest';
import { answered, facts, friday, monday, onTelegram, Talk, URGENT } from './talk.js';

const sameMonday = { roundId: '12', mode: 'same' } as const;

describe('"Không thay đổi"', () => {
  it('takes two taps, in place, and says of every answer how it came about', () => {
    const talk = new Talk(onTelegram({ last: friday }), sameMonday);
    expect(talk.prompt.inPlace).toBe(true);
    expect(talk.text).toBe(
      'Giữ nguyên như thứ Sáu 26/02 (15/15 đạt, an toàn). Chỉ cần xác nhận lại các mục bắt buộc:\n' +
        '· Không có ca sốt/ho, F0, F1 mới\n' +
        '· Mục 4, 5, 10, 11 vẫn đạt',
    );
    expect(talk.labels()).toEqual(['Đúng, gửi', 'Có thay đổi']);
    talk.tap('Đúng, gửi');
    expect(talk.prompt.inPlace).toBe(true);
    expect(talk.text).toContain('Mã biên nhận: 4F7K-Q2MD');
    expect(talk.submitted).toMatchObject({ answers: answered(), carries: 1, revision: 1 });
    expect(talk.submitted?.provenance).toMatchObject({
      pupils: 'carried',
      c1: 'carried',
      c4: 'reconfirmed',
      health: 'reconfirmed',
    });
  });

  it('is offered when nothing was said about it, and can be typed', () => {
    const talk = new Talk(facts({ last: friday }));
    expect(talk.text).toBe(
      '📋 Kỳ khai báo thứ Hai 01/03 — hạn 17:00 hôm nay.\nLần trước (thứ Sáu 26/02): 15/15 đạt, an toàn.',
    );
    expect(talk.say('khong thay doi', 'dung').submitted?.carries).toBe(1);
  });

  it('says cases and failed mandatory criteria as they are', () => {
    const talk = new Talk(
      facts({ last: { ...friday, answers: answered([4, 6], 3), passed: 13, outcome: 'chua_tot' } }),
      sameMonday,
    );
    expect(talk.text).toContain('(13/15 đạt, không an toàn)');
    expect(talk.text).toContain('· Sốt/ho 3 · F0 0 · F1 0 (như lần trước)');
    expect(talk.text).toContain('· Mục 5, 10, 11 vẫn đạt\n· Mục 4 vẫn không đạt');
  });

  it('lets an item be changed, keeps the rest, and still wants the mandatory ones confirmed', () => {
    const talk = new Talk(facts({ last: friday }), sameMonday).say('co thay doi', '2', '1000/1205');
    expect(talk.text).toMatch(/học sinh 1000\/1205[^]*· Mục 4, 5, 10, 11 vẫn đạt/);
    talk.say('dung gui');
    expect(talk.submitted?.provenance).toMatchObject({
      pupils: 'fresh',
      staff: 'carried',
      c10: 'reconfirmed',
    });
    expect(talk.submitted?.carries).toBe(1);
  });

  it('needs no confirmation of what was answered anew', () => {
    const talk = new Talk(facts({ last: friday }), sameMonday).say('co thay doi', '4', '1 0 0');
    expect(talk.text).not.toContain('sốt/ho, F0, F1 mới');
    expect(talk.say('co thay doi', '5', 'dat het', 'co thay doi', '6', 'dat het').text).not.toContain(
      'xác nhận',
    );
    expect(talk.tap('Gửi').submitted?.provenance).toMatchObject({
      c4: 'fresh',
      c10: 'fresh',
      health: 'fresh',
      c14: 'carried',
    });
  });

  it('keeps a closed school closed in one look', () => {
    const closed = {
      ...friday,
      answers: { status: { type: 'choice', code: 'tam_nghi' } },
      passed: 0,
      total: 0,
    } as const;
    const talk = new Talk(facts({ last: closed }), sameMonday);
    expect(talk.text).toContain('Tạm nghỉ');
    expect(talk.tap('Gửi').submitted).toMatchObject({ carries: 1, provenance: { status: 'carried' } });
  });

  it('leaves the last note behind', () => {
    const noted = { ...friday, answers: { ...answered(), note: { type: 'text', text: 'cũ' } } } as const;
    expect(new Talk(facts({ last: noted }), sameMonday).tap('Đúng').submitted?.answers).toEqual(answered());
  });

  it.each([
    ['no declaration', undefined, 'chưa có lần khai nào'],
    ['another form', { ...friday, questionnaireId: URGENT }, 'chưa có lần khai nào'],
    [
      'an incomplete one',
      { ...friday, answers: { status: { type: 'choice', code: 'truc_tiep' } } } as const,
      'chưa có',
    ],
    ['one older than a week', { ...friday, receivedAt: new Date('2021-02-22T07:03:00+07:00') }, 'quá 7 ngày'],
    ['three carries in a row', { ...friday, carries: 3 }, '3 lần liên tiếp'],
  ])('is refused after %s, and the new declaration starts at once', (_case, last, why) => {
    const round = { ...monday };
    const talk = new Talk(facts({ rounds: [round], ...(last && { last }) }), sameMonday);
    expect(talk.text).toContain(why);
    expect(talk.text).toContain('Hôm nay trường hoạt động thế nào?');
    expect(new Talk(facts({ ...(last && { last }) })).labels()).not.toContain('Không thay đổi');
  });

  it('is offered up to the seventh day and the third time', () => {
    const last = { ...friday, receivedAt: new Date('2021-02-22T07:04:00+07:00'), carries: 2 };
    expect(new Talk(facts({ last }), sameMonday).tap('Đúng').submitted?.carries).toBe(3);
  });
});
