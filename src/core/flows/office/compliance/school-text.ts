import type { Facts } from '../../../conversation/facts.js';
import type { RoundCard, SchoolStanding, Summary } from '../../../conversation/lookups/compliance.js';
import { say } from '../../../messages/text.js';
import { formatTime, formatWhen } from '../../../rounds/format-day.js';
import { contactName } from './describe.js';

/** How one school stands: declared or not, its level, what it failed, and by which channel it can be reached. */
export function schoolLines(
  { unit }: Summary,
  school: SchoolStanding,
  round: RoundCard,
  facts: Facts,
): string[] {
  const time = formatTime(facts.now, facts.timeZone);
  return [
    say('query.school.title', { school: unit.name, code: unit.code, round: round.title, time }),
    stateLine({ ...school, deadlineAt: school.deadlineAt ?? round.deadlineAt }, facts),
    ...(school.incident === undefined ? [] : [say('nudge.extended', { incident: school.incident })]),
    ...outcomeLines(school),
    say('query.school.contact', { contact: contactName(school.contact) }),
  ];
}

function stateLine(
  {
    asked,
    exemptReason,
    declaredAt,
    late,
    deadlineAt,
  }: Omit<SchoolStanding, 'deadlineAt'> & Pick<RoundCard, 'deadlineAt'>,
  { now, timeZone }: Facts,
): string {
  if (!asked) return say('query.school.notAsked');
  if (exemptReason !== undefined) return say('query.school.exempt', { reason: exemptReason });
  if (declaredAt)
    return say(late ? 'query.school.late' : 'query.school.declared', {
      when: formatWhen(declaredAt, now, timeZone),
    });
  const when = formatWhen(deadlineAt, now, timeZone);
  return say(now > deadlineAt ? 'query.school.missed' : 'query.school.silent', { when });
}

function outcomeLines({ declaredAt, colour, passed, total, failed, exemptReason }: SchoolStanding): string[] {
  if (!declaredAt || exemptReason !== undefined) return [];
  if (colour === undefined || passed === undefined || total === undefined)
    return [say('query.school.unrated')];
  const counts = { colour: say(`query.colour.${colour}`), passed, total };
  return failed.length === 0
    ? [say('query.school.passed', counts)]
    : [say('query.school.failed', { ...counts, list: failed.join(', ') })];
}
