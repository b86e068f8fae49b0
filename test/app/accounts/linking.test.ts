import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet } from './people.js';

let world: AppWorld;
const SCHOOL = { unitCode: '75000004', role: 'school' } as const;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T10:00:00+07:00'));
});
afterAll(() => world.close());

const codeIn = (text: string): string => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '';

describe('several people of one school', () => {
  it('makes the first one primary, the next one deputy, tells the first, who may remove the second', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'zalo', 'Nguyễn Thị Lan');
    const hoa = meet(world, 'telegram', 'Trần Hoa');
    const [first, second] = [await world.issue(SCHOOL), await world.issue(SCHOOL)];
    await lan.links(first);
    expect(await lan.says('tôi là ai')).not.toContain('(chính)');
    lan.heard();
    expect(await hoa.says(second)).toContain('đang có 1 người dùng');
    await hoa.says('xác nhận');
    expect(lan.heard().join()).toContain('Trần Hoa (Telegram) vừa liên kết');
    expect(await lan.says('/toi')).toContain('(chính)');
    expect(await hoa.says('/toi')).toContain('(phụ)');

    await hoa.says('/taikhoan');
    const seen = await hoa.says('người dùng');
    expect(seen).toContain('1. Nguyễn Thị Lan (chính, Zalo)');
    expect(seen).toContain('2. Thầy/Cô (phụ, Telegram)');
    expect(seen).not.toContain('gỡ');
    await hoa.says('xong');

    await lan.says('/taikhoan');
    expect(await lan.taps('Người dùng')).toContain('2. Trần Hoa (phụ, Telegram)');
    await lan.taps('Gỡ 2');
    expect(await lan.taps('Gỡ')).toContain('Đã gỡ');
    expect(hoa.heard().join()).toContain('đã gỡ Thầy/Cô khỏi tài khoản');
    expect(await hoa.says('/toi')).toContain('chưa liên kết tài khoản nào');
    expect(await lan.says('/toi')).not.toContain('(chính)');
    expect(world.log).toEqual([]);
  });

  it('leaves a school with its primary when the deputy asks to be one', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'zalo');
    const hoa = meet(world, 'zalo');
    await lan.links(await world.issue(SCHOOL));
    await hoa.links(await world.issue(SCHOOL));
    await lan.says('hủy liên kết');
    await lan.says('có');
    expect(await hoa.says('/toi')).not.toContain('(phụ)');
  });
});

describe('one person on two platforms', () => {
  it('adds the second with a code of their own, and is one person for the others', async () => {
    await world.reset(world.now());
    const zalo = meet(world, 'zalo', 'Lan');
    const telegram = meet(world, 'telegram', 'Lan');
    await zalo.links(await world.issue(SCHOOL));
    await zalo.says('tài khoản');
    const code = codeIn(await zalo.says('thêm máy'));
    zalo.heard();
    expect(await telegram.says(code)).toContain('mã Thầy/Cô tạo để dùng thêm trên Telegram');
    await telegram.says('xác nhận');
    expect(zalo.heard().join()).toContain('vừa được dùng thêm trên một Telegram khác');
    expect(await telegram.says('/toi')).not.toContain('(phụ)');
    await telegram.says('/taikhoan');
    expect(await telegram.says('người dùng')).toContain('1. Thầy/Cô (Zalo và Telegram)');
  });

  it('moves to a new device: the old one is told and stops', async () => {
    await world.reset(world.now());
    const old = meet(world, 'zalo');
    const fresh = meet(world, 'zalo');
    const stranger = meet(world, 'zalo');
    await old.links(await world.issue(SCHOOL));
    await old.says('tài khoản');
    const code = codeIn(await old.says('đổi máy'));
    old.heard();
    expect(await fresh.says(code)).toContain('mã đổi máy');
    await fresh.says('xác nhận');
    expect(old.heard().join()).toContain('đã chuyển sang Zalo khác');
    expect(await old.says('/toi')).toContain('chưa liên kết tài khoản nào');
    expect(await fresh.says('/toi')).toContain('75000004');
    expect(await stranger.says(code)).toContain('Mã không đúng hoặc đã dùng');
  });

  it('does not let a code outlive the person who made it', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'zalo');
    const other = meet(world, 'telegram');
    await lan.links(await world.issue(SCHOOL));
    await lan.says('tài khoản');
    const code = codeIn(await lan.says('thêm máy'));
    await lan.says('hủy liên kết');
    await lan.says('có');
    expect(await other.says(code)).toContain('Mã không đúng hoặc đã dùng');
  });
});

