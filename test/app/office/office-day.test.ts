import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppWorld, type AppWorld, type SentMessage } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const NO = '1823/UBND-KGVX 23/02/2021';

let world: AppWorld;
let officer: Person;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00:00'));
});
afterAll(() => world.close());
beforeEach(() => world.reset(at('02-25T20:00:00')));

async function officerOn(channel: 'zalo' | 'telegram', unitCode = '75'): Promise<Person> {
  const person = meet(world, channel);
  await person.links(await world.issue({ unitCode, role: 'officer', organisation: 'Sở GDĐT' }));
  return person;
}

async function school(unitCode: string, channel: 'zalo' | 'telegram' = 'zalo'): Promise<Person> {
  const person = meet(world, channel);
  await person.links(await world.issue({ unitCode, role: 'school' }));
  return person;
}

async function order(by: Person, scope: string): Promise<void> {
  await by.says(`/dotxuat ${scope}; ${NO}; 17h; bỏ qua`);
  await by.taps('Gửi');
}

async function declareClosed(by: Person): Promise<void> {
  await by.taps('Khai báo');
  await by.says('3');
  await by.says('gửi');
}

async function pressAgain({ does }: Person, under: SentMessage | undefined): Promise<void> {
  const again = under?.message.buttons?.flat().find(({ label }) => label === 'Cập nhật');
  if (!again || !('token' in again)) throw new Error('no [Cập nhật]');
  expect(await does({ type: 'tap', token: again.token, messageRef: under?.messageRef })).toContain(
    'đã khai 1',
  );
}

const progressOf = ({ address }: Person): SentMessage[] =>
  world.sent.filter((one) => one.address === address && one.message.text.startsWith('Yêu cầu đột xuất 1823'));

describe('progress of an order', () => {
  beforeEach(async () => {
    await world.moveTo(at('03-01T08:00:00'));
  });

  it('on Telegram is one message that follows the schools', async () => {
    officer = await officerOn('telegram');
    const [lan, minh] = [await school('75000004'), await school('75000005', 'telegram')];
    await order(officer, 'thpt');
    const [first] = progressOf(officer);
    expect(first?.message.text).toContain('Đã gửi: 0/20');
    await world.moveTo(at('03-01T08:01:00'));
    expect(progressOf(officer).at(-1)?.message.text).toContain('Đã gửi: 2/20');
    await declareClosed(lan);
    await world.moveTo(at('03-01T08:02:00'));
    expect(progressOf(officer).at(-1)?.message.text).toContain('đã khai 1');
    await pressAgain(officer, first);
    await declareClosed(minh);
    await world.moveTo(at('03-01T08:03:00'));
    expect(progressOf(officer).at(-1)?.message.text).toContain('đã khai 2');
    expect(new Set(progressOf(officer).map(({ messageRef }) => messageRef))).toEqual(
      new Set([first?.messageRef]),
    );
  });

  it.each(['seen', 'uncertain', 'failed', 'expired'] as const)(
    'goes on in the same place after a message that is %s',
    async (state) => {
      officer = await officerOn('telegram');
      const lan = await school('75000004');
      await order(officer, 'thpt');
      await world.moveTo(at('03-01T08:01:00'));
      const last = await world.database.delivery.findFirstOrThrow({
        where: { purpose: 'progress' },
        orderBy: { id: 'desc' },
      });
      const messageRef = state === 'seen' ? last.messageRef : null;
      await world.database.delivery.update({ where: { id: last.id }, data: { state, messageRef } });
      await declareClosed(lan);
      await world.moveTo(at('03-01T08:02:00'));
      const shown = progressOf(officer);
      expect(shown.at(-1)?.message.text).toContain('đã khai 1');
      expect(shown.at(-1)?.messageRef).toBe(shown[0]?.messageRef);
    },
  );

  it('on Zalo is said once, when everything is out', async () => {
    officer = await officerOn('zalo');
    const lan = await school('75000004');
    await order(officer, 'thpt');
    expect(progressOf(officer)).toEqual([]);
    await world.moveTo(at('03-01T08:01:00'));
    expect(progressOf(officer).map(({ message }) => message.text.split('\n')[1])).toEqual(['Đã gửi: 1/20']);
    await declareClosed(lan);
    await world.moveTo(at('03-01T17:30:00'));
    expect(progressOf(officer)).toHaveLength(1);
  });

  it('lists its own silent schools, not those of the Monday', async () => {
    officer = await officerOn('telegram');
    const lan = await school('75000004');
    await order(officer, 'thpt');
    await declareClosed(lan);
    await world.moveTo(at('03-01T08:01:00'));
    const silent = await officer.taps('Chưa khai');
    expect(silent).toContain('Tỉnh Đồng Nai — kỳ đột xuất 1823/UBND-KGVX');
    expect(silent).toContain('Phải khai: 20\nĐã khai: 1\n');
    expect(silent).toContain('1. Trường THPT Bùi Thị Xuân');
    expect(silent).not.toContain('Ngô Quyền');
    expect(await officer.taps('Tình hình')).toContain('kỳ đột xuất 1823');
    expect(await officer.says('chưa khai')).toContain('kỳ thứ Hai 01/03');
  });

  it('shows an order’s round to a lower unit only as far as its own schools', async () => {
    await order(await officerOn('telegram'), 'thcs');
    const manager = meet(world, 'telegram');
    await manager.links(await world.issue({ unitCode: '739', role: 'manager' }));
    const own = await world.database.unit.findUniqueOrThrow({ where: { code: '739' } });
    const above = await world.database.unit.findUniqueOrThrow({ where: { code: '75' } });
    const { id } = await world.database.urgentOrder.findFirstOrThrow();
    const told = await manager.does({ type: 'tap', token: `~!silent.${own.id}:${id}` });
    expect(told).toContain('Huyện Cẩm Mỹ — kỳ đột xuất 1823/UBND-KGVX');
    expect(await manager.does({ type: 'tap', token: `~!silent.${above.id}:${id}` })).toContain(
      'Tài khoản này xem được: Huyện Cẩm Mỹ',
    );
  });
});

