import { statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addAccountCommands } from '../../src/cli/accounts.js';
import { openCliWorld, type CliWorld } from './run-cli.js';

const issuedRows = z.array(
  z.object({
    unit_code: z.string(),
    unit_name: z.string(),
    role: z.string(),
    code: z.string(),
    expires_at: z.iso.datetime(),
    telegram_link: z.string(),
  }),
);
const listedRows = z.array(z.record(z.string(), z.string()));

let cli: CliWorld;
beforeAll(async () => {
  cli = await openCliWorld(addAccountCommands);
});
afterAll(() => cli.close());

const rowsOf = (csv: string | Buffer): z.infer<typeof issuedRows> =>
  issuedRows.parse(parse(csv, { columns: true }));
const list = async (...words: string[]): Promise<z.infer<typeof listedRows>> =>
  listedRows.parse(parse((await cli.run('accounts', 'list', ...words)).out, { columns: true }));

/** Somebody who used a code, without the chat around it. */
async function link(accountId: number, name: string): Promise<number> {
  const identity = await cli.database.identity.create({
    data: {
      channel: 'zalo',
      address: `z-${name}`,
      displayName: name,
      phone: '0912345678',
      activeAccountId: accountId,
    },
  });
  await cli.database.accountLink.create({ data: { accountId, identityId: identity.id } });
  return identity.id;
}

describe('accounts issue', () => {
  it('prints one row with the contract’s columns; the code is stored as a hash only', async () => {
    const { out } = await cli.run('accounts', 'issue', '--unit', '75000004', '--role', 'school');
    const [row, ...rest] = rowsOf(out);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ unit_code: '75000004', unit_name: 'Trường THPT Ngô Quyền', role: 'school' });
    expect(row?.code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(row?.telegram_link).toBe(`https://t.me/an_toan_truong_hoc_bot?start=${row?.code}`);
    const stored = await cli.database.activationCode.findMany();
    expect(stored.map(({ codeHash }) => codeHash)).toEqual([cli.hashCode(row?.code.replace('-', '') ?? '')]);
    expect(new Date(row?.expires_at ?? 0).getTime() - Date.now()).toBeGreaterThan(59 * 86_400_000);
  });

  it('issues for every school of a subtree in one go, into files only the operator reads', async () => {
    const [csv, pdf] = [cli.file('codes.csv'), cli.file('sheets.pdf')];
    const given = [
      '--unit',
      '734',
      '--role',
      'school',
      '--subtree',
      '--out',
      csv,
      '--pdf',
      pdf,
      '--days',
      '7',
    ];
    await cli.run('accounts', 'issue', ...given);
    const rows = rowsOf(cli.read('codes.csv'));
    const schools = await cli.database.unit.findMany({ where: { kind: 'school', parent: { code: '734' } } });
    expect(rows.map(({ unit_code: code }) => code).sort()).toEqual(schools.map(({ code }) => code).sort());
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    for (const file of [csv, pdf]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const sheets = cli.read('sheets.pdf').toString('latin1');
    expect(sheets.slice(0, 5)).toBe('%PDF-');
    expect([...sheets.matchAll(/\/Type \/Page\b/g)]).toHaveLength(rows.length);
  });

  it('gives offices of a subtree accounts in the name of their organisation', async () => {
    const { out } = await cli.run(
      ...[
        'accounts',
        'issue',
        '--unit',
        '75',
        '--role',
        'manager',
        '--subtree',
        '--organisation',
        'Phòng GDĐT',
      ],
    );
    const rows = rowsOf(out);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every(({ unit_code: code }) => code.length <= 3)).toBe(true);
    expect(await cli.database.account.count({ where: { role: 'manager', organisation: 'Phòng GDĐT' } })).toBe(
      rows.length,
    );
  });

  it('keeps earlier unused codes unless told to replace them', async () => {
    const open = (): Promise<number> =>
      cli.database.activationCode.count({
        where: { account: { unit: { code: '75000005' } }, revokedAt: null },
      });
    const again = ['accounts', 'issue', '--unit', '75000005', '--role', 'school'];
    await cli.run(...again);
    await cli.run(...again);
    expect(await open()).toBe(2);
    await cli.run(...again, '--replace');
    expect(await open()).toBe(1);
    expect(await cli.database.account.count({ where: { unit: { code: '75000005' } } })).toBe(1);
  });

  it.each([
    [['--unit', '999', '--role', 'school'], 'Không có đơn vị nào mang mã 999'],
    [['--unit', '75', '--role', 'school'], 'thêm --subtree'],
    [['--unit', '75000004', '--role', 'admin'], 'không dùng được vai trò admin'],
    [['--unit', '75', '--role', 'king'], 'king'],
    [['--unit', '75', '--role', 'admin', '--days', '0'], 'số ngày từ 1'],
    [['--unit', '75', '--role', 'admin', '--out', '/nowhere/at/all.csv'], 'Không ghi được tệp'],
  ])('refuses %s', async (words, why) => {
    await expect(cli.run('accounts', 'issue', ...words)).rejects.toThrow(why);
  });
});

