import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from './people.js';

let world: AppWorld;
let officer: Person;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T10:00:00+07:00'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(new Date('2021-02-28T10:00:00+07:00'));
  officer = meet(world, 'telegram', 'Cán bộ Sở');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer', organisation: 'Sở GDĐT' }));
});

const codeIn = (text: string): string => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '';

describe('/capma', () => {
  it('gives a school a code that links it, said once and stored as a hash only', async () => {
    const card = await officer.says('cấp mã 75000004');
    expect(card).toContain('75000004');
    expect(card).toContain('Chưa có ai dùng.');
    expect(await officer.taps('Cấp mã nhà trường')).toContain('Cấp mã kích hoạt cho:');
    const given = await officer.taps('Cấp mã');
    const code = codeIn(given);
    expect(given).toContain('Hạn dùng: 10:00 thứ Ba 30/03.');
    expect(given).toContain(`gửi #${code}`);
    const stored = await world.database.activationCode.findMany({ select: { codeHash: true } });
    expect(JSON.stringify(stored)).not.toContain(code.replace('-', ''));
    await world.moveTo(new Date(world.now().getTime() + 60_000));
    const kept = await world.database.delivery.findMany({ select: { message: true } });
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(JSON.stringify(kept)).toContain('Mã kích hoạt (chỉ hiện một lần): ••••-••••');
    const lan = meet(world, 'zalo', 'Lan');
    expect(await lan.says(`#${code.toLowerCase()}`)).toContain('Mã đúng');
    await lan.says('xác nhận');
    expect(await officer.says('/capma 75000004')).toContain('Lan (Zalo)');
    const audit = await world.database.auditEntry.findMany({ where: { action: 'account.grant' } });
    expect(audit).toHaveLength(1);
    expect(audit[0]?.unitId).not.toBeNull();
    expect(world.log).toEqual([]);
  });

  it('offers an officer what officers hold, never an admin', async () => {
    await officer.says('/capma');
    await officer.says('75');
    for (const label of ['Cấp mã cán bộ', 'Cấp mã theo dõi'])
      await expect(press(label)).resolves.toContain('cơ quan nào');
    await expect(press('Cấp mã quản trị')).rejects.toThrow('no button');
    await expect(press('Cấp mã nhà trường')).rejects.toThrow('no button');
  });

  async function press(label: string): Promise<string> {
    await officer.says('/capma 75');
    return officer.taps(label);
  }

  it('asks an office for its organisation, which signs what the new officer does', async () => {
    await officer.says('/capma 75');
    await officer.says('cán bộ');
    await officer.says('UBND tỉnh Đồng Nai');
    const code = codeIn(await officer.says('cấp mã'));
    const other = meet(world, 'telegram');
    expect(await other.says(code)).toContain('UBND tỉnh Đồng Nai — cán bộ chỉ đạo');
  });

  it('takes an account from the one who holds it, who is told; the code is dead too', async () => {
    const lan = meet(world, 'zalo', 'Lan');
    const [used, unused] = [
      await world.issue({ unitCode: '75000004', role: 'school' }),
      await world.issue({ unitCode: '75000004', role: 'school' }),
    ];
    await lan.links(used);
    lan.heard();
    expect(await officer.says('/capma 75000004')).toContain('còn 1 mã chưa dùng');
    expect(await officer.taps('Thu hồi')).toContain('1. ');
    expect(await officer.says('1')).toContain('Thu hồi ở');
    expect(await officer.says('thu hồi')).toContain('Đã thu hồi');
    expect(lan.heard().join()).toContain('Cấp trên đã thu hồi tài khoản');
    expect(await lan.says('/khaibao')).toContain('chưa liên kết tài khoản nào');
    expect(await meet(world, 'zalo').says(unused)).toContain('Mã không đúng hoặc đã dùng');
  });

  it('hands an account over: the new person’s link ends the old one’s', async () => {
    const lan = meet(world, 'zalo', 'Lan');
    await lan.links(await world.issue({ unitCode: '75000004', role: 'school' }));
    lan.heard();
    await officer.says('/capma 75000004');
    await officer.says('nhà trường');
    const code = codeIn(await officer.taps('Thay người'));
    const hoa = meet(world, 'telegram', 'Hoa');
    expect(await hoa.says(code)).toContain('người đang dùng tài khoản này sẽ thôi dùng');
    expect(lan.heard()).toEqual([]);
    await hoa.says('xác nhận');
    expect(lan.heard().join()).toContain('đã chuyển sang Telegram khác');
    expect(await lan.says('/toi')).toContain('chưa liên kết');
    expect(await hoa.says('/toi')).not.toContain('(phụ)');
  });

  it('is refused at once when the officer’s own account is taken away in the middle', async () => {
    await officer.says('/capma 75000004');
    await officer.says('nhà trường');
    await world.database.account.updateMany({ where: { role: 'officer' }, data: { revokedAt: world.now() } });
    const said = await officer.taps('Cấp mã');
    expect(codeIn(said)).toBe('');
    expect(await world.database.account.count({ where: { role: 'school' } })).toBe(0);
    expect(world.log).toEqual([]);
  });
});
