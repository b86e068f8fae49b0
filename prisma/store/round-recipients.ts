import { z } from 'zod';
import type { NudgeRecipient, SuperiorRecipient, WaitingStep } from '../../src/app/ports/rounds.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { answering } from './answering.js';
import { reachable, routeRank } from './delivery/routes.js';
import { declarationJson, declarationRow } from './facts.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Names of silent schools in one escalation; where more are silent, their areas are counted instead. */
const NAMES_MOST = 20;

/** Kept here for those who ask for it beside the recipients. */
export { reachable } from './delivery/routes.js';

const recipientRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    unit: unitFact,
    last: declarationRow.nullable(),
  }),
);

/** People of silent schools who have had nothing of this step; a reminder leaves those alone who are answering right now. */
export function readRecipients(
  database: Statements,
  { round, rule, kind }: WaitingStep,
  most: number,
  now: Date,
): Promise<NudgeRecipient[]> {
  const among = kind === 'reminder' ? Prisma.sql`AND NOT ${answering(now)}` : Prisma.empty;
  const told = Prisma.sql`f.rule = ${rule}`;
  return readSilentPeople(database, { roundId: round.id, among, told }, most, now);
}

/** Which of a round's silent schools are meant (on `ru`), and which fires of it (on `f`) say that a person has been told. */
interface Wanted {
  readonly roundId: number;
  readonly among: Prisma.Sql;
  readonly told: Prisma.Sql;
}

/** People of silent schools: per account the one identity the router chooses, and never the same person twice. */
export async function readSilentPeople(
  database: Statements,
  { roundId, among, told }: Wanted,
  most: number,
  now: Date,
): Promise<NudgeRecipient[]> {
  const rows = recipientRows.parse(
    await database.$queryRaw`
      WITH chosen AS (
        SELECT DISTINCT ON (a.id) i.id, i.channel, ru.unit_id
        FROM round_unit ru
        JOIN account a ON a.unit_id = ru.unit_id AND a.role = 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE ru.round_id = ${roundId} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL ${among}
        ORDER BY a.id, ${routeRank(now)}, l.linked_at
      ), portion AS (
        SELECT DISTINCT ON (c.id) c.* FROM chosen c
        -- Asked person by person: joined, a fresh round is taken for empty and 60,000 people are held against each other.
        WHERE (SELECT f.id FROM nudge_fire f WHERE f.round_id = ${roundId} AND f.identity_id = c.id AND ${told} LIMIT 1) IS NULL
        ORDER BY c.id, c.unit_id LIMIT ${most}
      )
      SELECT p.id AS "identityId", p.channel::text, ${unitJson('u')} AS unit, (
        SELECT ${declarationJson} FROM declaration d JOIN round r ON r.id = d.round_id
        WHERE d.unit_id = p.unit_id ORDER BY d.received_at DESC LIMIT 1
      ) AS last
      FROM portion p JOIN unit u ON u.id = p.unit_id`,
  );
  return rows.map(({ last, ...row }) => ({ ...row, last: last ?? undefined }));
}

const superiorRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    unit: unitFact,
    silent: z.number(),
    names: z.array(z.string()),
    areas: z.array(z.object({ name: z.string(), silent: z.number() })),
  }),
);

/** Each silent school falls to the nearest unit above it where somebody can be reached; that unit's people get one message each. */
export async function readSuperiors(
  database: Statements,
  { round, rule }: WaitingStep,
  most: number,
  now: Date,
): Promise<SuperiorRecipient[]> {
  return superiorRows.parse(
    await database.$queryRaw`
      WITH person AS (
        SELECT DISTINCT ON (a.unit_id, i.id) a.unit_id, own.path, i.id AS identity_id, i.channel
        FROM account a JOIN unit own ON own.id = a.unit_id
        JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
        WHERE a.role IN ('manager', 'officer') AND a.revoked_at IS NULL
      ), office AS (SELECT DISTINCT unit_id, path FROM person), silent AS (
        SELECT u.id, u.name, o.unit_id AS office_id, nullif(split_part(substr(ru.path, length(o.path) + 1), '/', 1), '')::int AS below_id
        FROM round_unit ru JOIN unit u ON u.id = ru.unit_id CROSS JOIN LATERAL (
          SELECT unit_id, path FROM office WHERE starts_with(ru.path, office.path) ORDER BY length(office.path) DESC LIMIT 1
        ) o
        WHERE ru.round_id = ${round.id} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
      ), listed AS (
        SELECT office_id, count(*)::int AS silent,
          (array_agg(name ORDER BY name COLLATE "vi-x-icu"))[1:${NAMES_MOST}::int] AS names
        FROM silent GROUP BY office_id
      ), area AS (
        SELECT s.office_id, jsonb_agg(jsonb_build_object('name', a.name, 'silent', s.silent)) AS areas
        FROM (SELECT office_id, below_id, count(*)::int AS silent FROM silent WHERE below_id <> id GROUP BY 1, 2) s
        JOIN unit a ON a.id = s.below_id GROUP BY s.office_id
      )
      SELECT DISTINCT ON (p.identity_id) p.identity_id AS "identityId", p.channel::text, ${unitJson('u')} AS unit, l.silent, l.names,
        CASE WHEN l.silent > ${NAMES_MOST}::int THEN coalesce(x.areas, '[]') ELSE '[]' END AS areas
      FROM listed l JOIN person p ON p.unit_id = l.office_id JOIN unit u ON u.id = l.office_id
      LEFT JOIN area x ON x.office_id = l.office_id
      WHERE NOT EXISTS (
        SELECT FROM nudge_fire f WHERE f.round_id = ${round.id} AND f.rule = ${rule} AND f.identity_id = p.identity_id)
      ORDER BY p.identity_id, l.silent DESC LIMIT ${most}`,
  );
}
