import { z } from 'zod';
import type { RemindLookup, RemindPlan } from '../../../src/core/conversation/lookups/remind.js';
import { REMIND_EVERY_MINUTES } from '../../../src/core/rounds/reminding.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { answering } from '../answering.js';
import { reachableBy } from '../order-schools.js';
import { heldUntil, holdJson, holdRow } from '../round-quiet.js';
import { concernsUnit, isOpen, nearestFirst, periodicFirst } from '../rounds/nearest-round.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** Schools named for the telephone. */
const UNREACHED_MOST = 10;

const areaRows = z.array(
  z.object({
    unit: unitFact,
    path: z.string(),
    round: z
      .object({
        id: z.number(),
        title: z.string(),
        deadlineAt: z.coerce.date(),
        lockAt: z.coerce.date(),
        hold: holdRow,
      })
      .nullable(),
  }),
);

const counts = z.object({
  silent: z.number(),
  reach: z.number(),
  answering: z.number(),
  recent: z.number(),
  noChannel: z.number(),
  unreached: z.array(unitFact),
});

/** Whom a reminder by hand would reach now; undefined when the unit is not at or below the account's. */
export async function findRemindPlan(
  tx: Statements,
  identityId: number,
  { accountId, unitId, roundId, urgent = false, unitIds }: RemindLookup,
  now: Date,
): Promise<RemindPlan | undefined> {
  const [found] = areaRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT jsonb_build_object('id', r.id, 'title', r.title, 'deadlineAt', r.deadline_at, 'lockAt', r.lock_at,
          'hold', ${holdJson})
        FROM round r JOIN unit area ON area.id = r.unit_id
        WHERE ${isOpen(roundId, now)} AND ${concernsUnit} AND (r.kind = 'urgent' OR NOT ${urgent})
          AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
        ORDER BY ${periodicFirst}, ${nearestFirst(now)} LIMIT 1
      ) AS round
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const { unit, path, round: open } = found;
  if (!open) return { unit, silent: 0, reach: 0, answering: 0, recent: 0, noChannel: 0, unreached: [] };
  const { hold, ...round } = open;
  const chosen = unitIds ? Prisma.sql`AND ru.unit_id = ANY (${[...unitIds]}::int[])` : Prisma.empty;
  const numbers = await count(tx, { roundId: round.id, path, chosen }, now);
  return { unit, round, ...numbers, heldUntil: heldUntil(now, hold) };
}

async function count(
  tx: Statements,
  { roundId, path, chosen }: { roundId: number; path: string; chosen: Prisma.Sql },
  now: Date,
): Promise<z.infer<typeof counts>> {
  const rows = await tx.$queryRaw`
    WITH recent AS (
      SELECT DISTINCT unit_id FROM nudge_fire WHERE round_id = ${roundId} AND rule LIKE 'remind:%'
        AND fired_at > ${now}::timestamptz - make_interval(mins => ${REMIND_EVERY_MINUTES}::int)
    ), silent AS (
      SELECT u.id, CASE
          WHEN ${answering(now)} THEN 'answering'
          WHEN EXISTS (SELECT FROM recent WHERE recent.unit_id = u.id) THEN 'recent'
          WHEN ${reachableBy(now)} IS NOT NULL THEN 'reach' ELSE 'none' END AS state
      FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
      WHERE ru.round_id = ${roundId} AND ru.path LIKE ${`${path}%`} AND ru.declared_at IS NULL
        AND ru.exempt_reason IS NULL ${chosen}
    )
    SELECT count(*)::int AS silent, count(*) FILTER (WHERE state = 'reach')::int AS reach,
      count(*) FILTER (WHERE state = 'answering')::int AS answering,
      count(*) FILTER (WHERE state = 'recent')::int AS recent,
      count(*) FILTER (WHERE state = 'none')::int AS "noChannel",
      coalesce((
        SELECT jsonb_agg(unit) FROM (
          SELECT ${unitJson('u')} AS unit FROM unit u WHERE u.id IN (SELECT id FROM silent WHERE state = 'none')
          ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${UNREACHED_MOST}
        ) named), '[]') AS unreached
    FROM silent`;
  return z.tuple([counts]).parse(rows)[0];
}
