import { z } from 'zod';
import type { Area, AreaRound, Reports, WhichRound } from '../../../src/app/ports/reports.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { extensionRows, extensionsJson } from '../outages/extensions-json.js';

/** More rounds of one period are not shown in one report: a daily schedule of three years. */
const ROUNDS_MOST = 1200;

const rows = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['periodic', 'urgent']),
    title: z.string(),
    on: z.string(),
    deadlineAt: z.date(),
    lockAt: z.date(),
    lockedAt: z.date().nullable(),
    questionnaireId: z.number(),
    extensions: extensionRows,
  }),
);

/** The round of an order, of a day, or the newest periodic one of the area. */
export async function findRound(
  database: Statements,
  area: Area,
  { orderId, on }: WhichRound,
  now: Date,
): Promise<AreaRound | undefined> {
  const day = on === undefined ? Prisma.empty : Prisma.sql`AND r.occurrence_on = ${on}::date`;
  const which =
    orderId === undefined ? Prisma.sql`r.kind = 'periodic' ${day}` : Prisma.sql`r.order_id = ${orderId}`;
  const [found] = await select(database, area, which, Prisma.sql`1`, now);
  return found;
}

/** See `Reports.rounds`. */
export async function findRounds(
  database: Statements,
  area: Area,
  wanted: Parameters<Reports['rounds']>[1],
  now: Date,
): Promise<readonly AreaRound[]> {
  const newestFirst =
    'most' in wanted
      ? await select(database, area, Prisma.sql`r.kind = 'periodic'`, Prisma.sql`${wanted.most}::int`, now)
      : await select(
          database,
          area,
          Prisma.sql`r.occurrence_on BETWEEN ${wanted.from}::date AND ${wanted.to}::date`,
          Prisma.sql`${ROUNDS_MOST}::int`,
          now,
        );
  return [...newestFirst].reverse();
}

async function select(
  database: Statements,
  { path }: Area,
  which: Prisma.Sql,
  most: Prisma.Sql,
  now: Date,
): Promise<AreaRound[]> {
  const found = rows.parse(
    await database.$queryRaw`
      SELECT r.id, r.kind, r.title, r.occurrence_on::text AS "on", r.deadline_at AS "deadlineAt", r.lock_at AS "lockAt",
        r.locked_at AS "lockedAt", r.questionnaire_id AS "questionnaireId",
        ${extensionsJson(Prisma.sql`r.id`)} AS extensions
      FROM round r JOIN unit area ON area.id = r.unit_id
      WHERE ${which} AND r.opens_at <= ${now}
        AND (starts_with(${path}, area.path) OR starts_with(area.path, ${path}))
      ORDER BY r.occurrence_on DESC, r.opens_at DESC, r.id DESC LIMIT ${most}`,
  );
  return found.map((round) => ({ ...round, lockedAt: round.lockedAt ?? undefined }));
}
