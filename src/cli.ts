import { Command, CommanderError } from 'commander';
import { ConfigError } from './app/errors.js';
import { CliError } from './cli/cli-error.js';

/** The groups of commands by their first word; a group is loaded when it is called, for some carry large libraries. */
const groups: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  units: async () => (await import('./cli/units.js')).addUnitCommands,
  accounts: async () => (await import('./cli/accounts.js')).addAccountCommands,
  questionnaire: async () => (await import('./cli/questionnaire.js')).addQuestionnaireCommands,
  report: async () => (await import('./cli/report.js')).addReportCommand,
  schedule: async () => (await import('./cli/schedule.js')).addScheduleCommands,
  calendar: async () => (await import('./cli/calendar.js')).addCalendarCommands,
  round: async () => (await import('./cli/round.js')).addRoundCommands,
  campaign: async () => (await import('./cli/campaign.js')).addCampaignCommands,
};

/** The command line: `npm run cli -- <command>`; 0 when done, 1 with a clear message on bad input. */
const program = new Command('cli')
  .description('Lệnh vận hành dịch vụ khai báo An toàn COVID-19')
  .exitOverride();
const called = groups[process.argv[2] ?? ''];
for (const load of called ? [called] : Object.values(groups)) (await load())(program);

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
