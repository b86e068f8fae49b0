import type { Command } from 'commander';
import { z } from 'zod';
import { createAccountsStore } from '../../../prisma/store/accounts-store.js';
import { CliError } from '../cli-error.js';
import { withStore } from '../with-store.js';
import { id } from './options.js';
import { serviceNow } from './service-now.js';

const options = z.object({ identity: z.number() });

/** `accounts erase`: forgets a person on one platform; the school's record stays. */
export function addAccountsErase(accounts: Command): void {
  accounts
    .command('erase')
    .description('Xóa một người (tên, số điện thoại, tin nhắn, liên kết); số liệu của trường giữ nguyên')
    .requiredOption('--identity <số>', 'người cần xóa, theo cột identity của accounts list', id)
    .action(async (given: unknown) => {
      const { identity } = options.parse(given);
      const erased = await withStore(({ database, hashCode }, config) =>
        createAccountsStore(database, hashCode).erase(identity, serviceNow(config)),
      );
      if (!erased) throw new CliError(`Không có người nào mang số ${identity}, hoặc đã xóa trước đó.`);
      process.stdout.write('Đã xóa. Người này nhắn lại sẽ được coi là người mới.\n');
    });
}
