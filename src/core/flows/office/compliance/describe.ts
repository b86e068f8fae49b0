import type { Facts, UnitFact } from '../../../conversation/facts.js';
import type { Contact, RoundCard } from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import type { Query } from '../../../query/query.js';
import { formatTime } from '../../../rounds/format-day.js';

/** Now, and where it is told. */
export type Clock = Pick<Facts, 'now' | 'timeZone'>;

/** A unit with the levels asked for: "Huyện Long Thành · MN, TH". */
export function unitOf({ name }: UnitFact, levels: Query['levels']): string {
  return levels.length === 0 ? name : say('query.ofLevels', { unit: name, levels: levels.join(', ') });
}

/** "Huyện Long Thành — kỳ thứ Hai 01/03, lúc 10:32". */
export function titleOf(
  unit: UnitFact,
  round: RoundCard,
  { levels }: Pick<Query, 'levels'>,
  { now, timeZone }: Clock,
): string {
  return say('query.title', {
    unit: unitOf(unit, levels),
    round: round.title,
    time: formatTime(now, timeZone),
  });
}

/** What is counted or listed: "trường khai muộn", "trường 🟡 🔴". */
function measureName({ measure, colours, criterion }: Query): string {
  if (measure === 'criterion')
    return criterion === undefined
      ? say('query.measure.criteria')
      : say('query.measure.criterion', { number: criterion });
  const signs = colours.map((colour) => say(`query.colour.${colour}`)).join(' ');
  return say(`query.measure.${measure}`, { colours: signs });
}

/** The same at the beginning of a line. */
export function measureTitle(query: Query): string {
  const name = measureName(query);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How a question was understood, for questions that say more than a unit; undefined for the plain ones. */
export function understood(query: Query, unit: UnitFact): string | undefined {
  const { measure, view, levels } = query;
  const isPlain =
    levels.length === 0 &&
    ((measure === 'standing' && view === 'figures') || (measure === 'silent' && view === 'schools'));
  if (isPlain) return undefined;
  const shown = view === 'areas' || view === 'trend' || view === 'comparison' ? view : undefined;
  const what = [
    measureName(query),
    ...(shown ? [say(`query.view.${shown}`)] : []),
    unitOf(unit, levels),
  ].join(' · ');
  return say('query.understood', { what });
}

/** By which channel a school can be written to. */
export function contactName(contact: Contact): string {
  return say(`query.contact.${contact}`);
}

/** "▲ 1,2" or "▼ 4,3" in points of a percent between two rates; empty when one of them is not there. */
export function changeOfRates(now: number | undefined, before: number | undefined): string {
  if (now === undefined || before === undefined) return '';
  return change(Number(((now - before) * 100).toFixed(1)));
}

/** "▲ 3" or "▼ 3"; "=" for none. */
export function change(points: number): string {
  if (points === 0) return say('query.same');
  const shown = String(Math.abs(points)).replace('.', ',');
  return say(points > 0 ? 'query.up' : 'query.down', { points: shown });
}
