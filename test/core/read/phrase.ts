import { DateTime } from 'luxon';
import { fold, untelex } from '../../../src/core/read/fold.js';
import { readChoice, type ChoiceOption } from '../../../src/core/read/read-choice.js';
import { readCode } from '../../../src/core/read/read-code.js';
import { readCommand } from '../../../src/core/read/read-command.js';
import { readCount } from '../../../src/core/read/read-count.js';
import { readCounts } from '../../../src/core/read/read-counts.js';
import { readDateTime } from '../../../src/core/read/read-date-time.js';
import { readDate } from '../../../src/core/read/read-date.js';
import { readFailures } from '../../../src/core/read/read-failures.js';
import { readFraction } from '../../../src/core/read/read-fraction.js';
import { readYesNo } from '../../../src/core/read/read-yes-no.js';

/** Wednesday, mid-morning, in the zone of the schools. */
export const now = DateTime.fromISO('2021-03-03T10:15:00', { zone: 'Asia/Ho_Chi_Minh' });

const labelled = (...labels: string[]): ChoiceOption[] =>
  labels.map((label) => ({ code: fold(label), label }));
const before = [1, 2, 3, 4, 5, 6, 7];
const during = [8, 9, 10, 11, 12, 13];
const sick = [['sot', 'ho', 'sot ho', 'kho tho'], ['f0'], ['f1']];

/** The readers as the table names them, each with the question it would be asked after. */
export const readers = {
  fold,
  untelex,
  yesNo: readYesNo,
  status: (text: string) =>
    readChoice(text, [
      ...labelled('Học trực tiếp', 'Học trực tuyến'),
      { code: fold('Tạm nghỉ'), label: 'Tạm nghỉ', words: ['dong cua'] },
    ]),
  verdict: (text: string) => readChoice(text, labelled('Đạt', 'Không đạt')),
  submit: (text: string) => readChoice(text, labelled('Gửi', 'Sửa', 'Thêm ghi chú')),
  unit: (text: string) =>
    readChoice(
      text,
      labelled('Huyện Long Thành', 'Huyện Tân Phú', 'Thành phố Biên Hòa', 'Thành phố Long Khánh'),
    ),
  count: (text: string) => readCount(text),
  smallCount: (text: string) => readCount(text, { min: 1, max: 100 }),
  fraction: readFraction,
  sick: (text: string) => readCounts(text, 3, { labels: sick }),
  pair: (text: string) => readCounts(text, 2),
  before: (text: string) => readFailures(text, before),
  during: (text: string) => readFailures(text, during),
  whole: (text: string) => readFailures(text, [...before, ...during, 14, 15]),
  date: (text: string) => readDate(text, now),
  deadline: (text: string) => readDateTime(text, now),
  code: readCode,
  command: readCommand,
} as const;

/** Something a person typed and what the named reader must make of it. */
export type Phrase = {
  readonly reader: keyof typeof readers;
  readonly text: string;
  readonly expected: unknown;
};

/** The phrases of one reader with one meaning, written side by side with " | " between them. */
export function meaning(reader: Phrase['reader'], expected: unknown, texts: string): readonly Phrase[] {
  return texts.split(' | ').map((text) => ({ reader, text, expected }));
}
