import { describe, expect, it } from 'vitest';
import { friday, monday, URGENT } from '../flows/declare/talk.js';
import { at, School, type Phone } from './phone.js';

const urgent = {
  ...monday,
  id: 13,
  kind: 'urgent',
  title: 'đột xuất 1823/UBND-KGVX',
  questionnaireId: URGENT,
  opensAt: at('03-01T07:30:00'),
  order: {
    id: 1,
    documentNo: '1823/UBND-KGVX',
    checkCode: '8KD2F7',
    documentOn: '2021-02-23',
    content: 'Khai ngay.',
    issuer: 'UBND tỉnh Đồng Nai',
  },
} as const;

function atPupils(channel: 'zalo' | 'telegram' = 'zalo'): Phone {
  const school = new School();
  const lan = school.phone(channel, 'Lan');
  lan.say('khai bao', '1');
  return lan;
}

describe('a command in the middle of a declaration', () => {
  it.each(['/toi', '/huongdan', '/tontai', 'hướng dẫn', '/tinhhinh', '/xacminh ABCD-EFGH', '/khongco'])(
    '%s is answered and the question comes back',
    (command) => {
      const lan = atPupils();
      const before = lan.declaring;
      expect(lan.say(command)).toContain('— Tiếp tục việc đang làm —\nSố học sinh có mặt');
      expect(lan.declaring).toEqual(before);
      expect(lan.say('1180/1205')).toMatch(/^Số cán bộ/);
    },
  );

  it('/hotro asks what is wrong; THOÁT gives the question back', () => {
    const lan = atPupils();
    const before = lan.declaring;
    expect(lan.say('/hotro')).toMatch(/^Thầy\/Cô gặp khó khăn/);
    expect(lan.say('thoát')).toContain('— Tiếp tục việc đang làm —\nSố học sinh có mặt');
    expect(lan.declaring).toEqual(before);
  });

  it('/khaibao goes on where it is; THOÁT stops, and what was answered can be gone on with', () => {
    const lan = atPupils();
    expect(lan.say('/khaibao')).toMatch(/^Số học sinh/);
    expect(lan.say('thoát')).toMatch(/^Đã dừng/);
    expect(lan.say('thoát')).toMatch(/^Hiện không có việc/);
    expect(lan.say('khai bao')).toContain('(do Thầy/Cô khai lúc 07:04, câu 2/7)');
    expect(lan.tap('Tiếp tục')).toMatch(/^Số học sinh/);
  });

  it('asks and interrupts in its turn: linking another account, then back', () => {
    const lan = atPupils();
    expect(lan.say('/lienket')).not.toContain('Số học sinh');
    expect(lan.say('/thoat')).toContain('Số học sinh có mặt');
  });
});

describe('an urgent round', () => {
  it('interrupts the running one and gives it back with its receipt', () => {
    const lan = atPupils();
    const { school } = lan;
    school.rounds = [urgent, monday];
    school.passTo('03-01T07:31:00');
    lan.hear({ type: 'tap', token: '~!declare.13', messageRef: 'm9' });
    expect(lan.text).toContain('🚨 Khai báo đột xuất 1823/UBND-KGVX');
    lan.say('0');
    const text = lan.say('gui');
    expect(text).toMatch(/✅ Đã nhận lúc 07:31[^]*— Tiếp tục việc đang làm —\nSố học sinh có mặt/);
    expect(lan.labels).toContain('Xem');
    lan.say('1180/1205', '76/78', '0', 'dat het', 'dat het', 'dat het', 'gui');
    expect(school.submits.map(({ roundId }) => roundId)).toEqual([13, 12]);
  });

  it('can be put aside for the running one and taken up again', () => {
    const lan = atPupils();
    const { school } = lan;
    school.rounds = [urgent, monday];
    school.passTo('03-01T07:31:00');
    lan.hear({ type: 'tap', token: '~!declare.13' });
    lan.hear({ type: 'tap', token: '~!declare.12' });
    expect(lan.text).toMatch(/^Số học sinh/);
    expect(lan.say('1180/1205')).toMatch(/^Số cán bộ/);
    expect(lan.say('khai bao')).toMatch(/người sốt, ho/);
    lan.say('0', 'gui');
    expect(lan.text).toMatch(/Mã biên nhận[^]*Số cán bộ/);
  });

  it('reminds of the one that is going on, and only of it', () => {
    const lan = atPupils();
    const { school } = lan;
    school.rounds = [urgent, monday];
    school.now = at('03-01T07:31:00');
    lan.hear({ type: 'tap', token: '~!declare.13' });
    const before = lan.all.length;
    school.passTo('03-01T12:00:00');
    expect(lan.all.slice(before).map(({ text }) => text.split('\n')[0])).toEqual([
      'Bản khai kỳ đột xuất 1823/UBND-KGVX còn dở. Em nhắc lại câu đang hỏi:',
    ]);
  });
});

