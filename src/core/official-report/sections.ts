import { say } from '../messages/text.js';
import { defaultSchedule } from '../rounds/default-schedule.js';
import { fullTime } from '../rounds/format-day.js';
import { formatRate, rate } from '../rounds/rate.js';
import { addTallies, noTally, type Tally } from '../rounds/tally.js';
import { groupDigits } from './group-digits.js';
import { categoryLabel } from '../support/categories.js';
import type { Block, RaisedDifficulties, ReportColumn, ReportFigures } from './report.js';

/** More rounds make no readable table: a daily schedule is cut to its newest. */
const ROUNDS_SHOWN = 60;
const WORST_NAMED = 3;
const LOW_NAMED = 5;
const LOW = 0.9;

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const caption = (text: string): Block => ({ kind: 'caption', text });
const shareOf = ({ declared, must }: Tally): string => formatRate(rate(declared, must));
const count = groupDigits;

/** Which rounds there were, and of how many schools. */
export function rolloutBlocks({ rounds }: ReportFigures): Block[] {
  const last = rounds.findLast(({ kind }) => kind === 'periodic') ?? rounds.at(-1);
  // Areas with a schedule of their own have rounds of one day: for the whole area they are one.
  const periodic = new Set(rounds.filter(({ kind }) => kind === 'periodic').map(({ on }) => on)).size;
  const urgent = rounds.filter(({ kind }) => kind === 'urgent').length;
  const newest = rounds
    .filter(({ kind, on }) => kind === last?.kind && on === last.on)
    .reduce((sum, { tally }) => addTallies(sum, tally), noTally);
  const text = last
    ? say('official.rolloutText', {
        rounds: periodic + urgent,
        periodic,
        urgent,
        last: last.title,
        must: count(newest.must),
        exempt: count(newest.exempt),
      })
    : say('official.noRounds');
  return [heading(say('official.rollout')), paragraph(text)];
}

/** The sum, then a table by round and one by unit. */
export function resultBlocks({ rounds, sum, units }: ReportFigures): Block[] {
  if (rounds.length === 0) return [];
  const { must, declared, onTime, late, exempt, onBehalf } = sum;
  const shown = rounds.slice(-ROUNDS_SHOWN);
  const left = rounds.length - shown.length;
  return [
    heading(say('official.results')),
    paragraph(
      say('official.resultsText', {
        must: count(must),
        declared: count(declared),
        rate: shareOf(sum),
        onTime: count(onTime),
        late: count(late),
        onBehalf: count(onBehalf),
        silent: count(must - declared),
        exempt: count(exempt),
      }),
    ),
    caption(say('official.byRound')),
    countsTable(
      say('official.round'),
      shown.map(({ title, locked, tally }) => ({
        name: locked ? title : say('official.openRound', { round: title }),
        tally,
      })),
      sum,
    ),
    ...(left > 0
      ? [paragraph(say('official.roundsLeftOut', { shown: shown.length, count: rounds.length }))]
      : []),
    ...extensionBlocks(rounds),
    ...(units.length > 0
      ? [caption(say('official.byUnit')), countsTable(say('table.unit'), units, sum)]
      : []),
  ];
}

/** By how much which deadline was moved for an incident; nothing when none was. */
function extensionBlocks(rounds: ReportFigures['rounds']): Block[] {
  const list = rounds.flatMap(({ title, extensions = [] }) =>
    extensions.map(({ minutes, incident, channel, until }) => {
      const words = { round: title, minutes, incident, until: fullTime(until, defaultSchedule.timeZone) };
      return channel === undefined
        ? say('official.extended', words)
        : say('official.extendedOn', { ...words, channel: say(`query.contact.${channel}`) });
    }),
  );
  return list.length > 0 ? [paragraph(say('official.extensions', { list: list.join('; ') }))] : [];
}

