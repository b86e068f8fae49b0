import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { holdsInRound, ofLevels, under } from './covers.js';

/**
 * SQL for rows (unit_id, id, reason) of the listed schools of round `r` that are suspended on a day of it; of several
 * decisions (`id`) the earliest counts.
 */
export const suspendedIn = (roundId: number): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (listed.unit_id) listed.unit_id, s.id, s.reason
  FROM round r JOIN suspension s ON s.lifted_at IS NULL AND ${holdsInRound}
  JOIN unit su ON su.id = s.unit_id
  JOIN round_unit listed ON listed.round_id = r.id AND ${under(Prisma.raw('listed.path'), Prisma.raw('su.path'))}
    AND ${ofLevels(Prisma.raw('listed.level'))}
  WHERE r.id = ${roundId}
  ORDER BY listed.unit_id, s.id`;

/** Marks the schools of a round just opened that are suspended on a day of it. */
export async function exemptInRound(tx: Statements, roundId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE round_unit ru SET exempt_reason = x.reason, suspension_id = x.id FROM (${suspendedIn(roundId)}) x
    WHERE ru.round_id = ${roundId} AND ru.unit_id = x.unit_id AND ru.exempt_reason IS NULL`;
}

/**
 * Takes the schools of a new suspension out of the open periodic rounds it holds in, and their nudges that have not left
 * out of the queue. Rounds that are locked keep their numbers.
 */
export async function exemptInOpenRounds(tx: Statements, suspensionId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH taken AS (
      UPDATE round_unit ru SET exempt_reason = s.reason, suspension_id = s.id
      FROM suspension s JOIN unit su ON su.id = s.unit_id, round r
      WHERE s.id = ${suspensionId} AND r.kind = 'periodic' AND r.locked_at IS NULL AND r.lock_at > ${now} AND ${holdsInRound}
        AND ru.round_id = r.id AND ${under(Prisma.raw('ru.path'), Prisma.raw('su.path'))}
        AND ${ofLevels(Prisma.raw('ru.level'))} AND ru.exempt_reason IS NULL
      RETURNING ru.round_id, ru.unit_id
    )
    UPDATE delivery d SET state = 'cancelled', failure = 'exempt', settled_at = ${now}
    FROM taken t
    WHERE d.round_id = t.round_id AND d.unit_id = t.unit_id AND d.purpose = 'nudge' AND d.state = 'queued'`;
}

/**
 * Puts the schools of a suspension that was lifted back on the lists of open rounds whose deadline is still ahead, unless
 * another suspension holds for them there. Where the deadline has passed they could not have answered: they stay exempt.
 */
export async function restoreInOpenRounds(tx: Statements, suspensionId: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE round_unit ru SET exempt_reason = other.reason, suspension_id = other.id
    FROM round r, LATERAL (
      SELECT listed.round_id, listed.unit_id, s.id, s.reason
      FROM round_unit listed LEFT JOIN LATERAL (
        SELECT s.id, s.reason FROM suspension s JOIN unit su ON su.id = s.unit_id
        WHERE s.lifted_at IS NULL AND ${holdsInRound} AND ${under(Prisma.raw('listed.path'), Prisma.raw('su.path'))}
          AND ${ofLevels(Prisma.raw('listed.level'))}
        ORDER BY s.id LIMIT 1
      ) s ON true
      WHERE listed.round_id = r.id AND listed.suspension_id = ${suspensionId}
    ) other
    WHERE r.locked_at IS NULL AND r.lock_at > ${now} AND r.deadline_at > ${now} AND r.kind = 'periodic'
      AND ru.round_id = other.round_id AND ru.unit_id = other.unit_id`;
}
