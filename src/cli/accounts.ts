import type { Command } from 'commander';

/** `accounts …` */
export function addAccountCommands(program: Command): void {
  program.command('accounts').description('Tài khoản và mã kích hoạt');
}
