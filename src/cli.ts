import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './cli/accounts.js';
import { addCampaignCommands } from './cli/campaign.js';
import { addCalendarCommands } from './cli/calendar.js';
import { CliError } from './cli/cli-error.js';
import { addReportCommand } from './cli/report.js';
import { addQuestionnaireCommands } from './cli/questionnaire.js';
import { addRoundCommands } from './cli/round.js';
import { addScheduleCommands } from './cli/schedule.js';
import { addUnitCommands } from './cli/units.js';
import { ConfigError } from './app/errors.js';

/** The command line: `npm run cli -- <command>`; 0 when done, 1 with a clear message on bad input. */
const program = new Command('cli')
  .description('Lệnh vận hành dịch vụ khai báo An toàn COVID-19')
  .exitOverride();
for (const add of [
  addUnitCommands,
  addAccountCommands,
  addQuestionnaireCommands,
  addReportCommand,
  addScheduleCommands,
  addCalendarCommands,
  addRoundCommands,
  addCampaignCommands,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 1;
  else {
    const known = error instanceof CliError || error instanceof ConfigError;
    process.stderr.write(
      `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
