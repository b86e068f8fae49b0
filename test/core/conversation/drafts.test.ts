import { describe, expect, it } from 'vitest';
import { answered } from '../flows/declare/talk.js';
import { School } from './phone.js';

function atWork(): { school: School; lan: ReturnType<School['phone']>; minh: ReturnType<School['phone']> } {
  const school = new School('03-01T07:12:00');
  const lan = school.phone('zalo', 'Cô Lan');
  const minh = school.phone('telegram', 'Minh');
  lan.say('khai bao', '1', '1180/1205');
  school.passTo('03-01T07:15:00');
  return { school, lan, minh };
}

describe('a declaration begun elsewhere', () => {
  it('is offered with who, when and how far, and gone on with', () => {
    const { school, minh } = atWork();
    expect(minh.say('khai bao')).toBe(
      'Kỳ thứ Hai 01/03 có bản đang khai dở (do Cô Lan (Zalo) khai lúc 07:12, câu 3/7).\nTiếp tục bản này?',
    );
    expect(minh.labels).toEqual(['Tiếp tục', 'Khai lại từ đầu']);
    expect(minh.tap('Tiếp tục')).toMatch(/^Số cán bộ/);
    minh.say('76/78', '0', 'dat het', 'dat het', 'dat het', 'gui');
    expect(school.submits).toHaveLength(1);
    expect(school.submits[0]?.answers).toEqual(answered());
    expect(school.drafts).toEqual([]);
  });

  it('can be left where it is and begun again; nothing of it is lost', () => {
    const { school, lan, minh } = atWork();
    minh.say('khai bao');
    expect(minh.say('khai lai tu dau')).toMatch(/^📋 Kỳ khai báo[^]*Hôm nay trường/);
    minh.say('3');
    expect(lan.declaring[0]?.answers).toHaveProperty('pupils');
    expect(lan.say('76/78')).toMatch(
      /^Lưu ý: Minh \(Telegram\) cũng đang khai kỳ này, đã trả lời đủ, lúc 07:15/,
    );
    expect(lan.say('0')).not.toContain('Lưu ý');
    school.passTo('03-01T07:16:00');
    minh.tap('Gửi');
    expect(school.submits[0]?.answers).toEqual({ status: { type: 'choice', code: 'tam_nghi' } });
    expect(lan.say('dat het')).toContain('đã có bản khai khác của trường gửi');
  });

  it('asks again what it did not understand, and keeps the draft meanwhile', () => {
    const { minh } = atWork();
    minh.say('khai bao');
    expect(minh.say('3')).toContain('TIẾP TỤC');
    expect(minh.say('khai bao')).toMatch(/đang khai dở|TIẾP TỤC/);
    minh.hear({ type: 'attachment', kind: 'sticker' });
    expect(minh.labels).toEqual(['Tiếp tục', 'Khai lại từ đầu']);
    expect(minh.say('tiep tuc')).toMatch(/^Số cán bộ/);
  });

  it('is gone on with after THOÁT, and ticks not yet taken are part of it', () => {
    const { school, lan } = atWork();
    lan.say('76/78', '0');
    const telegram = school.phone('telegram', 'Cô Lan');
    telegram.say('khai bao', 'tiep tuc');
    school.passTo('03-01T07:16:00');
    telegram.tap('✅ 6');
    telegram.say('thoat');
    expect(telegram.say('khai bao')).toContain('do Thầy/Cô khai lúc 07:16, câu 5/7');
    telegram.tap('Tiếp tục');
    expect(telegram.labels).toContain('Tiếp tục: 1 mục không đạt');
    lan.say('thoat');
    lan.say('khai bao', 'tiep tuc');
    expect(lan.text).toContain('Đang ghi: 6 không đạt.');
  });

  it('comes back to the first platform with what was answered on the second', () => {
    const { school, lan, minh } = atWork();
    minh.say('khai bao', 'tiep tuc', '76/78', '0', 'dat het');
    school.passTo('03-01T07:20:00');
    expect(lan.say('70/78')).toMatch(/^Lưu ý: Minh \(Telegram\) cũng đang khai kỳ này, câu 6\/7/);
    expect(lan.say('lay ban kia')).toMatch(/^Đã lấy bản của Minh \(Telegram\)\.\nKhi ở trường/);
    lan.say('dat het', 'dat het', 'gui');
    expect(school.submits[0]?.answers).toEqual(answered());
    expect(minh.say('dat het')).toMatch(/^Kỳ thứ Hai 01\/03 trường đã khai|đã có bản khai khác/);
  });

  it('is shown also to who presses "Không thay đổi" or "Khai báo mới" under a reminder, then does as pressed', () => {
    const { school, minh } = atWork();
    minh.hear({ type: 'tap', token: '~!declare-new.12', messageRef: 'm0' });
    expect(minh.said?.inPlace).toBe(true);
    expect(minh.text).toContain('đang khai dở');
    expect(minh.tap('Khai lại từ đầu')).toMatch(/^Hôm nay trường/);
    expect(school.drafts.map(({ by }) => by)).toEqual(['Cô Lan']);
  });
});

describe('two who send', () => {
  it('get one declaration; the other decides, and only a correction with a reason replaces it', () => {
    const { school, lan, minh } = atWork();
    minh.say('khai bao', 'khai lai tu dau', '2', '70/78', '0');
    lan.say('76/78', '0', 'dat het', 'dat het', 'dat het');
    minh.tap('Gửi');
    lan.tap('Gửi');
    expect(school.submits).toHaveLength(1);
    expect(lan.text).toContain('đã có bản khai khác của trường gửi cho kỳ thứ Hai 01/03');
    lan.tap('Gửi bản của tôi');
    lan.tap('Gửi');
    lan.tap('Tình hình thay đổi');
    expect(school.submits.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(school.declared[0]?.answers).toEqual(answered());
  });

  it('at the same instant are taken in turn, with fresh facts for the second', () => {
    const { school, lan, minh } = atWork();
    lan.say('76/78', '0', 'dat het', 'dat het', 'dat het');
    minh.say('khai bao', 'tiep tuc');
    minh.tap('Gửi');
    lan.tap('Gửi');
    expect(school.submits).toHaveLength(1);
    expect(lan.text).toMatch(/^Kỳ thứ Hai 01\/03 trường đã khai lúc 07:15/);
    expect(lan.declaring).toEqual([]);
  });
});
