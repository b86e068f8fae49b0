import { z } from 'zod';
import type { NudgeRecipient, SchoolRange, WaitingStep } from '../../src/app/ports/rounds.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { answering } from './answering.js';
import { reachable, routeRank } from './delivery/routes.js';
import { COHORT_MARK } from './outages/cohorts.js';
import { incidentOf } from './outages/incident-of.js';
import { heldBack } from './outages/held-back.js';
import { lastDeclaration, lastDeclarationRow } from './last-declaration.js';
import { portionEnds, rangesTo } from './school-ranges.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Kept here for those who ask for it beside the recipients. */
export { reachable } from './delivery/routes.js';

const recipientRows = z.array(
  z.object({
    identityId: z.number(),
    personId: z.number(),
    channel: channelName,
    unit: unitFact,
    last: lastDeclarationRow,
    deadlineAt: z.date(),
    incident: z
      .string()
      .nullable()
      .transform((number) => number ?? undefined),
  }),
);

/** Above every id. */
const LAST_ID = 2 ** 31 - 1;

/**
 * People of the silent schools with the step's deadline who have had nothing of it; a reminder leaves those alone who are
 * answering right now, and a deadline those to whom an outage may still give time. A cohort's step is not said again to whom
 * the one it was moved from has told, unless that was cancelled.
 */
export function meantBy({ round, rule, kind, cohortId }: WaitingStep, now: Date): Wanted {
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
  return { roundId: round.id, among: Prisma.sql`${cohort} ${patient}`, told };
}

/** SQL: fire `f` is of a step from which the cohort's with this rule was moved, and its message was not cancelled. */
function toldBefore(rule: string): Prisma.Sql {
  return Prisma.sql`(split_part(f.rule, ${COHORT_MARK}, 1) = split_part(${rule}, ${COHORT_MARK}, 1) AND NOT EXISTS (
    SELECT FROM delivery d WHERE d.dedupe_key = concat_ws(':', 'nudge', f.round_id, f.rule, f.identity_id)
      AND d.state = 'cancelled'))`;
}

/** Which of a round's silent schools are meant (on `ru`), and which fires of it (on `f`) say that a person has been told. */
export interface Wanted {
  readonly roundId: number;
  readonly among: Prisma.Sql;
  readonly told: Prisma.Sql;
}

/** SQL: the silent schools meant, on `ru`. */
const silent = ({ roundId, among }: Wanted): Prisma.Sql => Prisma.sql`
  ru.round_id = ${roundId} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL ${among}`;

/**
 * Ranges of ids with at most so many of the silent schools meant in each; one that falls silent later lies in one of them too.
 * Cut once: looked for before each portion, its end cost a sort of all that were left.
 */
export async function readPortions(
  database: Statements,
  wanted: Wanted,
  most: number,
): Promise<readonly SchoolRange[]> {
  const ends = portionEnds.parse(
    await database.$queryRaw`
      SELECT unit_id AS to
      FROM (SELECT ru.unit_id, row_number() OVER (ORDER BY ru.unit_id) AS place FROM round_unit ru WHERE ${silent(wanted)}) listed
      WHERE place % ${most}::int = 0 ORDER BY unit_id`,
  );
  return rangesTo([...ends, { to: LAST_ID }], 0);
}

/**
 * People of a range's silent schools: per account the one identity the router chooses, and never the same person twice.
 * Schools are gone through by their ids, so that a portion costs the same however large the round is; a person of several
 * hears of the first, whose fire is there when the others have their turn.
 */
export async function readSilentPeople(
  database: Statements,
  wanted: Wanted,
  { after, to }: SchoolRange,
  now: Date,
): Promise<readonly NudgeRecipient[]> {
  const { roundId, told } = wanted;
  return recipientRows.parse(
    await database.$queryRaw`
      WITH chosen AS (
        SELECT DISTINCT ON (a.id) i.id, coalesce(l.holder_id, l.identity_id) AS person_id, i.channel, ru.unit_id, ru.extended_until, ru.cohort_id
        FROM round_unit ru
        JOIN account a ON a.unit_id = ru.unit_id AND a.role = 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE ${silent(wanted)} AND ru.unit_id > ${after}::int AND ru.unit_id <= ${to}::int
        ORDER BY a.id, ${routeRank(now)}, l.linked_at
      ), portion AS (
        SELECT DISTINCT ON (c.id) c.* FROM chosen c
        -- Asked person by person: joined, a fresh round is taken for empty and everybody is held against everybody.
        WHERE (SELECT f.id FROM nudge_fire f WHERE f.round_id = ${roundId} AND f.person_id = c.person_id AND ${told} LIMIT 1) IS NULL
        ORDER BY c.id, c.unit_id
      )
      SELECT p.id AS "identityId", p.person_id AS "personId", p.channel::text, ${unitJson('u')} AS unit,
        ${lastDeclaration(Prisma.sql`p.unit_id`)} AS last,
        greatest((SELECT deadline_at FROM round WHERE id = ${roundId}), p.extended_until) AS "deadlineAt",
        CASE WHEN p.cohort_id IS NOT NULL THEN ${incidentOf(Prisma.sql`p.cohort_id`)} END AS incident
      FROM portion p JOIN unit u ON u.id = p.unit_id ORDER BY p.id`,
  );
}