describe('accounts list, revoke, erase', () => {
  it('shows who is linked, chính and phụ, never a phone number or an address', async () => {
    await cli.run('accounts', 'issue', '--unit', '75000006', '--role', 'school');
    const [empty] = await list('--unit', '75000006');
    expect(empty).toMatchObject({ role: 'school', person: '', open_codes: '1' });
    const account = Number(empty?.['account']);
    await link(account, 'Lan');
    await link(account, 'Hoa');
    const { out } = await cli.run('accounts', 'list', '--unit', '75000006');
    expect(out).not.toContain('0912345678');
    expect(out).not.toContain('z-Lan');
    const rows = await list('--unit', '75000006');
    expect(rows.map((row) => [row['rank'], row['person']])).toEqual([
      ['chính', 'Lan'],
      ['phụ', 'Hoa'],
    ]);
  });

  it('revokes an account with its codes and tells the people', async () => {
    const { out } = await cli.run('accounts', 'revoke', '--unit', '75000006');
    expect(out).toContain('Đã thu hồi: 1 tài khoản, 2 liên kết, 1 mã chưa dùng.');
    expect(await list('--unit', '75000006')).toEqual([]);
    const notices = await cli.database.delivery.findMany({ where: { purpose: 'notice' } });
    expect(notices).toHaveLength(2);
    expect(JSON.stringify(notices[0]?.message)).toContain('Cấp trên đã thu hồi');
  });

  it('revokes one code, or the unused codes of a unit, and nothing else', async () => {
    const code =
      rowsOf((await cli.run('accounts', 'issue', '--unit', '75000007', '--role', 'school')).out)[0]?.code ??
      '';
    expect((await cli.run('accounts', 'revoke', '--code', code)).out).toContain(
      '0 tài khoản, 0 liên kết, 1 mã',
    );
    await expect(cli.run('accounts', 'revoke', '--code', code)).rejects.toThrow('Không có mã nào như vậy');
    await cli.run('accounts', 'issue', '--unit', '75000007', '--role', 'school');
    expect((await cli.run('accounts', 'revoke', '--code-of', '75000007')).out).toContain('1 mã chưa dùng');
    expect(await list('--unit', '75000007')).toHaveLength(1);
  });

  it('wants exactly one thing to revoke', async () => {
    await expect(cli.run('accounts', 'revoke')).rejects.toThrow('Chọn đúng một');
    await expect(cli.run('accounts', 'revoke', '--unit', '75', '--account', '1')).rejects.toThrow(
      'Chọn đúng một',
    );
    await expect(cli.run('accounts', 'revoke', '--account', '99999')).rejects.toThrow(
      'Không có tài khoản số 99999',
    );
  });

  it('erases a person; the account stays', async () => {
    await cli.run('accounts', 'issue', '--unit', '75000008', '--role', 'school');
    const [row] = await list('--unit', '75000008');
    const identity = await link(Number(row?.['account']), 'Minh');
    await cli.run('accounts', 'erase', '--identity', String(identity));
    const gone = await cli.database.identity.findUniqueOrThrow({ where: { id: identity } });
    expect(gone).toMatchObject({ displayName: null, phone: null, activeAccountId: null });
    expect(gone.address).toMatch(/^erased:/);
    expect(await list('--unit', '75000008')).toMatchObject([{ person: '', rank: '' }]);
    await expect(cli.run('accounts', 'erase', '--identity', String(identity))).rejects.toThrow(
      'đã xóa trước đó',
    );
  });
});
