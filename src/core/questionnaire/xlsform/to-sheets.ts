import type { Group, Question, Questionnaire } from '../questionnaire.js';
import { columns, CRITERIA_LIST } from './columns.js';
import { writeLength, writeMost, writePresent, writeRelevant } from './conditions.js';
import type { Sheet } from './sheet.js';

type Cells = Readonly<Record<string, string | undefined>>;

/** The form as the sheets of an XLSForm workbook; `fromSheets` makes the same form of them. */
export function toSheets(form: Questionnaire): Sheet[] {
  return [
    table('survey', form.groups.flatMap(groupRows)),
    table('choices', choiceRows(form)),
    table('settings', [
      {
        form_title: form.title,
        form_id: form.key,
        version: String(form.version),
        default_language: 'vi',
        'bot::title_en': form.en,
        'bot::source': form.source,
      },
    ]),
    table(
      'levels',
      form.levels.map((level) => ({
        name: level.code,
        'label::vi': level.label,
        'label::en': level.en,
        'bot::short': level.short,
        colour: level.colour,
        min: String(level.min),
        require_mandatory: yesNo(level.requireMandatory),
        may_operate: yesNo(level.mayOperate),
      })),
    ),
    table(
      'remarks',
      form.remarks.map((remark) => ({ remark })),
    ),
  ];
}

function table(name: keyof typeof columns, rows: readonly Cells[]): Sheet {
  const header: readonly string[] = columns[name];
  return { name, rows: [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))] };
}

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no');
const ifYes = (yes: boolean): string => (yes ? 'yes' : '');
const listed = (words: readonly string[] | undefined): string => (words ?? []).join('; ');

function groupRows({ code, title, en, questions }: Group): Cells[] {
  return [
    { type: 'begin_group', name: code, 'label::vi': title, 'label::en': en },
    ...questions.flatMap(questionRows),
    { type: 'end_group', name: code },
  ];
}

function questionRows(question: Question): Cells[] {
  const common = {
    name: question.code,
    'label::vi': question.text,
    'label::en': question.en,
    relevant: writeRelevant(question.when),
    'bot::short': question.short,
    'bot::example': question.example,
    'bot::never_carry': ifYes(question.neverCarry),
  };
  switch (question.type) {
    case 'choice':
      return [{ ...common, type: `select_one ${question.code}`, required: 'yes' }];
    case 'criterion':
      return [
        {
          ...common,
          type: `select_one ${CRITERIA_LIST}`,
          required: 'yes',
          'bot::number': String(question.number),
          'bot::mandatory': ifYes(question.mandatory),
          'bot::verified': question.verified,
        },
      ];
    case 'fraction':
      return fractionRows(question, common);
    case 'counts':
      return countsRows(question, common);
    case 'text':
      return [
        {
          ...common,
          type: 'text',
          constraint: writeLength(question.maxLength),
          'bot::on_request': ifYes(question.onRequest),
        },
      ];
  }
}

/** XLSForm has no pair of numbers: a group of two integers, the second bounding the first. */
function fractionRows(question: Question & { type: 'fraction' }, common: Cells): Cells[] {
  const { code, max, jumpPercent } = question;
  const [present, total] = [`${code}_present`, `${code}_total`];
  const integer = { type: 'integer', required: 'yes' };
  return [
    {
      ...common,
      type: 'begin_group',
      'bot::type': 'fraction',
      'bot::jump_percent': jumpPercent === undefined ? '' : String(jumpPercent),
    },
    { ...integer, name: present, 'label::vi': 'Có mặt', constraint: writePresent(total) },
    { ...integer, name: total, 'label::vi': 'Tổng số', constraint: writeMost(max) },
    { type: 'end_group', name: code },
  ];
}

function countsRows(question: Question & { type: 'counts' }, common: Cells): Cells[] {
  return [
    { ...common, type: 'begin_group', 'bot::type': 'counts' },
    ...question.parts.map((part) => ({
      type: 'integer',
      name: part.code,
      'label::vi': part.short,
      'label::en': part.en,
      constraint: writeMost(question.max),
      required: 'yes',
      'bot::words': listed(part.labels),
      'bot::confirm': ifYes(part.confirm),
    })),
    { type: 'end_group', name: question.code },
  ];
}

function choiceRows({ groups }: Questionnaire): Cells[] {
  const questions = groups.flatMap((group) => group.questions);
  const criteria = questions.some(({ type }) => type === 'criterion');
  return [
    ...(criteria
      ? [
          { list_name: CRITERIA_LIST, name: 'dat', 'label::vi': 'Đạt', 'label::en': 'Met' },
          { list_name: CRITERIA_LIST, name: 'khong_dat', 'label::vi': 'Không đạt', 'label::en': 'Not met' },
        ]
      : []),
    ...questions.flatMap((question) =>
      question.type === 'choice'
        ? question.options.map((option) => ({
            list_name: question.code,
            name: option.code,
            'label::vi': option.label,
            'label::en': option.en,
            'bot::words': listed(option.words),
          }))
        : [],
    ),
  ];
}
