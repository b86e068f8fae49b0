import { authoringTexts } from '../authoring-texts.js';
import { formatPath, type Path } from '../problem.js';
import { blocksOf, type Block } from './blocks.js';
import { cellsOf, refuse, type Ledger, type Members } from './cells.js';
import { columns } from './columns.js';
import { readRelevant } from './conditions.js';
import { readChoices, type Choices } from './read-choices.js';
import { readQuestion } from './read-question.js';
import { readTable, type Place, type Refusal, type Row, type Sheet } from './sheet.js';

/** A workbook read as a questionnaire: JSON still to be checked, or what could not be taken over. */
export interface SheetsReading {
  readonly json: unknown;
  readonly refusals: readonly Refusal[];
  /** The cell, row or sheet a member of the form came from. */
  placeOf(path: Path): Place | undefined;
}

/** Reads the sheets of an XLSForm workbook. Whatever has no counterpart in a questionnaire is refused, never dropped. */
export function fromSheets(sheets: readonly Sheet[]): SheetsReading {
  const ledger: Ledger = { refusals: [], places: new Map() };
  const rows = (name: keyof typeof columns, needed = false): readonly Row[] => {
    const sheet = sheets.find((one) => one.name.trim().toLowerCase() === name);
    if (!sheet) {
      if (needed) ledger.refusals.push({ place: { sheet: name }, message: authoringTexts.missingSheet() });
      return [];
    }
    ledger.places.set(name, { sheet: name });
    const table = readTable(sheet, columns[name]);
    ledger.refusals.push(...table.refusals);
    return table.rows;
  };
  const survey = rows('survey', true);
  const settings = rows('settings', true);
  const choices = readChoices(rows('choices'), ledger);
  const json = {
    ...readSettings(settings, ledger),
    remarks: rows('remarks').map((row, at) => {
      ledger.places.set(`remarks.${at}`, row.place('remark'));
      return row.cell('remark');
    }),
    groups: readGroups(blocksOf(survey, ledger), choices, ledger),
    levels: rows('levels').map((row, at) => readLevel(row, at, ledger)),
  };
  return { json, refusals: inOrder(ledger.refusals), placeOf: (path) => nearest(ledger, path) };
}

const order: readonly string[] = Object.keys(columns);

function inOrder(refusals: readonly Refusal[]): Refusal[] {
  const seen = new Set<string>();
  const unique = refusals.filter((refusal) => {
    const key = JSON.stringify(refusal);
    return seen.has(key) ? false : seen.add(key);
  });
  return unique.sort(
    ({ place: a }, { place: b }) =>
      order.indexOf(a.sheet) - order.indexOf(b.sheet) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** The place noted for the path itself or for the nearest member around it. */
function nearest({ places }: Ledger, path: Path): Place | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(formatPath(path.slice(0, length)));
    if (place) return place;
  }
  return path[0] === 'groups' || path.length === 0 ? places.get('survey') : places.get('settings');
}

function readSettings([row, second]: readonly Row[], ledger: Ledger): Members {
  if (!row) {
    ledger.refusals.push({ place: { sheet: 'settings', row: 2 }, message: authoringTexts.missingCell() });
    return {};
  }
  if (second) refuse(ledger, second, undefined, authoringTexts.oneSettingsRow());
  const language = row.cell('default_language');
  if (!/^(?:|vi|.*\(\s*vi\s*\))$/i.test(language)) {
    refuse(ledger, row, 'default_language', authoringTexts.wrongLanguage(language));
  }
  const cells = cellsOf(row, [], ledger);
  return {
    ...cells.needed('form_id', 'key'),
    ...cells.number('version', 'version'),
    ...cells.needed('form_title', 'title'),
    ...cells.text('bot::title_en', 'en'),
    ...cells.needed('bot::source', 'source'),
  };
}

function readGroups(blocks: readonly Block[], choices: Choices, ledger: Ledger): Members[] {
  const groups: Members[] = [];
  for (const block of blocks) {
    if (block.type !== 'begin_group' || block.row.cell('bot::type') !== '') {
      refuse(ledger, block.row, 'type', authoringTexts.questionOutside());
    } else groups.push(readGroup(block, groups.length, choices, ledger));
  }
  return groups;
}

function readGroup({ row, children }: Block, at: number, choices: Choices, ledger: Ledger): Members {
  const path: Path = ['groups', at];
  const cells = cellsOf(row, path, ledger);
  cells.only('begin_group', ['type', 'name', 'label::vi', 'label::en', 'relevant']);
  const relevant = row.cell('relevant');
  const { problem } = relevant === '' ? {} : readRelevant(relevant);
  if (problem !== undefined) refuse(ledger, row, 'relevant', problem);
  const questions: Members[] = [];
  for (const block of children) {
    const question = readQuestion(block, {
      path: [...path, 'questions', questions.length],
      choices,
      ledger,
      ...(relevant !== '' && { groupRelevant: row }),
    });
    if (question) questions.push(question);
  }
  return {
    ...cells.needed('name', 'code'),
    ...cells.needed('label::vi', 'title'),
    ...cells.text('label::en', 'en'),
    questions,
  };
}

function readLevel(row: Row, at: number, ledger: Ledger): Members {
  const cells = cellsOf(row, ['levels', at], ledger);
  return {
    ...cells.needed('name', 'code'),
    ...cells.needed('label::vi', 'label'),
    ...cells.text('label::en', 'en'),
    ...cells.text('bot::short', 'short'),
    ...cells.needed('colour', 'colour'),
    ...cells.number('min', 'min'),
    ...cells.yesNo('require_mandatory', 'requireMandatory'),
    ...cells.yesNo('may_operate', 'mayOperate'),
  };
}
