import { authoringTexts } from '../authoring-texts.js';
import { formatPath } from '../problem.js';
import type { Block } from './blocks.js';
import { cellsOf, refuse, saysYes, type Members } from './cells.js';
import { CRITERIA_LIST } from './columns.js';
import { readLength } from './conditions.js';
import { COMMON, commonMembers, mustBeRequired, type Surroundings } from './question-row.js';
import { readCounts, readFraction, readSingleCount } from './read-figures.js';
import type { Row } from './sheet.js';

/** One row of the survey, or a group of figures, as a question; undefined when it was refused. */
export function readQuestion(block: Block, around: Surroundings): Members | undefined {
  const { row, type } = block;
  switch (type) {
    case 'select_one':
      return block.rest === CRITERIA_LIST ? readCriterion(row, around) : readChoice(block, around);
    case 'integer':
      return readSingleCount(row, around);
    case 'text':
      return readText(row, around);
    case 'begin_group':
      return readFigures(block, around);
    default: {
      const why = type === 'note' ? authoringTexts.noteRow() : authoringTexts.unknownType(type);
      const message = type === 'select_multiple' ? authoringTexts.multiSelect() : why;
      refuse(around.ledger, row, 'type', message);
      return undefined;
    }
  }
}

function readFigures(block: Block, around: Surroundings): Members | undefined {
  const kind = block.row.cell('bot::type');
  if (kind === 'fraction') return readFraction(block, around);
  if (kind === 'counts') return readCounts(block, around);
  const why = kind === '' ? authoringTexts.nestedGroup() : authoringTexts.badFigures(kind);
  refuse(around.ledger, block.row, 'bot::type', why);
  return undefined;
}

function readChoice({ row, rest }: Block, around: Surroundings): Members {
  const { ledger, choices, path } = around;
  cellsOf(row, path, ledger).only('select_one', COMMON);
  mustBeRequired(row, ledger);
  const options = choices.optionsOf(rest, [...path, 'options']);
  if (!options) refuse(ledger, row, 'type', authoringTexts.unknownList(rest));
  return { ...commonMembers(row, around), type: 'choice', options: options ?? [] };
}

function readCriterion(row: Row, around: Surroundings): Members {
  const { ledger, path } = around;
  const cells = cellsOf(row, path, ledger);
  cells.only(`select_one ${CRITERIA_LIST}`, [...COMMON, 'bot::number', 'bot::mandatory', 'bot::verified']);
  mustBeRequired(row, ledger);
  if (row.cell('bot::number') === '') {
    refuse(ledger, row, 'bot::number', `${authoringTexts.missingCell()} (bot::number)`);
  }
  return {
    ...commonMembers(row, around),
    type: 'criterion',
    ...cells.number('bot::number', 'number'),
    ...cells.yesNo('bot::mandatory', 'mandatory'),
    ...cells.text('bot::verified', 'verified'),
  };
}

function readText(row: Row, around: Surroundings): Members {
  const { ledger, path } = around;
  const cells = cellsOf(row, path, ledger);
  cells.only('text', [...COMMON, 'constraint', 'bot::on_request']);
  if (saysYes(row.cell('required'))) refuse(ledger, row, 'required', authoringTexts.neverRequired());
  const bound = row.cell('constraint');
  const maxLength = readLength(bound);
  ledger.places.set(formatPath([...path, 'maxLength']), row.place('constraint'));
  if (bound !== '' && maxLength === undefined) {
    refuse(ledger, row, 'constraint', authoringTexts.badConstraint('string-length(.) <= n'));
  }
  return {
    ...commonMembers(row, around),
    type: 'text',
    ...(maxLength !== undefined && { maxLength }),
    ...cells.yesNo('bot::on_request', 'onRequest'),
  };
}
