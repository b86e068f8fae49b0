import { say } from '../messages/text.js';
import { formatDay, formatTime } from '../rounds/format-day.js';
import { dateIn } from '../rounds/iso-date.js';
import { nameWithin } from '../flows/office/unit-name.js';
import { legalBasis } from './basis.js';
import { reportingBody } from './body.js';
import type { Block, OfficialReport, ReportFigures } from './report.js';
import { criteriaBlocks, difficultyBlocks, resultBlocks, rolloutBlocks } from './sections.js';

/** The results report in the layout of an administrative document, dated the day of `now`; number and proposals are left open. */
export function writeReport(figures: ReportFigures, now: Date, timeZone: string): OfficialReport {
  const body = reportingBody(figures);
  const { unit } = figures;
  const [from, to] = [slashed(figures.from), slashed(figures.to)];
  const today = dateIn(timeZone, now);
  const basis = say('official.basis', {
    documents: legalBasis(unit.province ?? unit.name, figures.to),
    body: body.name,
    unit: nameWithin(unit.name),
    from,
    to,
  });
  const time = `${formatTime(now, timeZone)} ${formatDay(today, 0)}`;
  const blocks: Block[] = [
    { kind: 'paragraph', text: basis },
    ...rolloutBlocks(figures),
    ...resultBlocks(figures),
    ...criteriaBlocks(figures),
    ...difficultyBlocks(figures),
    { kind: 'paragraph', text: say('official.asOf', { time }) },
    { kind: 'paragraph', text: say('official.end', { body: body.name }) },
  ];
  return {
    upper: body.upper?.toLocaleUpperCase('vi'),
    body: body.name.toLocaleUpperCase('vi'),
    number: say('official.number', { body: body.symbol }),
    placeAndDay: say('official.place', { place: body.place, ...dayParts(today) }),
    kind: say('official.kind'),
    subject: say('official.subject', { from, to }),
    to: body.to === undefined ? undefined : say('official.to', { to: body.to }),
    blocks,
    recipients: [
      say('official.recipients'),
      ...(body.to === undefined ? [] : [say('official.asAbove')]),
      say('official.file'),
    ],
    signature: [...body.signature, say('official.signature')],
  };
}

const slashed = (on: string): string => on.split('-').reverse().join('/');

/** Nghị định 30/2020: days below ten and the months 1 and 2 carry a zero before them. */
function dayParts(on: string): { readonly day: string; readonly month: string; readonly year: string } {
  const [year = '', month = '', day = ''] = on.split('-');
  return { year, month: Number(month) < 3 ? month : String(Number(month)), day };
}
