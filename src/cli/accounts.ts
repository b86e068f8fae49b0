import type { Command } from 'commander';
import { addAccountsErase } from './accounts/erase.js';
import { addAccountsIssue } from './accounts/issue.js';
import { addAccountsList } from './accounts/list.js';
import { addAccountsRevoke } from './accounts/revoke.js';

/** `accounts issue`, `list`, `revoke`, `erase` */
export function addAccountCommands(program: Command): void {
  const accounts = program.command('accounts').description('Tài khoản và mã kích hoạt');
  for (const add of [addAccountsIssue, addAccountsList, addAccountsRevoke, addAccountsErase]) add(accounts);
}
