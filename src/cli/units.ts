import type { Command } from 'commander';
import { addImportCommand } from './units/import-command.js';
import { addListCommand } from './units/list-command.js';
import { addReorganiseCommands } from './units/reorganise-commands.js';

/** `units …` */
export function addUnitCommands(program: Command): void {
  const units = program.command('units').description('Đơn vị: tỉnh, huyện, xã, trường');
  addImportCommand(units);
  addListCommand(units);
  addReorganiseCommands(units);
}
