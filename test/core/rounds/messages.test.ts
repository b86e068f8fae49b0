import { expect, test } from 'vitest';
import { escalationMessage } from '../../../src/core/rounds/escalation-message.js';
import { nudgeMessage } from '../../../src/core/rounds/nudge-message.js';
import { carriedFrom } from '../../../src/core/flows/declare/carry.js';
import { cv1467, facts, friday, monday } from '../flows/declare/talk.js';

const unit = { id: 1, code: '75', name: 'Tỉnh Đồng Nai', kind: 'province' } as const;
const { channel, timeZone } = facts();

test('a superior reads names of few silent schools, and areas of many', () => {
  const words = { round: { id: 12, title: 'thứ Hai 01/03' }, hop: 0, unit };
  const few = escalationMessage({ ...words, silent: 2, names: ['Trường A', 'Trường B'] }, channel);
  expect(few.text).toContain('Chưa khai: 2\n1. Trường A\n2. Trường B');
  const areas = [
    { name: 'Huyện Tân Phú', silent: 54 },
    { name: 'Thành phố Biên Hòa', silent: 90 },
  ];
  const many = escalationMessage({ ...words, silent: 150, names: ['Trường A'], areas }, channel);
  expect(many.text).toContain('Chưa khai: 150\nTheo đơn vị: Biên Hòa 90 · Tân Phú 54 · trường trực thuộc 6');
  expect(many.text).not.toContain('Trường A');
});

test('the words of an order stand after "Nội dung"', () => {
  const order = {
    documentNo: '1823/UBND-KGVX',
    documentOn: '2021-02-23',
    checkCode: '8KD2F7',
    issuer: 'Sở GDĐT Đồng Nai',
    content: 'Khai ngay.',
  };
  const nudged = {
    kind: 'opening',
    round: { ...monday, order },
    unit,
    last: undefined,
    questionnaire: undefined,
  } as const;
  const now = new Date('2021-03-01T08:00:00+07:00');
  expect(nudgeMessage(nudged, now, timeZone, channel).text).toContain(
    'ngày 23/02/2021\nNội dung: Khai ngay.\nHạn: 17:00 hôm nay\nMã kiểm tra: 8KD2F7\n',
  );
  const silent = nudgeMessage(
    { ...nudged, round: { ...monday, order: { ...order, content: '' } } },
    now,
    timeZone,
    channel,
  );
  expect(silent.text).not.toContain('Nội dung');
});

test('offers "Không thay đổi" where the conversation would take the last declaration over', () => {
  const day = 86_400_000;
  const questionnaires = new Map([[monday.questionnaireId, cv1467]]);
  const offers = (last: typeof friday | undefined, now: Date): boolean => {
    const nudged = { kind: 'opening', round: monday, unit, last, questionnaire: cv1467 } as const;
    const { buttons = [] } = nudgeMessage(nudged, now, timeZone, channel);
    return buttons.flat().length === 2;
  };
  const lasts = [undefined, friday, { ...friday, carries: 3 }, { ...friday, questionnaireId: 99 }];
  const seen = lasts.flatMap((last) =>
    [0, 7 * day, 7 * day + 1].map((age) => {
      const now = new Date(friday.receivedAt.getTime() + age);
      const taken = typeof carriedFrom({ last, questionnaires, receivedAt: now }, monday) === 'object';
      expect(offers(last, now)).toBe(taken);
      return taken;
    }),
  );
  expect(new Set(seen)).toEqual(new Set([true, false]));
});
