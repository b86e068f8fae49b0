import { z } from 'zod';
import type { Lookup, Summary } from '../../../src/core/conversation/lookup.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import { Prisma } from '../../generated/client.js';
import { say } from '../../../src/core/messages/text.js';
import type { Statements } from '../../client.js';
import { readTallies, type Tallies } from '../summaries/read-tallies.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const SILENT_MOST = 20;

type Numbers = Pick<Summary, 'must' | 'declared' | 'onTime' | 'late' | 'exempt' | 'colours'>;

const rows = z.array(
  z.object({
    unit: unitFact,
    path: z.string(),
    round: z
      .object({
        id: z.number(),
        title: z.string(),
        deadlineAt: z.coerce.date(),
        lockAt: z.coerce.date(),
        lockedAt: z.coerce.date().nullable(),
      })
      .nullable(),
  }),
);

/** Where a round stands in a unit at or below the account's, the newest periodic one unless told otherwise; undefined outside it. */
export async function findSummary(
  tx: Statements,
  identityId: number,
  { accountId, unitId, orderId, on }: Extract<Lookup, { type: 'summary' }>,
  now: Date,
): Promise<Summary | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT jsonb_build_object('id', r.id, 'title', r.title || CASE WHEN r.voided_at IS NOT NULL THEN ${say('recall.suffix')} ELSE '' END, 'deadlineAt', r.deadline_at, 'lockAt', r.lock_at,
          'lockedAt', r.locked_at)
        FROM round r JOIN unit area ON area.id = r.unit_id
        WHERE ${wanted(orderId, on)} AND r.opens_at <= ${now}
          AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
        ORDER BY r.opens_at DESC, r.id DESC LIMIT 1
      ) AS round
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const { unit, path, round } = found;
  if (!round) return { unit, ...numbersOf(noTally), children: [], silent: [] };
  const tallies = await readTallies(tx, round, { id: unit.id, path });
  const [children, silent] = [
    await nameChildren(tx, tallies.children),
    await readSilent(tx, round.id, path, namesMatter(tallies)),
  ];
  return { unit, round, ...numbersOf(tallies.unit), children, silent };
}

function numbersOf({ must, declared, onTime, late, exempt, xanh, vang, do: red }: Tally): Numbers {
  return { must, declared, onTime, late, exempt, colours: { xanh, vang, do: red } };
}

function wanted(orderId: number | undefined, on: string | undefined): Prisma.Sql {
  if (orderId !== undefined) return Prisma.sql`r.order_id = ${orderId}`;
  const day = on === undefined ? Prisma.empty : Prisma.sql`AND r.occurrence_on = ${on}::date`;
  return Prisma.sql`r.kind = 'periodic' ${day}`;
}

/** The units by name and kind, worst rate first; those where nobody must are left out. */
async function nameChildren(tx: Statements, tallies: Tallies['children']): Promise<Summary['children']> {
  const asked = new Map(tallies.map(({ unitId, tally }) => [unitId, tally]));
  const units = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit FROM unit u WHERE u.id = ANY (${[...asked.keys()]}::int[])
      ORDER BY u.name COLLATE "vi-x-icu"`,
  );
  return units
    .map(({ unit }) => ({ unit, ...(asked.get(unit.id) ?? noTally) }))
    .filter(({ must }) => must > 0)
    .map(({ unit, must, declared }) => ({ unit, must, declared }))
    .sort((a, b) => a.declared / a.must - b.declared / b.must);
}

/** Where more are silent than are named, and there are areas to count instead, which of them are read does not matter. */
function namesMatter({ unit, children }: Tallies): boolean {
  return children.length === 0 || unit.must - unit.declared <= SILENT_MOST;
}

async function readSilent(
  tx: Statements,
  roundId: number,
  path: string,
  byName: boolean,
): Promise<Summary['silent']> {
  const order = byName ? Prisma.sql`u.name COLLATE "vi-x-icu", u.code` : Prisma.sql`ru.path`;
  const rows = await tx.$queryRaw`
    SELECT ${unitJson('u')} AS unit
    FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
    WHERE ru.round_id = ${roundId} AND ru.path LIKE ${`${path}%`}
      AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
    ORDER BY ${order} LIMIT ${SILENT_MOST}`;
  return z
    .array(z.object({ unit: unitFact }))
    .parse(rows)
    .map(({ unit }) => unit);
}