/** Levels, the criteria failed most, and a table of all. */
export function criteriaBlocks({ rounds, sum, criteria, criteriaSource }: ReportFigures): Block[] {
  if (rounds.length === 0) return [];
  const { declared, xanh, vang, do: red, unrated } = sum;
  const failed = criteria.filter((one) => one.failed > 0).sort((a, b) => b.failed - a.failed);
  const list = failed
    .slice(0, WORST_NAMED)
    .map((one) => say('official.worstOne', one))
    .join('; ');
  return [
    heading(say('official.criteria')),
    paragraph(
      say('official.levels', {
        declared: count(declared),
        xanh: count(xanh),
        vang: count(vang),
        red: count(red),
        unrated: count(unrated),
      }),
    ),
    paragraph(failed.length > 0 ? say('official.worst', { list }) : say('official.allPassed')),
    ...(criteria.length === 0
      ? []
      : [
          caption(say('official.byCriterion', { source: criteriaSource })),
          {
            kind: 'table' as const,
            columns: [
              column(say('official.criterion'), 64, 'left'),
              column(say('official.failed'), 16, 'right'),
              column(say('official.failedShare'), 20, 'right'),
            ],
            rows: criteria.map((one) => ({
              cells: [one.name, one.failed, formatRate(rate(one.failed, one.rated))],
              strong: false,
            })),
          },
        ]),
  ];
}

/** What the figures say of difficulties; the rest, and the proposals, are the author's. */
export function difficultyBlocks({ units, difficulties }: ReportFigures): Block[] {
  const low = units
    .filter(({ tally }) => tally.must > 0 && tally.declared / tally.must < LOW)
    .slice(0, LOW_NAMED);
  const list = low
    .map(({ name, tally }) => say('official.lowUnit', { unit: name, rate: shareOf(tally) }))
    .join('; ');
  return [
    heading(say('official.difficulties')),
    ...(low.length > 0 ? [paragraph(say('official.lowUnits', { list }))] : []),
    ...raisedBlocks(difficulties),
    paragraph(say('official.fillIn')),
    heading(say('official.proposals')),
    paragraph(say('official.fillIn')),
  ];
}

/** What was raised with HỖ TRỢ, by what it was about, and what still waits. */
function raisedBlocks({ open, answered, closed, byCategory, waiting }: RaisedDifficulties): Block[] {
  const total = open + answered + closed;
  if (total === 0) return [];
  const list = byCategory.map((one) => `${categoryLabel(one.category)}: ${count(one.count)}`).join('; ');
  return [
    paragraph(
      say('official.raised', {
        ...{ total: count(total), list, closed: count(closed), answered: count(answered) },
        open: count(open),
      }),
    ),
    ...(waiting.length > 0
      ? [
          paragraph(
            say('official.waiting', {
              list: waiting.map((one) => say('official.waitingOne', one)).join('; '),
            }),
          ),
        ]
      : []),
  ];
}

const column = (text: string, width: number, align: ReportColumn['align']): ReportColumn => ({
  heading: text,
  width,
  align,
});

function countsTable(
  what: string,
  rows: readonly { readonly name: string; readonly tally: Tally }[],
  sum: Tally,
): Block {
  const cells = (
    name: string,
    { must, declared, onTime, late, exempt, onBehalf }: Tally,
  ): (string | number)[] => [
    name,
    must,
    declared,
    onTime,
    late,
    onBehalf,
    must - declared,
    exempt,
    formatRate(rate(declared, must)),
  ];
  const counts = ['must', 'declared', 'onTime', 'late', 'onBehalf', 'silent', 'exempt'] as const;
  return {
    kind: 'table',
    columns: [
      column(what, 30, 'left'),
      ...counts.map((key) => column(say(`table.${key}`), 9, 'right')),
      column(say('table.rate'), 10, 'right'),
    ],
    rows: [
      ...rows.map(({ name, tally }) => ({ cells: cells(name, tally), strong: false })),
      { cells: cells(say('table.sum'), sum), strong: true },
    ],
  };
}