describe('the preview', () => {
  beforeEach(async () => {
    officer = await officerOn('telegram');
    await world.moveTo(at('03-01T08:00:00'));
  });

  it('warns of schools nobody can write to, a silent Zalo window among them', async () => {
    await school('75000004');
    const preview = await officer.says(`/dotxuat thpt; ${NO}; 17h; bỏ qua`);
    expect(preview).toContain('⚠️ Chỉ 1/20 trường nhận được tin; 19 trường chưa có kênh, cần gọi điện.');
    await world.moveTo(at('03-10T08:00:00'));
    expect(await officer.says(`/dotxuat thpt; ${NO}; 17h; bỏ qua`)).toContain(
      'Zalo 0 · Telegram 0 · không có kênh 20',
    );
  });

  it('sends to the province for schools it holds itself, only somebody who may', async () => {
    expect(await officer.says('/dotxuat biên hòa, thpt')).toContain(
      'Trường THPT do tỉnh Đồng Nai quản lý trực tiếp. Thầy/Cô gửi: THPT\n',
    );
    expect(await officer.says('thpt')).toContain('Tỉnh Đồng Nai · THPT — 20 trường.');
    const district = await officerOn('telegram', '731');
    expect(await district.says('/dotxuat thpt')).not.toContain('quản lý trực tiếp');
  });
});

describe('rounds of other days', () => {
  it('are found by their day', async () => {
    await world.moveTo(at('03-02T08:00:00'));
    officer = await officerOn('telegram');
    expect(await officer.says('tinh hinh thu 6 tuan truoc')).toContain('Tỉnh Đồng Nai — kỳ thứ Sáu 26/02');
    expect(await officer.says('tinh hinh bien hoa hom qua')).toContain(
      'Thành phố Biên Hòa — kỳ thứ Hai 01/03',
    );
    expect(await officer.says('tinh hinh hom nay')).toBe(
      'Tỉnh Đồng Nai — thứ Ba 02/03 không có kỳ khai báo nào được mở.',
    );
    expect(await officer.taps('Kỳ gần nhất')).toContain('kỳ thứ Hai 01/03');
  });
});

describe('many silent schools', () => {
  it('are counted by area in the escalation and on request', async () => {
    officer = await officerOn('telegram');
    const district = await officerOn('telegram', '731');
    await world.moveTo(at('03-01T17:15:00'));
    const escalated = officer.heard().find((text) => text.startsWith('⚠️'));
    expect(escalated).toContain('Chưa khai: 451\nTheo đơn vị: ');
    expect(escalated).toMatch(/Theo đơn vị: [^\n]* · trường trực thuộc 31$/m);
    expect(escalated).not.toContain('Biên Hòa');
    expect(district.heard().find((text) => text.startsWith('⚠️'))).toContain('Chưa khai: 90\n1. ');
    const asked = await officer.taps('Chưa khai');
    expect(asked).toMatch(/Chưa khai theo đơn vị: Biên Hòa 90 · [^\n]* · trường trực thuộc 31$/m);
    expect(world.log).toEqual([]);
  });
});
