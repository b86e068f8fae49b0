import { existsSync } from 'node:fs';
import path from 'node:path';
import { contradictions } from '../../core/questionnaire/contradictions.js';
import { checkQuestionnaire } from '../../core/questionnaire/check/check-questionnaire.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { readTrialLine, writeSaying } from '../../core/questionnaire/trial/trial-line.js';
import { beginTrial, continueTrial, type TrialTurn } from '../../core/questionnaire/trial/trial.js';
import { CliError } from '../cli-error.js';
import { problemsError, readFormFile } from './form-file.js';
import { platforms } from './platforms.js';
import { shelfForm } from './shelf-form.js';
import type { Terminal } from './terminal.js';

/** `questionnaire try`: plays the real conversation of a form with one invented school; nothing is stored. */
export async function tryForm(
  name: string,
  channel: keyof typeof platforms,
  terminal: Terminal,
): Promise<void> {
  const form = await formToTry(name, terminal);
  if (terminal.isInteractive) {
    terminal.warn('Gõ câu trả lời, hoặc [tên nút] để bấm nút. Kết thúc: Ctrl+D.');
  }
  let turn = beginTrial(form, platforms[channel]);
  print(turn, terminal);
  let shown = turn.says;
  for await (const line of terminal.lines('👤 ')) {
    const heard = readTrialLine(line, shown);
    if (heard.type === 'nothing') continue;
    if (heard.type === 'no-button') {
      noButton(line, shown, terminal);
      continue;
    }
    if (!terminal.isInteractive) terminal.print(`👤 ${line.replace(/^\s*👤\s*/u, '').trim()}`);
    turn = continueTrial(turn.trial, heard);
    print(turn, terminal);
    shown = turn.says ?? shown;
  }
}

/** A file is tried also while it cannot be published yet, as long as its conditions make sense. */
async function formToTry(name: string, terminal: Terminal): Promise<Questionnaire> {
  if (!existsSync(name) && path.extname(name) === '') return shelfForm(name);
  const { form, describe } = await readFormFile(name);
  const broken = contradictions(form);
  if (broken.length > 0) throw problemsError(name, broken.map(describe));
  const { problems } = checkQuestionnaire(form, { platforms: Object.values(platforms) });
  for (const problem of problems) terminal.warn(`⚠ ${describe(problem)}`);
  return form;
}

function print({ says, stored }: TrialTurn, terminal: Terminal): void {
  if (says) terminal.print(writeSaying(says));
  if (!stored) return;
  const { passed, total, outcome, revision } = stored;
  const correction = revision > 1 ? ` · bản ${revision}` : '';
  terminal.print(`📝 ${passed}/${total} · ${outcome ?? 'chưa đánh giá'}${correction}`);
}

/** A script that presses what is not there has gone astray; a person may try again. */
function noButton(line: string, shown: TrialTurn['says'], terminal: Terminal): void {
  const labels = (shown?.buttons ?? []).flat().map(({ label }) => `[${label}]`);
  const message = `Không có nút ${line.trim()}. Các nút đang có: ${labels.join(' ') || '(không có)'}`;
  if (!terminal.isInteractive) throw new CliError(message);
  terminal.warn(message);
}