describe('what is not an answer', () => {
  it('an old button says so and repeats the question; the same one at once again says nothing', () => {
    const lan = atPupils();
    const old = lan.buttons.flatMap((one) => ('token' in one ? [one.token] : []))[0] ?? '';
    lan.say('1180/1205');
    const before = lan.declaring;
    expect(lan.hear({ type: 'tap', token: old })?.text).toMatch(/^Nút này thuộc câu hỏi cũ[^]*Số cán bộ/);
    expect(lan.declaring).toEqual(before);
  });

  it('a double tap answers once', () => {
    const lan = atPupils('telegram');
    lan.say('1180/1205', '76/78', '0');
    const token = lan.buttons.find(({ label }) => label === 'Tất cả đạt');
    if (!token || !('token' in token)) throw new Error('no button');
    lan.hear({ type: 'tap', token: token.token });
    const before = lan.declaring;
    expect(lan.hear({ type: 'tap', token: token.token })).toBeUndefined();
    expect(lan.declaring).toEqual(before);
    lan.school.passTo('03-01T07:10:00');
    expect(lan.hear({ type: 'tap', token: token.token })?.text).toMatch(/^Nút này thuộc câu hỏi cũ/);
  });

  it('a double press of a list passes no item that the first one brought up', () => {
    const school = new School();
    const form = school.questionnaires.get(1);
    if (!form) throw new Error('no form');
    const groups = form.groups.map((group) => ({
      ...group,
      questions: group.questions.map((one) =>
        one.code === 'c7' ? { ...one, when: { question: 'c6', in: ['dat'] } } : one,
      ),
    }));
    school.questionnaires = new Map([[1, { ...form, groups }]]);
    const lan = school.phone('telegram', 'Lan');
    lan.say('khai bao', '1', '1180/1205', '76/78', '0');
    const all = lan.buttons.find(({ label }) => label === 'Tất cả đạt');
    if (!all || !('token' in all)) throw new Error('no button');
    lan.hear({ type: 'tap', token: all.token });
    lan.hear({ type: 'tap', token: all.token });
    expect(lan.declaring[0]?.answers).not.toHaveProperty('c7');
  });

  it('an edited message, a sticker, a voice message, a place: the question again, shortly', () => {
    const lan = atPupils();
    lan.say('1180/1205', '76/78', '0');
    const before = lan.declaring;
    expect(lan.hear({ type: 'edited' })?.text).toMatch(/tin đã sửa/);
    for (const kind of ['sticker', 'voice', 'location', 'video', 'image']) {
      const said = lan.hear({ type: 'attachment', kind });
      expect(said?.text).toMatch(/^(?:Ở bước này em chỉ đọc chữ|Em chưa nghe được ghi âm)/);
      expect(said?.text.split('\n')).toHaveLength(3);
      expect(said?.text).toMatch(/Trước khi đến trường \(7 tiêu chí\)\nGửi số mục KHÔNG đạt/);
      expect(lan.labels).toContain('Tất cả đạt');
    }
    expect(lan.declaring).toEqual(before);
    expect(lan.state.misreads).toBe(0);
  });

  it('a picture whose caption is an answer is read as that', () => {
    const lan = atPupils();
    expect(lan.hear({ type: 'attachment', kind: 'image', caption: '1180/1205' })?.text).toMatch(/^Số cán bộ/);
    expect(lan.hear({ type: 'attachment', kind: 'image', caption: 'ảnh cổng trường' })?.text).toMatch(
      /^Ở bước này/,
    );
  });

  it('text of a person is shown as it is, whatever it looks like', () => {
    const school = new School();
    school.declared.push(friday);
    const lan = school.phone('zalo', 'Lan');
    const odd = '{{title}} $t(common.stopped) <b>&amp;</b>';
    lan.say('khai bao moi', '3', 'ghi chu', odd);
    expect(lan.text).toContain(`Ghi chú: ${odd}`);
    expect(lan.say('sua ghi chu')).toContain(`Đang ghi: ghi chú: ${odd}`);
  });
});
