import { z } from 'zod';
import type {
  Escalating,
  Escalations,
  NextOffices,
  SuperiorPortion,
} from '../../src/app/ports/escalations.js';
import type { WaitingStep } from '../../src/app/ports/rounds.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { roundCardJson, roundCardRow } from './round-card.js';
import { readGoingUp, upAtOf, type RoundGoingUp } from './escalations/going-up.js';
import { byHashJoins } from './by-hash-joins.js';
import { reachable, routeRank } from './delivery/routes.js';
import { heldBack } from './outages/held-back.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Names of silent schools in one escalation; where more are silent, their areas are counted instead. */
const NAMES_MOST = 20;

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

const superiorRows = z.array(
  z.object({
    identityId: z.number(),
    personId: z.number(),
    channel: channelName,
    unit: unitFact,
    silent: z.number(),
    names: z.array(z.string()),
    areas: z.array(z.object({ name: z.string(), silent: z.number() })),
  }),
);

const lastRow = z.tuple([z.object({ to: z.number().nullable() })]);

/**
 * Persons (not identities: whoever has both platforms hears on the one the router chooses) of the step's next offices who
 * have no message of it; what they are told is counted for their offices only. Who belongs to several hears of the one with
 * most. Offices are gone through by the ids of their escalations, so that a portion costs the same however many there are.
 */
async function readSuperiors(
  database: Database,
  { round, rule }: Escalating,
  { after, most }: NextOffices,
  now: Date,
): Promise<SuperiorPortion | undefined> {
  const mine = Prisma.sql`e.round_id = ${round.id} AND e.rule = ${rule} AND e.told_at IS NULL`;
  const [{ to }] = lastRow.parse(
    await database.$queryRaw`
      SELECT max(id) AS to
      FROM (SELECT e.id FROM escalation e WHERE ${mine} AND e.id > ${after} ORDER BY e.id LIMIT ${most}) next`,
  );
  if (to === null) return undefined;
  const rows = await database.$queryRaw`
    WITH office AS MATERIALIZED (
      SELECT e.id, e.unit_id, (SELECT count(*)::int FROM escalated_school es WHERE es.escalation_id = e.id) AS schools
      FROM escalation e WHERE ${mine} AND e.id > ${after} AND e.id <= ${to}
    ), person AS MATERIALIZED (
      SELECT DISTINCT ON (o.id, coalesce(l.holder_id, l.identity_id)) o.*, i.id AS identity_id, i.channel,
        coalesce(l.holder_id, l.identity_id) AS holder_id
      FROM office o
      JOIN account a ON a.unit_id = o.unit_id AND a.role IN ('manager', 'officer') AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
      ORDER BY o.id, coalesce(l.holder_id, l.identity_id), ${routeRank(now)}, l.linked_at
    ), portion AS MATERIALIZED (
      SELECT DISTINCT ON (p.identity_id) p.* FROM person p
      -- By arrays, person by person: joined, each person is held against everybody told and every office raised before.
      WHERE (SELECT f.id FROM nudge_fire f WHERE f.round_id = ${round.id} AND f.rule = ${rule} AND f.person_id = p.holder_id LIMIT 1) IS NULL
        AND NOT EXISTS (${officeWithMore(mine, now)})
      ORDER BY p.identity_id, p.id
    ), silent AS MATERIALIZED (
      SELECT o.id, es.unit_id, u.name,
        nullif(split_part(substr(ru.path, length(ou.path) + 1), '/', 1), '')::int AS below_id
      FROM office o JOIN unit ou ON ou.id = o.unit_id JOIN escalated_school es ON es.escalation_id = o.id
      -- School by school (OFFSET 0 keeps it so): a list whose statistics know nobody silent is else read whole for every portion
      -- and held against every office.
      CROSS JOIN LATERAL (
        SELECT ru.path FROM round_unit ru WHERE ru.round_id = es.round_id AND ru.unit_id = es.unit_id
          AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL OFFSET 0
      ) ru
      JOIN unit u ON u.id = es.unit_id
    ), listed AS MATERIALIZED (
      SELECT id, count(*)::int AS silent,
        (array_agg(name ORDER BY name COLLATE "vi-x-icu", unit_id))[1:${NAMES_MOST}::int] AS names
      FROM silent GROUP BY id
    ), area AS MATERIALIZED (
      SELECT n.id, jsonb_agg(jsonb_build_object('name', a.name, 'silent', n.silent)) AS areas
      FROM (SELECT id, below_id, count(*)::int AS silent FROM silent WHERE below_id <> unit_id GROUP BY 1, 2) n
      JOIN unit a ON a.id = n.below_id GROUP BY n.id
    )
    SELECT p.identity_id AS "identityId", p.holder_id AS "personId", p.channel::text, ${unitJson('u')} AS unit, coalesce(l.silent, 0) AS silent,
      coalesce(l.names, '{}') AS names,
      CASE WHEN l.silent > ${NAMES_MOST}::int THEN coalesce(x.areas, '[]') ELSE '[]' END AS areas
    FROM portion p JOIN unit u ON u.id = p.unit_id
    LEFT JOIN listed l ON l.id = p.id LEFT JOIN area x ON x.id = p.id
    ORDER BY p.identity_id`;
  return { superiors: superiorRows.parse(rows), to };
}

/** SQL: link `k` is person `p`'s, on whichever platform. */
const linkOfPerson = Prisma.sql`(k.identity_id IN (p.identity_id, p.holder_id) OR k.holder_id = p.holder_id)`;

/** SQL: an office of the step in which person `p` can be reached too and that has more schools (of equally many, the first). */
const officeWithMore = (mine: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`
  SELECT FROM escalation e
  CROSS JOIN LATERAL (SELECT count(*) AS schools FROM escalated_school es WHERE es.escalation_id = e.id) other
  WHERE ${mine} AND e.id <> p.id AND (other.schools, -e.id) > (p.schools, -p.id) AND e.unit_id = ANY (ARRAY(
    SELECT b.unit_id FROM account_link k
    JOIN account b ON b.id = k.account_id AND b.role IN ('manager', 'officer') AND b.revoked_at IS NULL
    JOIN identity i ON i.id = k.identity_id AND ${reachable(now)}
    WHERE ${linkOfPerson} AND k.ended_at IS NULL AND b.unit_id <> p.unit_id))`;
