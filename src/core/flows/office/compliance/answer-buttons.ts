import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { RoundCard, Summary } from '../../../conversation/lookups/compliance.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { isNewest, type Query } from '../../../query/query.js';
import { bySilent, silentAreas } from '../silent-areas.js';
import { answerSubject } from '../files/subject.js';
import { otherRoundButtons } from './other-rounds.js';
import { summarySubject, type AnswerSubject } from '../summary-subject.js';
import { shortName } from '../unit-name.js';

/** What an answer was about. */
export interface Answered {
  readonly summary: Summary;
  readonly query: Query;
  readonly code: string;
  readonly orderId?: number | undefined;
  readonly account: AccountFact;
  /** More schools of the list than are shown. */
  readonly more: boolean;
}

/** Child units in three columns, and no more than a screen of them. */
const COLUMNS = 3;
const AREAS_MOST = 12;

/**
 * Buttons to the areas worth a closer look, to the silent, to remind them, up, and to the round before. Where a channel shows
 * few, the first areas and what can be done come first; everything can be typed.
 */
export function answerButtons(answered: Answered, facts: Facts): Button[][] {
  const deeds = deedsOf(answered, facts);
  const ways = waysOf(answered);
  const isShort = facts.channel.buttons <= deeds.length + ways.length + COLUMNS;
  const room = isShort ? Math.max(1, facts.channel.buttons - deeds.length) : AREAS_MOST;
  const areas = areaButtons(answered).slice(0, room);
  return [...inColumns(areas), ...inColumns(deeds), ...inColumns(ways)].filter((row) => row.length > 0);
}

function inColumns(buttons: readonly Button[]): Button[][] {
  const rows = Math.ceil(buttons.length / COLUMNS);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * COLUMNS, (row + 1) * COLUMNS));
}

/** What stays the same from one answer to the next: the round, the levels, what is counted. */
function same({ summary, query, orderId }: Answered): AnswerSubject {
  const { measure, colours, criterion, levels, round } = query;
  const on = isNewest(round) ? undefined : summary.round?.on;
  return { orderId, on: orderId === undefined ? on : undefined, levels, measure, colours, criterion };
}

function areaButtons(answered: Answered): Button[] {
  const { summary, query } = answered;
  const isSilent = query.measure === 'silent';
  const silent = silentAreas(summary);
  const areas = isSilent
    ? bySilent(silent)
    : query.measure === 'standing'
      ? silent
      : summary.children.filter(({ unit }) => unit.kind !== 'school');
  const { view } = query;
  const subject = { ...same(answered), ...(view === 'trend' || view === 'comparison' ? { view } : {}) };
  return areas.map(({ unit }) => ({
    label: shortName(unit.name),
    standing: { verb: isSilent ? 'silent' : 'summary', subject: summarySubject(unit, subject) },
  }));
}

function deedsOf(answered: Answered, { now }: Facts): Button[] {
  const { summary, query, code, more, account } = answered;
  const { unit, tally, roundIds, round } = summary;
  const missing = tally.must - tally.declared;
  const isSilent = query.measure === 'silent';
  const { orderId, on, levels } = same(answered);
  const other: Button = {
    label: say(isSilent ? 'summary.overviewButton' : 'summary.silentButton'),
    standing: {
      verb: isSilent ? 'summary' : 'silent',
      subject: summarySubject(unit, { orderId, on, levels }),
    },
  };
  const aboutSilent = isSilent || query.measure === 'standing';
  const canRemind =
    aboutSilent &&
    missing > 0 &&
    query.view !== 'trend' &&
    query.view !== 'comparison' &&
    roundIds.length === 1 &&
    round !== undefined &&
    now < round.lockAt &&
    (account.role === 'officer' || account.role === 'manager');
  return [
    ...(more ? [{ label: say('query.button.more'), standing: { verb: 'more', subject: code } }] : []),
    ...(unit.kind !== 'school' && (isSilent || missing > 0) ? [other] : []),
    ...(canRemind
      ? [
          {
            label: say('query.button.remind', { count: missing }),
            standing: { verb: 'remind', subject: `q-${code}` },
          },
        ]
      : []),
    ...fileButtons(answered, boardButton(answered)),
  ];
}

/** The page of the unit on that day, always with the newest numbers. */
function boardButton(answered: Answered): Button {
  const { orderId, on } = same(answered);
  return {
    label: say('board.button'),
    standing: { verb: 'board', subject: summarySubject(answered.summary.unit, { orderId, on }) },
  };
}

/**
 * A picture and a file of this very answer, and the page where one is given. Where a channel shows few, the file goes first: it
 * stands under the picture too.
 */
export function fileButtons(
  {
    summary: { unit },
    query,
    code,
  }: Pick<Answered, 'query' | 'code'> & { readonly summary: Pick<Summary, 'unit'> },
  board?: Button,
): Button[] {
  if (unit.kind === 'school') return [];
  const subject = answerSubject(code);
  const chart = { label: say('query.button.chart'), standing: { verb: 'chart', subject } };
  const file = { label: say('query.button.export'), standing: { verb: 'export', subject } };
  const isPicture =
    query.measure === 'standing' || (query.measure === 'criterion' && query.criterion === undefined);
  if (!isPicture || query.view === 'comparison') return [file];
  return query.measure === 'standing' && board ? [chart, board, file] : [chart, file];
}

function waysOf(answered: Answered): Button[] {
  const { summary, query, orderId } = answered;
  const { unit, parent, before } = summary;
  const verb = query.measure === 'silent' ? 'silent' : 'summary';
  const subject = same(answered);
  return [
    ...(parent
      ? [
          {
            label: say('query.button.up', { unit: shortName(parent.name) }),
            standing: { verb, subject: summarySubject(parent, subject) },
          },
        ]
      : []),
    ...(before && orderId === undefined
      ? [
          {
            label: say('query.button.before'),
            standing: { verb, subject: summarySubject(unit, { ...subject, on: before.round.on }) },
          },
        ]
      : []),
    ...newestButton(summary.round, subject, { verb, unit }),
    ...otherRoundButtons(summary.others, verb, (other) =>
      summarySubject(unit, { ...subject, orderId: other, on: undefined }),
    ),
  ];
}

function newestButton(
  round: RoundCard | undefined,
  subject: AnswerSubject,
  { verb, unit }: { readonly verb: string; readonly unit: Summary['unit'] },
): Button[] {
  if (!round || subject.on === undefined) return [];
  const label = say('query.button.newest');
  return [{ label, standing: { verb, subject: summarySubject(unit, { ...subject, on: undefined }) } }];
}
