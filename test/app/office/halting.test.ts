import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const NO = '1823/UBND-KGVX 23/02/2021';

let world: AppWorld;
let officer: Person;
let lan: Person;
let minh: Person;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('02-25T20:00:00'));
  officer = await linked('officer', '75', 'telegram');
  lan = await linked('school', '75000004', 'zalo');
  minh = await linked('school', '75000005', 'telegram');
  await world.moveTo(at('03-01T08:00:00'));
  await hold('zalo', true);
});

async function linked(
  role: 'officer' | 'school',
  unitCode: string,
  channel: 'zalo' | 'telegram',
): Promise<Person> {
  const person = meet(world, channel);
  await person.links(await world.issue({ unitCode, role }));
  return person;
}

/** What waits on a channel is held back, as a platform's pause would. */
async function hold(channel: 'zalo' | 'telegram', held: boolean): Promise<void> {
  const until = held ? new Date(Date.now() + 3_600_000) : null;
  await world.database.channelBudget.upsert({
    where: { channel },
    create: { channel, pausedUntil: until },
    update: { pausedUntil: until },
  });
}

async function order(scope = 'thpt'): Promise<void> {
  await officer.says(`/dotxuat ${scope}; ${NO}; 17h; bỏ qua`);
  await officer.taps('Gửi');
}

const orderedTo = ({ address }: Person): string[] =>
  world.sent
    .filter((one) => one.address === address && !one.message.text.startsWith('Yêu cầu đột xuất'))
    .map(({ message }) => message.text)
    .filter((text) => /ĐỘT XUẤT|THU HỒI/.test(text));

async function states(): Promise<Record<string, number>> {
  await officer.says('tiến độ');
  const rows = await world.database.orderTarget.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

describe('a stop', () => {
  it('cancels what has not been sent, at once and for good', async () => {
    await order();
    expect(orderedTo(minh)).toHaveLength(1);
    expect(orderedTo(lan)).toEqual([]);
    expect(await states()).toEqual({ waiting: 1, sent: 1, no_channel: 18 });
    expect(await officer.taps('Dừng')).toContain('⏹ Đã dừng gửi yêu cầu 1823/UBND-KGVX');
    expect(await states()).toEqual({ cancelled: 1, sent: 1, no_channel: 18 });
    await hold('zalo', false);
    await world.moveTo(at('03-01T09:00:00'));
    expect(orderedTo(lan)).toEqual([]);
    expect(await officer.says('/dung')).toContain('Không có yêu cầu hay thông báo nào đang gửi');
  });

  it('is not undone by a send that is put back or repeated', async () => {
    await order();
    const delivery = await world.database.delivery.findFirstOrThrow({
      where: { purpose: 'order', channel: 'zalo' },
    });
    await world.database.delivery.update({ where: { id: delivery.id }, data: { state: 'sending' } });
    await officer.taps('Dừng');
    await world.database.delivery.update({ where: { id: delivery.id }, data: { state: 'queued' } });
    const after = await world.database.delivery.findUniqueOrThrow({ where: { id: delivery.id } });
    expect(after.state).toBe('cancelled');
    const { id: _id, repeatsId: _repeats, dedupeKey: _key, template: _template, message, ...rest } = after;
    const repeat = await world.database.delivery.create({
      data: { ...rest, message: message ?? {}, state: 'queued', repeatsId: delivery.id },
    });
    expect(repeat.state).toBe('cancelled');
  });

  it('belongs to the office that gave the order, or one above it', async () => {
    await order('biên hòa');
    const below = await linked('officer', '731', 'telegram');
    expect(await below.says('dừng')).toContain('Không có yêu cầu hay thông báo nào đang gửi');
    const { id } = await world.database.urgentOrder.findFirstOrThrow();
    expect(await below.does({ type: 'tap', token: `~!stop-order.${id}` })).toContain('Không có yêu cầu');
    expect(await below.does({ type: 'tap', token: `~!recall-order.${id}` })).toContain('Không có yêu cầu');
    const above = await linked('officer', 'VN', 'telegram');
    expect(await above.does({ type: 'tap', token: `~!recall-order.${id}` })).toContain(
      'Thu hồi yêu cầu 1823',
    );
    const audits = await world.database.auditEntry.findMany({ where: { action: { startsWith: 'order.' } } });
    expect(audits.map(({ action }) => action)).toEqual(['order.send']);
  });
});

describe('a recall', () => {
  it('reaches whom the order reached, later settlements too, and nobody twice', async () => {
    await order();
    const delivery = await world.database.delivery.findFirstOrThrow({
      where: { purpose: 'order', channel: 'zalo' },
    });
    await world.database.delivery.update({
      where: { id: delivery.id },
      data: { state: 'sending', claimedAt: new Date() },
    });
    await officer.taps('Thu hồi');
    await hold('zalo', false);
    await officer.says('thu hồi');
    expect(orderedTo(minh).at(-1)).toContain('🚫 ĐÃ THU HỒI');
    expect(orderedTo(lan)).toEqual([]);
    await world.database.delivery.update({
      where: { id: delivery.id },
      data: { state: 'sent', messageRef: 'z' },
    });
    await world.moveTo(at('03-01T08:01:00'));
    await world.moveTo(at('03-01T08:02:00'));
    expect(orderedTo(lan)).toEqual([expect.stringContaining('🚫 ĐÍNH CHÍNH — ĐÃ THU HỒI')]);
    expect(orderedTo(minh)).toHaveLength(2);
    expect(await officer.says('tiến độ')).toContain('Đã sửa hoặc đính chính 2 · đang báo 0 · chưa rõ 0');
    const [round] = await world.database.round.findMany({ where: { kind: 'urgent' } });
    expect(round?.voidedAt).not.toBeNull();
  });

  it('says who may not know: the correction failed', async () => {
    await hold('zalo', false);
    await order();
    await hold('zalo', true);
    await officer.taps('Thu hồi');
    await officer.says('thu hồi');
    await world.database.delivery.updateMany({
      where: { purpose: 'recall', channel: 'zalo' },
      data: { state: 'failed', failure: 'window-closed -230' },
    });
    expect(await officer.says('tiến độ')).toContain('Đã sửa hoặc đính chính 1 · đang báo 0 · chưa rõ 1');
  });
});
