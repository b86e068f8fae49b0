import { authoringTexts } from '../authoring-texts.js';
import { formatPath } from '../problem.js';
import type { Block } from './blocks.js';
import { cellsOf, refuse, type Members } from './cells.js';
import { isPresent } from './conditions.js';
import { COMMON, commonMembers, mustBeRequired, readBound, type Surroundings } from './question-row.js';
import type { Row } from './sheet.js';

const PART = [
  'type',
  'name',
  'label::vi',
  'label::en',
  'constraint',
  'required',
  'bot::words',
  'bot::confirm',
];

/** A group of two integers, those present and the total, as one question. */
export function readFraction({ row, children }: Block, around: Surroundings): Members {
  const { path, ledger } = around;
  const cells = cellsOf(row, path, ledger);
  cells.only('begin_group fraction', [...COMMON, 'bot::type', 'bot::jump_percent']);
  mustBeRequired(row, ledger);
  const rows = integers(children, around);
  const [present, total] = rows;
  if (!present || !total || rows.length > 2) refuse(ledger, row, 'type', authoringTexts.fractionRows());
  for (const one of rows) {
    cellsOf(one, [], ledger).only('integer', PART.slice(0, 6));
    mustBeRequired(one, ledger);
  }
  const bound = present?.cell('constraint') ?? '';
  if (present && total && bound !== '' && !isPresent(bound, total.cell('name'))) {
    const message = authoringTexts.badConstraint(`. <= \${${total.cell('name')}}`);
    refuse(ledger, present, 'constraint', message);
  }
  const max = total && readBound(total, ledger);
  if (total) ledger.places.set(formatPath([...path, 'max']), total.place('constraint'));
  return {
    ...commonMembers(row, around),
    type: 'fraction',
    ...(max !== undefined && { max }),
    ...cells.number('bot::jump_percent', 'jumpPercent'),
  };
}

/** A group of integers as one question answered with several numbers. */
export function readCounts({ row, children }: Block, around: Surroundings): Members {
  const { path, ledger } = around;
  cellsOf(row, path, ledger).only('begin_group counts', [...COMMON, 'bot::type']);
  mustBeRequired(row, ledger);
  const rows = integers(children, around);
  const parts = rows.map((one, at): Members => {
    const cells = cellsOf(one, [...path, 'parts', at], ledger);
    cells.only('integer', PART);
    mustBeRequired(one, ledger);
    return {
      ...cells.needed('name', 'code'),
      ...cells.needed('label::vi', 'short'),
      ...cells.text('label::en', 'en'),
      ...cells.words('bot::words', 'labels'),
      ...cells.yesNo('bot::confirm', 'confirm'),
    };
  });
  return { ...commonMembers(row, around), type: 'counts', parts, ...commonBound(rows, around) };
}

/** An integer on its own: one count, named as the question. */
export function readSingleCount(row: Row, around: Surroundings): Members {
  const { path, ledger } = around;
  const cells = cellsOf(row, path, ledger);
  cells.only('integer', [...COMMON, 'constraint', 'bot::words', 'bot::confirm']);
  mustBeRequired(row, ledger);
  const part: Members = {
    code: row.cell('name'),
    short: row.cell('bot::short'),
    ...cells.words('bot::words', 'labels'),
    ...cells.yesNo('bot::confirm', 'confirm'),
  };
  return { ...commonMembers(row, around), type: 'counts', parts: [part], ...commonBound([row], around) };
}

function integers(children: readonly Block[], { ledger }: Surroundings): Row[] {
  return children.flatMap(({ row, type, rest }) => {
    if (type === 'integer' && rest === '') return [row];
    refuse(ledger, row, 'type', authoringTexts.onlyIntegers());
    return [];
  });
}

/** Our counts have one bound for all their numbers. */
function commonBound(rows: readonly Row[], { path, ledger }: Surroundings): Members {
  const bounds = rows.map((row) => readBound(row, ledger));
  const [first] = bounds;
  const odd = rows.find((_, at) => bounds[at] !== first);
  if (odd) refuse(ledger, odd, 'constraint', authoringTexts.differentMax());
  if (rows[0]) ledger.places.set(formatPath([...path, 'max']), rows[0].place('constraint'));
  return first === undefined ? {} : { max: first };
}