describe('several accounts of one person', () => {
  it('switches between them in chat', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'telegram');
    await lan.links(await world.issue(SCHOOL));
    await lan.links(await world.issue({ unitCode: '75', role: 'manager', organisation: 'Sở GDĐT' }));
    const asked = await lan.says('/taikhoan');
    expect(asked).toContain('Thầy/Cô đang dùng tài khoản:\n🏛 Tỉnh Đồng Nai (75)');
    expect(asked).toContain('1. 🏫');
    expect(await lan.taps('Dùng 1')).toContain('75000004');
    expect(await lan.says('/taikhoan')).toContain('Thầy/Cô đang dùng tài khoản:\n🏫');
  });
});

describe('a shared phone number', () => {
  it('is kept only when it is the sender’s own and they hold an account', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'telegram');
    expect(await lan.does({ type: 'contact', phone: '0912345678', own: true })).toContain(
      'liên kết tài khoản trước',
    );
    await lan.links(await world.issue(SCHOOL));
    expect(await lan.does({ type: 'contact', phone: '0900000000', own: false })).toContain('không được lưu');
    const phones = (): Promise<unknown> => world.database.identity.findMany({ select: { phone: true } });
    expect(await phones()).toEqual([{ phone: null }]);
    expect(await lan.does({ type: 'contact', phone: '0912345678', own: true })).toContain(
      'Em đã ghi số điện thoại',
    );
    expect(await phones()).toEqual([{ phone: '0912345678' }]);
  });
});

describe('a Zalo user who withdraws', () => {
  it('is erased while the account and the audit log stay, and comes back as somebody new', async () => {
    await world.reset(world.now());
    const lan = meet(world, 'zalo', 'Nguyễn Thị Lan');
    await lan.links(await world.issue(SCHOOL));
    await lan.says('số của em là 0912345678');
    await lan.does({ type: 'withdraw' });
    const everything = JSON.stringify(
      await Promise.all([
        world.database.identity.findMany(),
        world.database.conversation.findMany(),
        world.database.inboxEvent.findMany({ select: { event: true, lastError: true } }),
        world.database.delivery.findMany({ select: { message: true } }),
      ]),
    );
    for (const trace of ['Lan', '0912345678', lan.address, 'Ngô Quyền'])
      expect(everything).not.toContain(trace);
    expect(await world.database.account.count()).toBe(1);
    expect(await world.database.accountLink.count({ where: { endedAt: null } })).toBe(0);
    expect(await lan.says('/toi')).toContain('chưa liên kết tài khoản nào');
    expect(await world.database.identity.count()).toBe(2);
    expect(world.log).toEqual([]);
  });
});

describe('guessing codes', () => {
  it('is stopped after five wrong ones, for a quarter of an hour, even for the right one', async () => {
    await world.reset(world.now());
    const code = await world.issue(SCHOOL);
    const guesser = meet(world, 'telegram');
    for (let left = 4; left >= 1; left -= 1) {
      expect(await guesser.says('AAAA-2222')).toContain(`Còn ${left} lần thử`);
    }
    await guesser.says('AAAA-2222');
    expect(await guesser.says(code)).toContain('thử lại sau');
    await world.moveTo(new Date(world.now().getTime() + 16 * 60_000));
    expect(await guesser.says(code)).toContain('Mã đúng');
  });

  it('gives an address twenty wrong ones a day, also when it was erased in between', async () => {
    await world.reset(new Date('2021-02-28T10:00:00+07:00'));
    const code = await world.issue(SCHOOL);
    const guesser = meet(world, 'zalo');
    let looked = 0;
    for (let hour = 0; hour < 8; hour += 1) {
      for (let guess = 0; guess < 8; guess += 1) {
        const said = await guesser.says(`AAAA-22${hour + 2}${guess + 2}`);
        if (said.includes('không đúng')) looked += 1;
      }
      await guesser.does({ type: 'withdraw' });
      await world.moveTo(new Date(world.now().getTime() + 60 * 60_000));
    }
    expect(looked).toBe(20);
    expect(await guesser.says(code)).toContain('thử lại sau');
    await world.moveTo(new Date(world.now().getTime() + 24 * 60 * 60_000));
    expect(await guesser.says(code)).toContain('Mã đúng');
  });
});
