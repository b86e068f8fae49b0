import type { RoundCard, RoundNumbers, Summary } from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import type { Query } from '../../../query/query.js';
import { extensionWords } from '../../../rounds/extension-words.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import type { Tally } from '../../../rounds/tally.js';
import { silentAreas, silentByArea } from '../silent-areas.js';
import { shortName } from '../unit-name.js';
import { changeOfRates, contactName, titleOf, type Clock } from './describe.js';

/** Up to so many silent schools are named without being asked for, and up to so many at all where areas can be counted. */
const FEW_SILENT = 5;
const NAMED_MOST = 20;
const WORST_NAMED = 2;

/** How a unit stands: the figures with the areas worth a closer look or, for the silent, their names or areas. */
export function overviewLines(summary: Summary, round: RoundCard, query: Query, facts: Clock): string[] {
  const isSilent = query.measure === 'silent';
  const missing = summary.tally.must - summary.tally.declared;
  return [
    titleOf(summary.unit, round, query, facts),
    ...countLines(summary.tally, missing),
    ...(isSilent ? [] : [...colourLines(summary), ...earlierLines(summary, round, facts)]),
    deadlineLine(round, facts),
    ...extensionLines(round, facts),
    ...silentLines(summary, missing, isSilent),
  ];
}

function countLines({ must, declared, onTime, late, exempt, onBehalf }: Tally, missing: number): string[] {
  return [
    say('summary.must', { count: must }),
    say('summary.declared', { count: declared }),
    say('summary.onTime', { count: onTime }),
    say('summary.late', { count: late }),
    say('summary.missing', { count: missing }),
    say('summary.exempt', { count: exempt }),
    ...(onBehalf > 0 ? [say('query.onBehalf', { count: onBehalf })] : []),
    say('summary.rate', { rate: formatRate(rate(declared, must)) }),
  ];
}

function colourLines({ tally, children }: Summary): string[] {
  const { xanh, vang, do: red, unrated, carried } = tally;
  const rateOf = ({ must, declared }: Tally): number | undefined => rate(declared, must);
  const rates = new Set(children.map((child) => rateOf(child.tally)));
  const worst = rates.size > 1 ? silentAreas({ children }).slice(0, WORST_NAMED) : [];
  const list = worst.map((child) => `${shortName(child.unit.name)} ${formatRate(rateOf(child.tally))}`);
  const unratedPart = unrated > 0 ? say('query.unrated', { count: unrated }) : '';
  return [
    ...(tally.declared > 0
      ? [`${say('summary.colours', { green: xanh, yellow: vang, red })}${unratedPart}`]
      : []),
    ...(carried > 0 ? [say('query.carried', { count: carried })] : []),
    ...(list.length > 0 ? [say('summary.worst', { list: list.join(' · ') })] : []),
  ];
}

/** The round before and that of a week before; arrows only once the deadline has passed, for before it everything is "less". */
function earlierLines(
  { tally, before, weekBefore }: Summary,
  { deadlineAt }: RoundCard,
  { now }: Clock,
): string[] {
  const current = rate(tally.declared, tally.must);
  const line = (key: 'query.before' | 'query.weekBefore', other: RoundNumbers | undefined): string[] => {
    if (!other || other.tally.must === 0) return [];
    const earlier = rate(other.tally.declared, other.tally.must);
    const text = say(key, { round: other.round.title, rate: formatRate(earlier) });
    return [now > deadlineAt ? `${text} ${changeOfRates(current, earlier)}`.trim() : text];
  };
  const isSame = before !== undefined && before.round.id === weekBefore?.round.id;
  return [...line('query.before', before), ...(isSame ? [] : line('query.weekBefore', weekBefore))];
}

/** When the deadline is or was, and whether the round is locked. */
function deadlineLine({ deadlineAt, lockAt }: RoundCard, { now, timeZone }: Clock): string {
  const when = formatWhen(deadlineAt, now, timeZone);
  if (now >= lockAt) return say('summary.locked', { when });
  return say(now > deadlineAt ? 'summary.deadlinePassed' : 'summary.deadline', { when });
}

/** For which incidents the deadline was moved, until when, and whose. */
function extensionLines({ extensions = [] }: RoundCard, { now, timeZone }: Clock): string[] {
  return extensions.map((extension) => extensionWords(extension, (at) => formatWhen(at, now, timeZone)));
}

function silentLines({ tally, silent, children }: Summary, missing: number, isSilent: boolean): string[] {
  if (tally.must === 0) return [say('summary.nobodyMust')];
  if (missing === 0) return [say('summary.nobodySilent')];
  if (!isSilent && missing > FEW_SILENT) return [];
  const areas = silentAreas({ children });
  if (!namesSilent({ tally, children })) {
    const counted = areas.map(({ unit, tally: { must, declared } }) => ({
      name: unit.name,
      silent: must - declared,
    }));
    return [say('summary.silentByArea', { list: silentByArea(counted, missing) })];
  }
  if (silent.length === 0) return [];
  const list = silent.map(({ unit, contact }, at) =>
    say('query.listed', { number: at + 1, school: unit.name, contact: contactName(contact) }),
  );
  const rest = missing - silent.length;
  return [
    say('summary.silent', { list: list.join('\n') }),
    ...(rest > 0 ? [say('query.more', { count: rest })] : []),
  ];
}

/** Whether the silent are named: where too many are for that, their areas are counted instead. */
export function namesSilent({ tally, children }: Pick<Summary, 'tally' | 'children'>): boolean {
  return tally.must - tally.declared <= NAMED_MOST || silentAreas({ children }).length === 0;
}
