import { describe, expect, it } from 'vitest';
import { answered, friday } from '../flows/declare/talk.js';
import { School, type Phone } from './phone.js';

/** A phone of a school that declared last Friday, under the round's first message with its buttons. */
function underNudge(channel: 'zalo' | 'telegram'): Phone {
  const school = new School();
  school.declared.push(friday);
  return school.phone(channel, 'Lan');
}

/** The nudge is a message of the bot too. */
const sentBy = (phone: Phone): number => 1 + phone.all.length;

describe.each(['zalo', 'telegram'] as const)('what a declaration costs on %s', (channel) => {
  it('unchanged: at most three taps', () => {
    const lan = underNudge(channel);
    lan.hear({ type: 'tap', token: '~!declare-same.12', messageRef: 'nudge' });
    lan.tap('Đúng, gửi');
    expect(lan.school.submits[0]?.answers).toEqual(answered());
    expect(lan.heard).toBeLessThanOrEqual(3);
    expect(sentBy(lan)).toBeLessThanOrEqual(lan.heard + 2);
  });

  it('everything đạt, by group: at most seven taps or short texts', () => {
    const lan = underNudge(channel);
    lan.hear({ type: 'tap', token: '~!declare-new.12', messageRef: 'nudge' });
    lan.tap('Học trực tiếp');
    lan.say('1180/1205 76/78 0');
    for (let group = 0; group < 3; group += 1) lan.tap('Tất cả đạt');
    lan.tap('Gửi');
    expect(lan.school.submits[0]?.answers).toEqual(answered());
    expect(lan.heard).toBeLessThanOrEqual(7);
    expect(sentBy(lan)).toBeLessThanOrEqual(lan.heard + 2);
  });

  it('one question after the other: still at most two messages more than the person', () => {
    const lan = underNudge(channel);
    lan.say('khai bao', 'khai bao moi', '1', '1180/1205', '76/78', '0', 'tung cau');
    for (let criterion = 0; criterion < 15; criterion += 1) {
      if (lan.labels.includes('Từng câu')) lan.say('tung cau');
      lan.tap('Đạt');
    }
    lan.say('gui');
    expect(lan.school.submits[0]?.answers).toEqual(answered());
    expect(sentBy(lan)).toBeLessThanOrEqual(lan.heard + 2);
  });

  it('a closed school: at most three taps', () => {
    const lan = underNudge(channel);
    lan.hear({ type: 'tap', token: '~!declare-new.12', messageRef: 'nudge' });
    lan.tap('Tạm nghỉ');
    lan.tap('Gửi');
    expect(lan.school.submits).toHaveLength(1);
    expect(lan.heard).toBe(3);
    expect(sentBy(lan)).toBeLessThanOrEqual(lan.heard + 2);
  });
});
