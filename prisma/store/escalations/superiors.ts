import { z } from 'zod';
import type { Escalating, NextOffices, SuperiorPortion } from '../../../src/app/ports/escalations.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachable, routeRank } from '../delivery/routes.js';
import { unitFact, unitJson } from '../unit-fact.js';

/** Names of silent schools in one escalation; where more are silent, their areas are counted instead. */
const NAMES_MOST = 20;

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
export async function readSuperiors(
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
      -- Person by person: joined, each is held against everybody told and every office raised before.
      WHERE (SELECT f.id FROM nudge_fire f WHERE f.round_id = ${round.id} AND f.rule = ${rule} AND f.person_id = p.holder_id LIMIT 1) IS NULL
        AND NOT EXISTS (${officeWithMore(mine, now)})
      ORDER BY p.identity_id, p.id
    ), ${silentSchools}
    SELECT p.identity_id AS "identityId", p.holder_id AS "personId", p.channel::text, ${unitJson('u')} AS unit, coalesce(l.silent, 0) AS silent,
      coalesce(l.names, '{}') AS names,
      CASE WHEN l.silent > ${NAMES_MOST}::int THEN coalesce(x.areas, '[]') ELSE '[]' END AS areas
    FROM portion p JOIN unit u ON u.id = p.unit_id
    LEFT JOIN listed l ON l.id = p.id LEFT JOIN area x ON x.id = p.id
    ORDER BY p.identity_id`;
  return { superiors: superiorRows.parse(rows), to };
}

/** SQL: the silent schools of each office: how many, the first names, and how many in each area right below it. */
const silentSchools = Prisma.sql`silent AS MATERIALIZED (
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
    )`;

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
