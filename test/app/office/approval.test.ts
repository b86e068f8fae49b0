import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../../src/app/tick.js';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Role } from '../../../src/core/conversation/facts.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const WHOLE = '/dotxuat toàn tỉnh; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua';

let world: AppWorld;
let author: Person;

beforeAll(async () => {
  world = await openAppWorld(at('02-25T20:00:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(at('02-25T20:00:00'));
  author = await linked('officer', '75');
  await world.moveTo(at('03-01T08:00:00'));
});

/** A body of its own for everybody, so that nobody shares an account. */
async function linked(role: Role, unitCode: string, channel: ChannelName = 'telegram'): Promise<Person> {
  const person = meet(world, channel);
  const body = role === 'school' ? {} : { organisation: `Cơ quan ${person.address}` };
  await person.links(await world.issue({ unitCode, role, ...body }));
  return person;
}

async function order(): Promise<void> {
  await author.says(WHOLE);
  await author.taps('Gửi');
}

const isAsked = ({ address }: Person): boolean =>
  world.sent.some((one) => one.address === address && one.message.text.includes('CẦN DUYỆT'));

describe('who may approve', () => {
  it.each([
    ['officer', '75', true],
    ['admin', '75', true],
    ['officer', 'VN', true],
    ['admin', 'VN', true],
    ['manager', '75', false],
    ['officer', '731', false],
    ['admin', '731', false],
    ['school', '75000004', false],
  ] as const)('%s of %s: %s', async (role, unitCode, may) => {
    await linked('officer', '75', 'telegram');
    const other = await linked(role, unitCode);
    await order();
    expect(isAsked(other)).toBe(may);
    const { checkCode } = await world.database.urgentOrder.findFirstOrThrow();
    const said = await other.says(`/duyet ${checkCode}`);
    const { approvedAt } = await world.database.urgentOrder.findFirstOrThrow();
    expect(approvedAt !== null).toBe(may);
    if (!may) expect(said).not.toContain('1823');
  });

  it('not the author by another account or on another platform, but a colleague who shares the account', async () => {
    await author.links(await world.issue({ unitCode: 'VN', role: 'admin' }));
    const links = await world.database.accountLink.findMany({ include: { account: true, identity: true } });
    const own = links.find(({ account }) => account.role === 'officer');
    const admin = links.find(({ account }) => account.role === 'admin');
    if (!own || !admin) throw new Error('the author is not linked');
    const [phone, colleague] = [meet(world, 'zalo'), meet(world, 'zalo')];
    for (const person of [phone, colleague]) await person.says('xin chào');
    const idOf = async ({ address }: Person): Promise<number> =>
      (await world.database.identity.findFirstOrThrow({ where: { address } })).id;
    const holderId = admin.holderId ?? admin.identityId;
    await world.database.accountLink.createMany({
      data: [
        { accountId: admin.accountId, identityId: await idOf(phone), holderId },
        { accountId: own.accountId, identityId: await idOf(colleague) },
      ],
    });
    await order();
    const { checkCode } = await world.database.urgentOrder.findFirstOrThrow();
    const approvedAt = async (): Promise<Date | null> =>
      (await world.database.urgentOrder.findFirstOrThrow()).approvedAt;
    for (const person of [author, phone]) {
      expect(isAsked(person)).toBe(false);
      await person.says(`/duyet ${checkCode}`);
    }
    expect(await approvedAt()).toBeNull();
    expect(isAsked(colleague)).toBe(true);
    await colleague.taps('Duyệt');
    expect(await approvedAt()).toEqual(world.now());
  });
});

describe('a decision', () => {
  it('is taken once, whoever is faster', async () => {
    const [van, binh] = [await linked('officer', '75'), await linked('admin', '75', 'zalo')];
    await order();
    const events = [van, binh].map(({ channel, address }, index) => ({
      channel,
      address,
      externalId: `decide-${index}`,
      at: world.now().toISOString(),
      type: 'text' as const,
      text: index === 0 ? '/duyet 1823' : '/khongduyet 1823 chưa đủ số liệu',
    }));
    van.heard();
    binh.heard();
    await world.deliver(events);
    const said = [...van.heard(), ...binh.heard()].join('\n');
    const [{ approvedAt, refusedAt } = {}] = await world.database.urgentOrder.findMany();
    expect([approvedAt, refusedAt].filter((one) => one === null)).toHaveLength(1);
    expect(said).toMatch(/đã được .* duyệt lúc|đã bị .* không duyệt lúc/);
    const told = await world.database.delivery.count({
      where: { dedupeKey: { startsWith: 'approval-told' } },
    });
    expect(told).toBe(1);
    expect(
      await world.database.auditEntry.count({ where: { action: { in: ['order.approve', 'order.refuse'] } } }),
    ).toBe(1);
    expect(world.log).toEqual([]);
  });

  it('is asked for once per person, also by doubled ticks and a second worker', async () => {
    await linked('officer', '75');
    await order();
    for (const chores of [world.chores(), world.chores()]) await tick(chores, world.now());
    expect(await world.database.delivery.count({ where: { purpose: 'approval' } })).toBe(1);
    expect(await world.database.urgentOrder.count({ where: { startedAt: { not: null } } })).toBe(0);
  });

  it('is recorded under the account that decided, whichever one the person uses otherwise', async () => {
    const van = await linked('officer', '75');
    const { address } = van;
    const officer = (await world.database.identity.findFirstOrThrow({ where: { address } })).activeAccountId;
    await van.links(await world.issue({ unitCode: '734', role: 'manager', organisation: 'UBND Tân Phú' }));
    const now = await world.database.identity.findFirstOrThrow({ where: { address } });
    expect(now.activeAccountId).not.toBe(officer);
    await order();
    await van.taps('Duyệt');
    const entry = await world.database.auditEntry.findFirstOrThrow({ where: { action: 'order.approve' } });
    expect(entry).toMatchObject({ accountId: officer, identityId: now.id });
    expect((await world.database.urgentOrder.findFirstOrThrow()).decidedById).toBe(officer);
  });

  it('is taken knowing the file that goes along', async () => {
    const van = await linked('officer', '75');
    await author.says(WHOLE);
    await world.deliver([
      {
        ...{ channel: author.channel, address: author.address, externalId: 'file-1' },
        ...{ at: world.now().toISOString(), type: 'attachment', kind: 'file' },
        ...{ fileId: 'ke-hoach.pdf', name: 'ke-hoach.pdf' },
      },
    ]);
    await author.says('gửi');
    expect(van.heard().join('\n')).toContain('📎 Tệp kèm: ke-hoach.pdf (1 KB)');
    expect(await van.says('/duyet')).toContain('1823/UBND-KGVX');
    expect(await world.database.urgentOrder.count({ where: { fileKey: { not: null } } })).toBe(1);
  });

  it('is not needed up to the number', async () => {
    await author.says('/dotxuat thpt; 1823/UBND-KGVX 23/02/2021; 17h; bỏ qua');
    await author.taps('Gửi');
    expect(await world.database.urgentOrder.findFirstOrThrow()).toMatchObject({
      approvalDueAt: null,
      shownSchools: 20,
    });
  });
});
