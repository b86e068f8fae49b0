import type { Command } from 'commander';

/** `questionnaire …` */
export function addQuestionnaireCommands(program: Command): void {
  program.command('questionnaire').description('Phiếu khai báo');
}
