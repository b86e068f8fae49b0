import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wakeConversations } from '../../../src/app/inbound/wake-conversations.js';
import type { Inbox } from '../../../src/app/ports/inbox.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { passTo, Reporter, talkDeps, wakeNow } from './reporters.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(at('02-28T10:00:00'));
});
afterAll(() => world.close());

const wakeAtOf = async (reporter: Reporter): Promise<Date | null | undefined> => {
  const identity = await world.database.identity.findFirst({
    where: { address: reporter.address },
    include: { conversation: true },
  });
  return identity?.conversation?.wakeAt;
};

/** Makes the person's conversation due at once. */
const dueNow = (reporter: Reporter): Promise<unknown> =>
  world.database.conversation.updateMany({
    where: { identity: { address: reporter.address } },
    data: { wakeAt: world.now() },
  });

/** One school's Monday and Friday, as the database sees it; the steps build on each other. */
describe('a school with two reporters on two platforms', () => {
  let lan: Reporter;
  let minh: Reporter;

  it('sees on the other platform what was begun on one, and is reminded once of what was left', async () => {
    lan = await new Reporter(world, 'zalo', 'Cô Lan').link('75000004');
    minh = await new Reporter(world, 'telegram', 'Minh').link('75000004');
    await world.moveTo(at('03-01T07:12:00'));
    await lan.say('khai bao', '1', '1180/1205');
    expect(await wakeAtOf(lan)).toEqual(at('03-01T07:32:00'));
    expect(await minh.say('khai bao')).toContain('(do Cô Lan (Zalo) khai lúc 07:12, câu 3/7)');
    const before = lan.sent.length;
    await passTo(world, at('03-01T07:40:00'));
    expect(lan.sent).toHaveLength(before + 1);
    expect(lan.said).toMatch(/^Bản khai kỳ thứ Hai 01\/03 còn dở\. Em nhắc lại câu đang hỏi:\nSố cán bộ/);
    await passTo(world, at('03-01T08:30:00'));
    expect(lan.sent).toHaveLength(before + 1);
    expect(await wakeAtOf(lan)).toEqual(at('03-02T09:00:00'));
  });

  it('lets only a correction replace what the other one sent', async () => {
    await minh.tap('Khai lại từ đầu');
    await minh.say('3');
    await lan.say('76/78', '0', 'dat het', 'dat het', 'dat het');
    expect(await world.database.declarationDraft.count()).toBe(2);
    await world.deliver([minh.tapped('Gửi'), lan.tapped('Gửi')]);
    const [declaration, ...more] = await world.database.declaration.findMany();
    expect(more).toEqual([]);
    expect(declaration).toMatchObject({ revision: 1 });
    expect(await world.database.declarationDraft.count()).toBe(0);
    const [winner, other] = minh.said.includes('Mã biên nhận') ? [minh, lan] : [lan, minh];
    expect(winner.said).toContain('✅ Đã nhận');
    expect(other.said).toContain('đã có bản khai khác của trường gửi');
    await other.say('gui ban cua toi', 'gui', 'tinh hinh thay doi');
    expect(await world.database.declarationRevision.count()).toBe(2);
    expect(await world.database.declaration.findMany()).toMatchObject([{ revision: 2 }]);
    expect(await wakeAtOf(lan)).toBeNull();
  });

  it('keeps what was not sent when the round locks, tells of it, and offers it for the next round', async () => {
    await passTo(world, at('03-05T16:30:00'));
    await lan.say('khai bao moi', '1', '1180/1205 76/78 0');
    await passTo(world, at('03-06T09:05:00'));
    expect(lan.said).not.toContain('chưa gửi');
    expect(await world.database.declarationDraft.count()).toBe(1);
    expect(await lan.say('xin chao')).toMatch(
      /^Kỳ thứ Sáu 05\/03 đã khóa khi bản khai còn dở: 4 câu đã trả lời, chưa gửi\./,
    );
    await passTo(world, at('03-08T07:05:00'));
    expect(await minh.say('khai bao')).toContain('còn 3 câu đã trả lời dùng được cho kỳ này');
    expect(await minh.say('dung lai')).toMatch(/người sốt, ho/);
    await minh.say('0', 'dat het', 'dat het', 'dat het', 'gui');
    expect(await world.database.declaration.count()).toBe(2);
    expect(await lan.say('khai bao')).toMatch(/^Kỳ thứ Hai 08\/03 trường đã khai/);
  });

  it('wakes nobody whom a human is answering, who has just written, or twice', async () => {
    await passTo(world, at('03-12T07:05:00'));
    await lan.say('khai bao moi', '1');
    const identity = { channel_address: { channel: 'zalo', address: lan.address } } as const;
    await world.database.identity.update({ where: identity, data: { quietUntil: at('03-12T07:50:00') } });
    const before = lan.sent.length;
    await world.moveTo(at('03-12T07:40:00'));
    expect(lan.sent).toHaveLength(before);
    expect(await wakeAtOf(lan)).toEqual(at('03-12T07:50:00'));
    await world.database.identity.update({ where: identity, data: { quietUntil: null } });
    await dueNow(lan);
    await talkDeps(world).inbox.store([lan.text('1180/1205')], world.now());
    expect(await wakeNow(world)).toBe(0);
    await world.settle();
    expect(lan.said).toMatch(/^Số cán bộ/);
    await dueNow(lan);
    const woken = await Promise.all([wakeNow(world), wakeNow(world), wakeNow(world)]);
    expect(woken.reduce((sum, one) => sum + one)).toBe(1);
    expect(await wakeAtOf(lan)).toEqual(at('03-12T08:00:00'));
  });

  it('does not lose sleep over a conversation that cannot be woken', async () => {
    const deps = talkDeps(world);
    await minh.say('khai bao', 'tiep tuc');
    await dueNow(minh);
    const inbox: Inbox = {
      ...deps.inbox,
      wake: (people, now, work) =>
        deps.inbox.wake(people, now, async (batch) => {
          await work({ ...batch, finish: () => Promise.reject(new Error('the database is away')) });
        }),
    };
    expect(await wakeConversations({ ...deps, inbox }, world.now())).toBe(0);
    expect(await wakeAtOf(minh)).toBeNull();
    expect(await wakeNow(world)).toBe(0);
    expect(deps.lines.join('\n')).toContain('could not be woken');
  });
});

