import { z } from 'zod';
import type { Escalations } from '../../src/app/ports/escalations.js';
import type { WaitingStep } from '../../src/app/ports/rounds.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { roundCardJson, roundCardRow } from './round-card.js';
import { readSuperiors } from './escalations/superiors.js';
import { readGoingUp, upAtOf, type RoundGoingUp } from './escalations/going-up.js';
import { byHashJoins } from './by-hash-joins.js';
import { reachable } from './delivery/routes.js';
import { heldBack } from './outages/held-back.js';

/** SQL: escalations that go up now unless somebody has answered. */
export const escalationsGoingUp = (now: Date): Prisma.Sql => Prisma.sql`escalation e WHERE e.up_at <= ${now}`;

/** SQL: escalations whose offices have not all been told. */
export const untoldEscalations = Prisma.sql`escalation e JOIN round r ON r.id = e.round_id
  LEFT JOIN urgent_order o ON o.id = r.order_id
  WHERE e.told_at IS NULL AND r.voided_at IS NULL AND o.stopped_at IS NULL`;

/** Escalations in PostgreSQL. */
export function createEscalationsStore(database: Database): Escalations {
  return {
    raise: (step, now) => raise(database, step, now),
    async moveUp(now) {
      const due = Prisma.sql`r.id IN (SELECT e.round_id FROM ${escalationsGoingUp(now)})`;
      let moved = 0;
      for (const one of await readGoingUp(database, due, now)) moved += await moveUp(database, one, now);
      return moved;
    },
    async untold() {
      const rows = await database.$queryRaw`
        SELECT ${roundCardJson} AS round, e.rule, e.hop
        FROM (SELECT DISTINCT e.round_id, e.rule, e.hop FROM ${untoldEscalations}) e JOIN round r ON r.id = e.round_id
        LEFT JOIN urgent_order o ON o.id = r.order_id
        LEFT JOIN account oa ON oa.id = o.issued_by_id LEFT JOIN unit ou ON ou.id = oa.unit_id
        ORDER BY r.id, e.hop`;
      return z.array(z.object({ round: roundCardRow, rule: z.string(), hop: z.number() })).parse(rows);
    },
    superiors: (step, next, now) => readSuperiors(database, step, next, now),
    async told({ round, rule }, now) {
      await database.$executeRaw`
        UPDATE escalation SET told_at = ${now} WHERE round_id = ${round.id} AND rule = ${rule} AND told_at IS NULL`;
    },
    async nextDueAt() {
      const rows = await database.$queryRaw`SELECT min(up_at) AS at FROM escalation`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

/** SQL: a unit has somebody who can be told. */
const offices = (now: Date): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT a.unit_id FROM account a
  JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
  WHERE a.role IN ('manager', 'officer') AND a.revoked_at IS NULL`;

/** SQL: the units of a path, each with its depth. */
const unitsOn = (path: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`unnest(string_to_array(rtrim(${path}, '/'), '/')::int[]) WITH ORDINALITY AS step (unit_id, depth)`;

/** One statement over the whole list: schools share their parent's path, so the nearest office is found once per parent. */
async function raise(database: Database, step: WaitingStep, now: Date): Promise<void> {
  const { round, rule, cohortId } = step;
  const [goingUp] = await readGoingUp(database, Prisma.sql`r.id = ${round.id}`, now);
  if (!goingUp) return;
  await byHashJoins(
    database,
    (tx) => tx.$executeRaw`
    WITH office AS MATERIALIZED (${offices(now)}), silent AS MATERIALIZED (
      SELECT ru.unit_id, left(ru.path, -length(ru.unit_id || '/')) AS above FROM round_unit ru
      WHERE ru.round_id = ${round.id} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
        AND ru.cohort_id IS NOT DISTINCT FROM ${cohortId ?? null}::int AND NOT ${heldBack(round.deadlineAt, now)}
        AND NOT EXISTS (SELECT FROM escalated_school es WHERE es.round_id = ru.round_id AND es.unit_id = ru.unit_id)
    ), place AS MATERIALIZED (
      SELECT p.above, step.unit_id, step.depth
      FROM (SELECT DISTINCT above FROM silent) p CROSS JOIN LATERAL ${unitsOn(Prisma.sql`p.above`)}
    ), nearest AS MATERIALIZED (
      SELECT DISTINCT ON (p.above) p.above, p.unit_id AS office_id
      FROM place p JOIN office USING (unit_id) ORDER BY p.above, p.depth DESC
    ), raised AS (
      INSERT INTO escalation (round_id, unit_id, rule, raised_at, up_at)
      SELECT DISTINCT ${round.id}::int, office_id, ${rule}, ${now}::timestamptz, ${upAtOf(goingUp, Prisma.sql`0`)} FROM nearest
      ON CONFLICT (round_id, unit_id, rule) DO UPDATE SET rule = EXCLUDED.rule
      RETURNING id, unit_id
    )
    INSERT INTO escalated_school (round_id, unit_id, escalation_id)
    SELECT ${round.id}, s.unit_id, r.id FROM silent s JOIN nearest n USING (above) JOIN raised r ON r.unit_id = n.office_id
    ON CONFLICT DO NOTHING`,
  );
  // Tens of thousands of rows have come at once: without fresh statistics the reading of them is planned for none.
  await database.$executeRaw`ANALYZE escalation, escalated_school`;
}

/**
 * What of a round is unanswered when its time has come goes to the nearest office above; what has no office above, no silent school any
 * more, a round that is locked or recalled or an order that was stopped stays where it is and waits no longer.
 */
async function moveUp(database: Database, goingUp: RoundGoingUp, now: Date): Promise<number> {
  const rows = await byHashJoins(
    database,
    (tx) => tx.$queryRaw`
    WITH due AS MATERIALIZED (
      SELECT e.id, e.round_id, e.unit_id AS office_id, e.hop, substring(e.rule FROM '~[0-9]+$') AS cohort, u.path, r.lock_at <= ${now} OR r.voided_at IS NOT NULL OR o.stopped_at IS NOT NULL AS locked
      FROM escalation e JOIN round r ON r.id = e.round_id JOIN unit u ON u.id = e.unit_id
      LEFT JOIN urgent_order o ON o.id = r.order_id
      WHERE e.round_id = ${goingUp.roundId} AND e.up_at <= ${now} FOR UPDATE OF e SKIP LOCKED
    ), office AS MATERIALIZED (${offices(now)}), place AS MATERIALIZED (
      SELECT d.*, step.unit_id, step.depth FROM due d CROSS JOIN LATERAL ${unitsOn(Prisma.sql`d.path`)}
      WHERE NOT d.locked AND d.hop < ${goingUp.levelsMost}::int AND step.unit_id <> d.office_id
    ), target AS MATERIALIZED (
      SELECT DISTINCT ON (p.id) p.id, p.round_id, p.hop + 1 AS hop, concat('up-', p.hop + 1, p.cohort) AS rule, unit_id AS office_id
      FROM place p JOIN office USING (unit_id) ORDER BY p.id, p.depth DESC
    ), silent AS MATERIALIZED (
      SELECT es.round_id, es.unit_id, t.id, t.office_id, t.hop, t.rule FROM target t
      JOIN escalated_school es ON es.escalation_id = t.id
      JOIN round_unit ru ON ru.round_id = es.round_id AND ru.unit_id = es.unit_id
        AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
    ), raised AS (
      INSERT INTO escalation (round_id, unit_id, rule, hop, raised_at, up_at)
      SELECT DISTINCT round_id, office_id, rule, hop, ${now}::timestamptz, ${upAtOf(goingUp, Prisma.sql`hop`)} FROM silent
      ON CONFLICT (round_id, unit_id, rule) DO UPDATE SET hop = EXCLUDED.hop
      RETURNING id, round_id, unit_id, rule
    ), handed AS (
      UPDATE escalated_school es SET escalation_id = r.id
      FROM silent s JOIN raised r ON r.round_id = s.round_id AND r.unit_id = s.office_id AND r.rule = s.rule
      WHERE es.round_id = s.round_id AND es.unit_id = s.unit_id
      RETURNING s.id
    ), moved AS (
      UPDATE escalation e SET up_at = NULL,
        moved_at = CASE WHEN e.id IN (SELECT id FROM silent) THEN ${now}::timestamptz END
      FROM due d WHERE e.id = d.id
    )
    SELECT count(DISTINCT id)::int AS moved FROM handed`,
  );
  return z.tuple([z.object({ moved: z.number() })]).parse(rows)[0].moved;
}
