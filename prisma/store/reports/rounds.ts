import { z } from 'zod';
import type { Area, AreaDay, AreaRound, Reports, WhichRounds } from '../../../src/app/ports/reports.js';
import { say } from '../../../src/core/messages/text.js';
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
    own: z.string().nullable(),
    asks: z.boolean(),
  }),
);

/** See `Reports.day`. */
export async function findDay(
  database: Statements,
  area: Area,
  { roundId, orderId, on }: WhichRounds,
  now: Date,
): Promise<AreaDay | undefined> {
  if (roundId !== undefined || orderId !== undefined) {
    const one = roundId === undefined ? Prisma.sql`r.order_id = ${orderId}` : Prisma.sql`r.id = ${roundId}`;
    const [found] = await select(database, area, { which: one, days: 1 }, now);
    if (!found) return undefined;
    return { rounds: [found], all: await ofDay(database, area, found.on, now) };
  }
  const periodic = Prisma.sql`r.kind = 'periodic'`;
  const which = on === undefined ? periodic : Prisma.sql`${periodic} AND r.occurrence_on = ${on}::date`;
  const [first, ...others] = await select(database, area, { which, days: 1 }, now);
  if (!first) return undefined;
  return { rounds: [first, ...others], all: await ofDay(database, area, first.on, now) };
}

/** Every round of a day, where there is more than one. */
async function ofDay(database: Statements, area: Area, on: string, now: Date): Promise<AreaRound[]> {
  const which = Prisma.sql`r.occurrence_on = ${on}::date AND r.voided_at IS NULL`;
  const all = await select(database, area, { which, days: 1 }, now);
  return all.length > 1 ? all : [];
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
      ? await select(database, area, { which: periodicUpTo(wanted.upTo), days: wanted.most }, now)
      : await select(
          database,
          area,
          {
            which: Prisma.sql`r.occurrence_on BETWEEN ${wanted.from}::date AND ${wanted.to}::date AND r.voided_at IS NULL`,
            days: ROUNDS_MOST,
          },
          now,
        );
  return [...newestFirst].reverse();
}

function periodicUpTo(day: string | undefined): Prisma.Sql {
  const periodic = Prisma.sql`r.kind = 'periodic'`;
  return day === undefined ? periodic : Prisma.sql`${periodic} AND r.occurrence_on <= ${day}::date`;
}

/** The rounds with these ids, newest first. */
export async function roundsOf(
  database: Statements,
  area: Area,
  ids: readonly number[],
  now: Date,
): Promise<readonly AreaRound[]> {
  const which = Prisma.sql`r.id = ANY (${[...ids]}::int[])`;
  return select(database, area, { which, days: ROUNDS_MOST }, now);
}

/**
 * The rounds of the newest `days` days, newest first. Of several that concern the area only those are meant that ask some
 * school of it: a unit with a schedule of its own is no part of the round around it.
 */
async function select(
  database: Statements,
  { unit, path }: Area,
  { which, days }: { readonly which: Prisma.Sql; readonly days: number },
  now: Date,
): Promise<AreaRound[]> {
  const found = rows.parse(
    await database.$queryRaw`
      WITH fitting AS (
        SELECT r.*, CASE WHEN area.path <> ${path} AND starts_with(area.path, ${path}) THEN area.name END AS own,
          dense_rank() OVER (ORDER BY r.occurrence_on DESC) AS day
        FROM round r JOIN unit area ON area.id = r.unit_id
        WHERE ${which} AND r.opens_at <= ${now}
          AND (starts_with(${path}, area.path) OR starts_with(area.path, ${path}))
      )
      SELECT r.id, r.kind, r.title || CASE WHEN r.voided_at IS NOT NULL THEN ${say('recall.suffix')} ELSE '' END AS title,
        r.occurrence_on::text AS "on", r.deadline_at AS "deadlineAt", r.lock_at AS "lockAt", r.locked_at AS "lockedAt",
        r.questionnaire_id AS "questionnaireId", r.own, ${extensionsJson(Prisma.sql`r.id`)} AS extensions,
        EXISTS (SELECT FROM round_summary s WHERE s.round_id = r.id AND s.unit_id = ${unit.id})
          OR EXISTS (SELECT FROM round_unit ru WHERE ru.round_id = r.id AND ru.path LIKE ${`${path}%`}) AS asks
      FROM fitting r WHERE day <= ${days}::int
      ORDER BY r.occurrence_on DESC, r.opens_at DESC, r.id DESC LIMIT ${ROUNDS_MOST}::int`,
  );
  const asking = found.some(({ asks }) => asks) ? found.filter(({ asks }) => asks) : found;
  return asking.map(({ asks: _asks, own, lockedAt, ...round }) => ({
    ...round,
    lockedAt: lockedAt ?? undefined,
    own: own ?? undefined,
  }));
}
