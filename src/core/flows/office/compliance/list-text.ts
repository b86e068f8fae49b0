import type { Facts } from '../../../conversation/facts.js';
import type { ListedSchool, RoundCard, Snapshot, Summary } from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import type { Query } from '../../../query/query.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { shortName } from '../unit-name.js';
import { countOf, countOfChild, ofHowMany } from './counts.js';
import { namesSilent } from './overview-text.js';
import { contactName, measureTitle, titleOf, unitOf } from './describe.js';

/** Schools on one page, and areas in one answer. */
const PAGE = 20;
const AREAS_MOST = 25;

/** The schools of which something is true, by name; too many of a unit with child units are counted by them instead. */
export function listLines(summary: Summary, round: RoundCard, query: Query, facts: Facts): string[] {
  const { unit, tally, listed = { total: 0, schools: [] } } = summary;
  const head = [
    titleOf(unit, round, query, facts),
    say('query.count', { what: measureTitle(query), count: listed.total, of: ofHowMany(query, tally) }),
  ];
  if (listed.total === 0) return [...head, say('query.none')];
  const rest = listed.total - listed.schools.length;
  return [
    ...head,
    ...listed.schools.map((school, at) => schoolLine(school, at + 1, query)),
    ...(rest > 0 ? [say('query.more', { count: rest })] : []),
  ];
}

/** One more page of a list that was kept. */
export function pageLines({ unit, query, total, shown, schools }: Snapshot): string[] {
  const to = Math.min(shown + schools.length, total);
  const rest = total - to;
  return [
    unitOf(unit, query.levels),
    say('query.page', { what: measureTitle(query), from: shown + 1, to, total }),
    ...schools.map((school, at) => schoolLine(school, shown + at + 1, query)),
    ...(rest > 0 ? [say('query.more', { count: rest })] : []),
  ];
}

/** Whether a kept list has schools that were not shown. */
export function hasMore({ total, shown }: Pick<Snapshot, 'total' | 'shown'>): boolean {
  return total > shown && shown > 0;
}

/** Schools of a page. */
export function shownOf(summary: Summary, { view, measure }: Query): number {
  const { listed, silent, school } = summary;
  if (view !== 'schools' || school) return 0;
  if (measure === 'silent') return namesSilent(summary) ? Math.min(PAGE, silent.length) : 0;
  return Math.min(PAGE, listed?.schools.length ?? 0);
}

function schoolLine({ unit, area, contact, colour }: ListedSchool, number: number, query: Query): string {
  const sign = query.measure === 'colour' && colour ? `${say(`query.colour.${colour}`)} ` : '';
  const isSilent = query.measure === 'silent' || query.measure === 'standing';
  const aside = isSilent ? contactName(contact) : shortName(area);
  return say('query.listed', { number, school: `${sign}${unit.name}`, contact: aside });
}

/** Child units in order: by their rate, or by how many of their schools the measure is true of. */
export function areaLines(summary: Summary, round: RoundCard, query: Query, facts: Facts): string[] {
  const { unit, tally } = summary;
  const title = titleOf(unit, round, query, facts);
  const isRate = query.measure === 'standing';
  const total = isRate
    ? say('summary.rate', { rate: formatRate(rate(tally.declared, tally.must)) })
    : say('query.count', {
        what: measureTitle(query),
        count: totalOf(summary, query),
        of: ofHowMany(query, tally),
      });
  const lines = isRate ? rateLines(summary, query) : countLines(summary, query);
  const rest = lines.length - AREAS_MOST;
  return [
    title,
    total,
    ...lines.slice(0, AREAS_MOST),
    ...(rest > 0 ? [say('query.areaMore', { count: rest })] : []),
    ...directLine(summary, query),
  ];
}

/** How many schools of the whole unit a measure is true of. */
function totalOf({ tally, criteria }: Summary, query: Query): number {
  return countOf(query, tally, criteria?.find(({ number }) => number === query.criterion)?.failed);
}

function rateLines({ children }: Summary, { order }: Query): string[] {
  const asked = children.filter(({ tally }) => tally.must > 0);
  const sorted = order === 'highest' ? [...asked].reverse() : asked;
  return sorted.map(({ unit, tally: { must, declared } }, at) =>
    say('query.areaRate', {
      number: at + 1,
      unit: shortName(unit.name),
      rate: formatRate(rate(declared, must)),
      declared,
      must,
    }),
  );
}

function countLines({ children }: Summary, query: Query): string[] {
  return children
    .map((child) => ({ child, count: countOfChild(query, child) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (query.order === 'lowest' ? a.count - b.count : b.count - a.count))
    .map(({ child, count }, at) =>
      say('query.area', {
        number: at + 1,
        unit: shortName(child.unit.name),
        count,
        of: ofHowMany(query, child.tally),
      }),
    );
}

/** Schools right below the unit, which belong to no child unit. */
function directLine(summary: Summary, query: Query): string[] {
  const { tally, children } = summary;
  const sum = (count: (child: Summary['children'][number]) => number): number =>
    children.reduce((all, child) => all + count(child), 0);
  const must = tally.must - sum((child) => child.tally.must);
  const declared = tally.declared - sum((child) => child.tally.declared);
  if (query.measure === 'standing')
    return must > 0
      ? [say('query.directRate', { rate: formatRate(rate(declared, must)), declared, must })]
      : [];
  const count = totalOf(summary, query) - sum((child) => countOfChild(query, child));
  const of = ofHowMany(query, tally) - sum((child) => ofHowMany(query, child.tally));
  return count > 0 ? [say('query.direct', { count, of })] : [];
}
