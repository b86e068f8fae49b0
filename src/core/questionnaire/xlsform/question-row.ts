import { authoringTexts } from '../authoring-texts.js';
import { formatPath, type Path } from '../problem.js';
import { cellsOf, refuse, saysNo, type Ledger, type Members } from './cells.js';
import { readMost, readRelevant } from './conditions.js';
import type { Choices } from './read-choices.js';
import type { Row } from './sheet.js';

/** What a question is read from besides its own row. */
export interface Surroundings {
  readonly path: Path;
  readonly choices: Choices;
  readonly ledger: Ledger;
  /** The group's `relevant` row, which then stands for every question in it. */
  readonly groupRelevant?: Row | undefined;
}

/** Columns every question may have. */
export const COMMON = [
  'type',
  'name',
  'label::vi',
  'label::en',
  'relevant',
  'required',
  'bot::short',
  'bot::example',
  'bot::never_carry',
] as const;

/** What all questions have in common, the condition included. */
export function commonMembers(row: Row, around: Surroundings): Members {
  const { path, ledger } = around;
  const cells = cellsOf(row, path, ledger);
  return {
    ...cells.needed('name', 'code'),
    ...cells.needed('label::vi', 'text'),
    ...cells.text('label::en', 'en'),
    ...cells.text('bot::example', 'example'),
    ...cells.needed('bot::short', 'short'),
    ...whenMember(row, around),
    ...cells.yesNo('bot::never_carry', 'neverCarry'),
  };
}

function whenMember(row: Row, { path, ledger, groupRelevant }: Surroundings): Members {
  if (groupRelevant && row.cell('relevant') !== '') {
    refuse(ledger, row, 'relevant', authoringTexts.twoRelevants());
    return {};
  }
  const source = groupRelevant ?? row;
  const text = source.cell('relevant');
  if (text === '') return {};
  ledger.places.set(formatPath([...path, 'when']), source.place('relevant'));
  const { condition, problem } = readRelevant(text);
  if (condition) return { when: condition };
  if (source === row) refuse(ledger, row, 'relevant', problem);
  return {};
}

/** Refuses `required` = no where an answer is always wanted. */
export function mustBeRequired(row: Row, ledger: Ledger): void {
  if (saysNo(row.cell('required'))) refuse(ledger, row, 'required', authoringTexts.alwaysRequired());
}

/** The bound of a number's `constraint` as `max`; anything but `. <= n` is refused. */
export function readBound(row: Row, ledger: Ledger): number | undefined {
  const text = row.cell('constraint');
  const most = readMost(text);
  if (text !== '' && most === undefined) {
    refuse(ledger, row, 'constraint', authoringTexts.badConstraint('. <= n'));
  }
  return most;
}
