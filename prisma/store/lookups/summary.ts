import { z } from 'zod';
import type { Lookup, Summary } from '../../../src/core/conversation/lookup.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const SILENT_MOST = 20;

const rows = z.array(
  z.object({
    unit: unitFact,
    path: z.string(),
    round: z
      .object({ id: z.number(), title: z.string(), deadlineAt: z.coerce.date(), lockAt: z.coerce.date() })
      .nullable(),
  }),
);

const counts = z.object({
  must: z.number(),
  declared: z.number(),
  onTime: z.number(),
  late: z.number(),
  exempt: z.number(),
  xanh: z.number(),
  vang: z.number(),
  do: z.number(),
});

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
        SELECT jsonb_build_object('id', r.id, 'title', r.title, 'deadlineAt', r.deadline_at, 'lockAt', r.lock_at)
        FROM round r JOIN unit area ON area.id = r.unit_id
        WHERE ${wanted(orderId, on)} AND r.opens_at <= ${now}
          AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
        ORDER BY r.opens_at DESC, r.id DESC LIMIT 1
      ) AS round
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const { unit, path, round } = found;
  const zero = { must: 0, declared: 0, onTime: 0, late: 0, exempt: 0, colours: { xanh: 0, vang: 0, do: 0 } };
  if (!round) return { unit, ...zero, children: [], silent: [] };
  const { xanh, vang, do: red, ...numbers } = await count(tx, round.id, path);
  const colours = { xanh, vang, do: red };
  const [children, silent] = [
    await readChildren(tx, round.id, unit.id),
    await readSilent(tx, round.id, path),
  ];
  return { unit, round, ...numbers, colours, children, silent };
}

function wanted(orderId: number | undefined, on: string | undefined): Prisma.Sql {
  if (orderId !== undefined) return Prisma.sql`r.order_id = ${orderId}`;
  const day = on === undefined ? Prisma.empty : Prisma.sql`AND r.occurrence_on = ${on}::date`;
  return Prisma.sql`r.kind = 'periodic' ${day}`;
}

/** One scan of the round's list below `path`; only schools that must declare count as declared. */
async function count(tx: Statements, roundId: number, path: string): Promise<z.infer<typeof counts>> {
  const rows = await tx.$queryRaw`
    SELECT count(*) FILTER (WHERE exempt_reason IS NULL)::int AS must,
      count(declared_at) FILTER (WHERE exempt_reason IS NULL)::int AS declared,
      count(*) FILTER (WHERE exempt_reason IS NULL AND timeliness = 'on_time')::int AS "onTime",
      count(*) FILTER (WHERE exempt_reason IS NULL AND timeliness = 'late')::int AS late,
      count(exempt_reason)::int AS exempt,
      count(*) FILTER (WHERE colour = 'xanh')::int AS xanh,
      count(*) FILTER (WHERE colour = 'vang')::int AS vang,
      count(*) FILTER (WHERE colour = 'do')::int AS "do"
    FROM round_unit WHERE round_id = ${roundId} AND path LIKE ${`${path}%`}`;
  return z.tuple([counts]).parse(rows)[0];
}

async function readChildren(tx: Statements, roundId: number, unitId: number): Promise<Summary['children']> {
  const rows = await tx.$queryRaw`
    SELECT ${unitJson('u')} AS unit, n.must, n.declared
    FROM unit u CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE exempt_reason IS NULL)::int AS must,
        count(declared_at) FILTER (WHERE exempt_reason IS NULL)::int AS declared
      FROM round_unit ru WHERE ru.round_id = ${roundId} AND ru.path LIKE u.path || '%'
    ) n
    WHERE u.parent_id = ${unitId} AND u.kind <> 'school' AND n.must > 0
    ORDER BY n.declared::float / n.must, u.name COLLATE "vi-x-icu"`;
  return z.array(z.object({ unit: unitFact, must: z.number(), declared: z.number() })).parse(rows);
}

async function readSilent(tx: Statements, roundId: number, path: string): Promise<Summary['silent']> {
  const rows = await tx.$queryRaw`
    SELECT ${unitJson('u')} AS unit
    FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
    WHERE ru.round_id = ${roundId} AND ru.path LIKE ${`${path}%`}
      AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
    ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${SILENT_MOST}`;
  return z
    .array(z.object({ unit: unitFact }))
    .parse(rows)
    .map(({ unit }) => unit);
}
