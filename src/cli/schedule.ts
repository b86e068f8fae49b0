import type { Command } from 'commander';
import { addLookCommands } from './schedule/look-commands.js';
import { addPauseCommands } from './schedule/pause-commands.js';
import { addSetCommand } from './schedule/set-command.js';

/** `schedule …` */
export function addScheduleCommands(program: Command): void {
  const schedules = program.command('schedule').description('Lịch khai báo của các đơn vị');
  addSetCommand(schedules);
  addLookCommands(schedules);
  addPauseCommands(schedules);
}