describe('a flood from one person', () => {
  it('is read in order and answered once, with its receipt', async () => {
    await passTo(world, at('03-15T07:05:00'));
    const hoa = await new Reporter(world, 'zalo', 'Hoa').link('75000005');
    const words = [
      'khai bao',
      'khai bao',
      '1',
      '1180/1205',
      '76/78',
      '0',
      'dat het',
      'abc',
      'dat het',
      'dat het',
      'gui',
    ];
    const before = hoa.sent.length;
    await world.deliver(words.map((one) => hoa.text(one)));
    expect(hoa.sent).toHaveLength(before + 1);
    expect(hoa.said).toMatch(/^Em đã đọc 11 tin Thầy\/Cô vừa gửi, theo thứ tự\.\n\n✅ Đã nhận lúc/);
    await world.deliver(
      ['gui', 'sua', 'thoat', ...Array.from({ length: 40 }, () => 'alo')].map((one) => hoa.text(one)),
    );
    // Forty-three are worked off in portions of twenty: one answer each, also to the three that are left.
    expect(hoa.sent.length - before).toBe(4);
    expect(hoa.said).toMatch(/^Em đã đọc 3 tin/);
    expect(await hoa.say('alo')).toMatch(/^Em chưa hiểu/);
  });

  it('keeps its receipt when more follows it, and every picture of an album with one answer', async () => {
    const nga = await new Reporter(world, 'telegram', 'Nga').link('75000006');
    await world.deliver(
      ['khai bao', '3', 'gui', ...Array.from({ length: 9 }, () => 'cam on')].map((one) => nga.text(one)),
    );
    expect(nga.said).toMatch(/^Em đã đọc 12 tin[^]*Mã biên nhận: [0-9A-Z]{4}-[0-9A-Z]{4}/);
    const ly = await new Reporter(world, 'zalo', 'Ly').link('75000007');
    await ly.say('khai bao', '3', 'ghi chu');
    const before = ly.sent.length;
    await world.deliver(
      [1, 2, 3].map((one) =>
        ly.event({
          type: 'attachment',
          kind: 'image',
          url: `https://f.zalo.me/${one}.jpg`,
          messageRef: `m${one}`,
        }),
      ),
    );
    expect(ly.sent).toHaveLength(before + 1);
    expect(ly.said).toMatch(/^Đã giữ 3 tệp kèm/);
    await ly.say('Cổng trường đã khử khuẩn', 'gui');
    const declaration = await world.database.declaration.findFirst({ orderBy: { id: 'desc' } });
    expect(declaration?.answers).toMatchObject({
      note: {
        text: 'Cổng trường đã khử khuẩn',
        files: [1, 2, 3].map((one) => ({
          kind: 'image',
          url: `https://f.zalo.me/${one}.jpg`,
          messageRef: `m${one}`,
        })),
      },
    });
  });
});
