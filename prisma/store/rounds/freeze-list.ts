import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { dayOf, under } from '../suspensions/covers.js';
import { exemptInRound } from '../suspensions/exempt-rounds.js';

const raw = (sql: string): Prisma.Sql => Prisma.raw(sql);

/**
 * Freezes who must declare in a periodic round just opened: the schools of its area on that day, but for those of a nearer
 * area whose own schedule holds then and those that have a periodic round of that day already. Then marks who is exempt, by
 * the calendar of an area within or by suspension. Answers how many schools are listed.
 */
export async function freezeList(tx: Statements, roundId: number): Promise<number> {
  const listed = await tx.$executeRaw`
    WITH opened AS (
      SELECT r.id, r.occurrence_on AS day, r.opens_at, area.id AS area_id, area.path
      FROM round r JOIN unit area ON area.id = r.unit_id WHERE r.id = ${roundId}
    )
    INSERT INTO round_unit (round_id, unit_id, path, level)
    SELECT o.id, u.id, u.path, u.level FROM ${schoolsOfRound} AND u.id NOT IN (${schoolsWithRound})`;
  if (listed > 0) {
    await exemptByCalendar(tx, roundId);
    await exemptInRound(tx, roundId);
  }
  return listed;
}

const schoolsOfNearerSchedules = Prisma.sql`
  SELECT school.id FROM opened p
  JOIN schedule s ON s.valid_from <= p.day AND (s.valid_to IS NULL OR s.valid_to >= p.day)
  JOIN unit nearer ON nearer.id = s.unit_id AND nearer.id <> p.area_id AND ${under(raw('nearer.path'), raw('p.path'))}
  JOIN unit school ON school.kind = 'school' AND ${under(raw('school.path'), raw('nearer.path'))}`;

/** SQL: the schools `u` of the round `opened o` that no nearer schedule claims. */
export const schoolsOfRound = Prisma.sql`opened o JOIN unit u ON u.kind = 'school' AND ${under(raw('u.path'), raw('o.path'))}
  WHERE (u.valid_from IS NULL OR u.valid_from <= o.day) AND (u.valid_to IS NULL OR u.valid_to > o.day)
    AND u.id NOT IN (${schoolsOfNearerSchedules})`;

const schoolsWithRound = Prisma.sql`
  SELECT ru.unit_id FROM opened p
  JOIN round r ON r.kind = 'periodic' AND r.id <> p.id
    AND (r.occurrence_on = p.day OR ${dayOf(raw('r.opens_at'))} = ${dayOf(raw('p.opens_at'))})
  JOIN unit area ON area.id = r.unit_id AND (starts_with(area.path, p.path) OR starts_with(p.path, area.path))
  JOIN round_unit ru ON ru.round_id = r.id`;

/**
 * SQL for rows (unit_id, id, name) of the listed schools of round `r` that need not declare by a day (`id`) of the calendar: an
 * area within the round's has it off (school break, storm). As everywhere, a storm beats a swapped working day, which beats
 * the rest.
 */
export const offByCalendar = (roundId: number): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (listed.unit_id) listed.unit_id, c.id, c.name
  FROM round r JOIN unit area ON area.id = r.unit_id
  JOIN calendar_day c ON c.day = ${dayOf(raw('r.opens_at'))} AND c.kind <> 'swap-workday'
  JOIN unit within ON within.id = c.unit_id AND within.id <> area.id AND ${under(raw('within.path'), raw('area.path'))}
  JOIN round_unit listed ON listed.round_id = r.id AND ${under(raw('listed.path'), raw('within.path'))}
  WHERE r.id = ${roundId} AND (c.kind = 'storm' OR NOT EXISTS (
    SELECT FROM calendar_day w JOIN unit wu ON wu.id = w.unit_id
    WHERE w.day = c.day AND w.kind = 'swap-workday' AND starts_with(listed.path, wu.path)))
  ORDER BY listed.unit_id, c.kind = 'storm' DESC, length(within.path) DESC, c.id`;

async function exemptByCalendar(tx: Statements, roundId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE round_unit ru SET exempt_reason = x.name FROM (${offByCalendar(roundId)}) x
    WHERE ru.round_id = ${roundId} AND ru.unit_id = x.unit_id`;
}
