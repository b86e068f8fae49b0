import type { Command } from 'commander';
import { z } from 'zod';
import { createAccountsStore } from '../../../prisma/store/accounts-store.js';
import type { RevokeWish } from '../../app/ports/accounts.js';
import { readCode } from '../../core/read/read-code.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';
import { id, noSuchUnit, roleOption } from './options.js';
import { serviceNow } from './service-now.js';

const options = z.object({
  unit: z.string().optional(),
  role: z.enum(['school', 'officer', 'manager', 'admin']).optional(),
  subtree: z.boolean().default(false),
  account: z.number().optional(),
  codeOf: z.string().optional(),
  code: z.string().optional(),
});
type Options = z.infer<typeof options>;

/** `accounts revoke`: takes accounts or unused codes away; people who lose an account are told in chat. */
export function addAccountsRevoke(accounts: Command): void {
  accounts
    .command('revoke')
    .description(
      'Thu hồi tài khoản hoặc mã chưa dùng; chọn đúng một trong --unit, --account, --code-of, --code',
    )
    .option('--unit <mã>', 'mọi tài khoản của đơn vị (thêm --role để chỉ một vai trò)')
    .option('--account <số>', 'một tài khoản, theo số trong accounts list', id)
    .option('--code-of <mã>', 'chỉ các mã chưa dùng của đơn vị; tài khoản và người dùng giữ nguyên')
    .option('--code <mã>', 'một mã chưa dùng')
    .addOption(roleOption())
    .option('--subtree', 'với --unit và --code-of: cả các đơn vị trong nhánh')
    .action(async (given: unknown) => {
      const asked = options.parse(given);
      const wish = wishOf(asked);
      const done = await withStore(({ database, hashCode }, config) =>
        createAccountsStore(database, hashCode).revoke(wish, serviceNow(config)),
      );
      if (!done) throw notFound(asked);
      const { accounts: revoked, links, codes } = done;
      process.stdout.write(`Đã thu hồi: ${revoked} tài khoản, ${links} liên kết, ${codes} mã chưa dùng.\n`);
    });
}

function wishOf({ unit, role, subtree, account, codeOf, code }: Options): RevokeWish {
  const given = [unit, account, codeOf, code].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new CliError('Chọn đúng một trong --unit, --account, --code-of, --code.');
  }
  if (unit !== undefined) return { type: 'unit', unitCode: unit, role, subtree };
  if (codeOf !== undefined) return { type: 'codes', unitCode: codeOf, role, subtree };
  if (account !== undefined) return { type: 'account', accountId: account };
  const read = readCode(code ?? '');
  if (read.kind !== 'code') throw new CliError('--code: phải là mã kích hoạt, ví dụ K7QF-3MXA.');
  return { type: 'code', code: read.code };
}

function notFound({ unit, codeOf, account }: Options): CliError {
  const unitCode = unit ?? codeOf;
  if (unitCode !== undefined) return noSuchUnit(unitCode);
  if (account !== undefined) return new CliError(`Không có tài khoản số ${account} đang hoạt động.`);
  return new CliError('Không có mã nào như vậy chưa dùng.');
}
