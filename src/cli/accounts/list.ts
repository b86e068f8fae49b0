import type { Command } from 'commander';
import { z } from 'zod';
import { createAccountsStore } from '../../../prisma/store/accounts-store.js';
import { withStore } from '../with-store.js';
import { csvLine } from './csv.js';
import { noSuchUnit } from './options.js';
import { serviceNow } from './service-now.js';

const options = z.object({ unit: z.string(), subtree: z.boolean().default(false) });

const HEADER = [
  'unit_code',
  'unit_name',
  'account',
  'role',
  'organisation',
  'rank',
  'person',
  'channel',
  'identity',
  'linked_at',
  'open_codes',
];

/** `accounts list`: accounts and who is linked, as CSV; never a phone number or an address. */
export function addAccountsList(accounts: Command): void {
  accounts
    .command('list')
    .description('Tài khoản của đơn vị và những người đang dùng (CSV)')
    .requiredOption('--unit <mã>', 'mã đơn vị')
    .option('--subtree', 'cả các đơn vị trong nhánh')
    .action(async (given: unknown) => {
      const { unit, subtree } = options.parse(given);
      const rows = await withStore(({ database, hashCode }, config) =>
        createAccountsStore(database, hashCode).list(unit, subtree, serviceNow(config)),
      );
      if (!rows) throw noSuchUnit(unit);
      const lines = rows.map(({ unitCode, unitName, accountId, role, organisation = '', openCodes, link }) =>
        csvLine([
          ...[unitCode, unitName, accountId, role, organisation],
          ...(link
            ? [
                link.rank === 'primary' ? 'chính' : 'phụ',
                link.displayName ?? '',
                link.channel,
                link.identityId,
                link.linkedAt.toISOString(),
              ]
            : ['', '', '', '', '']),
          openCodes,
        ]),
      );
      process.stdout.write([csvLine(HEADER), ...lines].join(''));
    });
}
