import { z } from 'zod';
import type { NextSchools, NudgePortion, WaitingStep } from '../../src/app/ports/rounds.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { answering } from './answering.js';
import { reachable, routeRank } from './delivery/routes.js';
import { COHORT_MARK } from './outages/cohorts.js';
import { heldBack } from './outages/held-back.js';
import { declarationJson, declarationRow } from './facts.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Kept here for those who ask for it beside the recipients. */
export { reachable } from './delivery/routes.js';

const recipientRows = z.array(
  z.object({
    identityId: z.number(),
    personId: z.number(),
    channel: channelName,
    unit: unitFact,
    last: declarationRow.nullable(),
    deadlineAt: z.date(),
    incident: z.string().nullable(),
  }),
);

const lastRow = z.tuple([z.object({ to: z.number().nullable() })]);

/**
 * People of the next silent schools with the step's deadline who have had nothing of it; a reminder leaves those alone who are
 * answering right now, and a deadline those to whom an outage may still give time. A cohort's step is not said again to whom
 * the one it was moved from has told, unless that was cancelled.
 */
export function readRecipients(
  database: Statements,
  { round, rule, kind, cohortId }: WaitingStep,
  next: NextSchools,
  now: Date,
): Promise<NudgePortion | undefined> {
  const cohort = Prisma.sql`AND ru.cohort_id IS NOT DISTINCT FROM ${cohortId ?? null}::int`;
  const patient = {
    opening: Prisma.empty,
    reminder: Prisma.sql`AND NOT ${answering(now)}`,
    deadline: Prisma.sql`AND NOT ${heldBack(round.deadlineAt, now)}`,
    escalation: Prisma.empty,
  }[kind];
  const told =
    cohortId === undefined
      ? Prisma.sql`f.rule = ${rule}`
      : Prisma.sql`(f.rule = ${rule} OR ${toldBefore(rule)})`;
  const among = Prisma.sql`${cohort} ${patient}`;
  return readSilentPeople(database, { roundId: round.id, among, told }, next, now);
}

/** SQL: fire `f` is of a step from which the cohort's with this rule was moved, and its message was not cancelled. */
function toldBefore(rule: string): Prisma.Sql {
  return Prisma.sql`(split_part(f.rule, ${COHORT_MARK}, 1) = split_part(${rule}, ${COHORT_MARK}, 1) AND NOT EXISTS (
    SELECT FROM delivery d WHERE d.dedupe_key = concat_ws(':', 'nudge', f.round_id, f.rule, f.identity_id)
      AND d.state = 'cancelled'))`;
}

/** Which of a round's silent schools are meant (on `ru`), and which fires of it (on `f`) say that a person has been told. */
interface Wanted {
  readonly roundId: number;
  readonly among: Prisma.Sql;
  readonly told: Prisma.Sql;
}

/**
 * People of the next silent schools: per account the one identity the router chooses, and never the same person twice.
 * Schools are gone through by their ids, so that a portion costs the same however large the round is; a person of several
 * hears of the first, whose fire is there when the others have their turn. Undefined when no school is left.
 */
export async function readSilentPeople(
  database: Statements,
  { roundId, among, told }: Wanted,
  { after, most }: NextSchools,
  now: Date,
): Promise<NudgePortion | undefined> {
  const silent = Prisma.sql`ru.round_id = ${roundId} AND ru.unit_id > ${after}::int
    AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL ${among}`;
  const [{ to }] = lastRow.parse(
    await database.$queryRaw`
      SELECT max(unit_id) AS to
      FROM (SELECT ru.unit_id FROM round_unit ru WHERE ${silent} ORDER BY ru.unit_id LIMIT ${most}) next`,
  );
  if (to === null) return undefined;
  const rows = recipientRows.parse(
    await database.$queryRaw`
      WITH chosen AS (
        SELECT DISTINCT ON (a.id) i.id, coalesce(l.holder_id, l.identity_id) AS person_id, i.channel, ru.unit_id, ru.extended_until, ru.cohort_id
        FROM round_unit ru
        JOIN account a ON a.unit_id = ru.unit_id AND a.role = 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE ${silent} AND ru.unit_id <= ${to}::int
        ORDER BY a.id, ${routeRank(now)}, l.linked_at
      ), portion AS (
        SELECT DISTINCT ON (c.id) c.* FROM chosen c
        -- Asked person by person: joined, a fresh round is taken for empty and everybody is held against everybody.
        WHERE (SELECT f.id FROM nudge_fire f WHERE f.round_id = ${roundId} AND f.person_id = c.person_id AND ${told} LIMIT 1) IS NULL
        ORDER BY c.id, c.unit_id
      )
      SELECT p.id AS "identityId", p.person_id AS "personId", p.channel::text, ${unitJson('u')} AS unit, (
        SELECT ${declarationJson} FROM declaration d JOIN round r ON r.id = d.round_id
        WHERE d.unit_id = p.unit_id AND coalesce(d.on_behalf_state, 'confirmed') = 'confirmed' ORDER BY d.received_at DESC LIMIT 1
      ) AS last, greatest(own.deadline_at, p.extended_until) AS "deadlineAt", gave.number AS incident
      FROM portion p JOIN unit u ON u.id = p.unit_id JOIN round own ON own.id = ${roundId}
      LEFT JOIN round_cohort c ON c.id = p.cohort_id LEFT JOIN incident gave ON gave.id = c.incident_id ORDER BY p.id`,
  );
  return {
    recipients: rows.map(({ last, incident, ...row }) => ({
      ...row,
      last: last ?? undefined,
      incident: incident ?? undefined,
    })),
    to,
  };
}
