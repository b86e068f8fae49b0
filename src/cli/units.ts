import type { Command } from 'commander';

/** `units …` */
export function addUnitCommands(program: Command): void {
  program.command('units').description('Đơn vị: tỉnh, huyện, xã, trường');
}
