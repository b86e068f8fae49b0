import { z } from 'zod';
import type { RoundCard } from '../../../src/core/conversation/lookups/compliance.js';
import { say } from '../../../src/core/messages/text.js';
import type { RoundWanted } from '../../../src/core/query/query.js';
import { addDays } from '../../../src/core/rounds/iso-date.js';
import { KEPT, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { extensionRows, extensionsJson } from '../outages/extensions-json.js';

/** Rounds that are counted together: one, or those that areas below the unit have on one day. */
export interface FoundRounds {
  readonly card: RoundCard;
  readonly rounds: readonly { readonly id: number; readonly lockedAt: Date | null }[];
}

const rows = z.array(
  z.object({
    id: z.number(),
    title: z.string(),
    on: z.string(),
    deadlineAt: z.date(),
    lockAt: z.date(),
    lockedAt: z.date().nullable(),
    extensions: extensionRows,
    orderId: z.number().nullable(),
  }),
);
type Row = z.infer<typeof rows>[number];

/** Newest rounds looked at: a year of Mondays and Fridays, or of days with several areas, has more than anybody goes back. */
const DAYS_BACK = 400;

/** The round of an order, if it asked schools of the unit. */
export async function findOrderRound(
  tx: Statements,
  path: string,
  orderId: number,
): Promise<FoundRounds | undefined> {
  const found = await read(tx, path, Prisma.sql`r.order_id = ${orderId}`, Prisma.sql`LIMIT 1`);
  return grouped(found)[0];
}

/** More urgent rounds at once are not offered. */
const URGENT_MOST = 3;

/** At most `most` urgent rounds in force that ask schools of the unit at `path`, newest first; with `open` only those still to be answered. */
export async function urgentRounds(
  tx: Statements,
  path: string,
  { now, open, most = URGENT_MOST }: { readonly now: Date; readonly open: boolean; readonly most?: number },
): Promise<FoundRounds[]> {
  const condition = Prisma.sql`r.kind = 'urgent' AND r.voided_at IS NULL AND r.opens_at <= ${now}
    ${open ? Prisma.sql`AND r.lock_at > ${now}` : Prisma.empty}
    AND EXISTS (SELECT FROM round_unit ru WHERE ru.round_id = r.id AND ru.path LIKE ${`${path}%`})`;
  const found = await read(tx, path, condition, Prisma.sql`LIMIT ${most}`, { days: most });
  return found.flatMap((row) => grouped([row]));
}

/**
 * The rounds wanted of the unit at `path` that were open by `now`, periodic ones unless urgent is said; relative ones count back from `from` (a round's
 * ISO date), when given.
 */
export async function findRounds(
  tx: Statements,
  path: string,
  wanted: RoundWanted,
  now: Date,
  from?: string,
): Promise<FoundRounds | undefined> {
  switch (wanted.type) {
    case 'week-before': {
      const on = from === undefined ? undefined : addDays(from, -7);
      return on === undefined
        ? undefined
        : (await findWithEarlier(tx, path, { type: 'day', on }, now, 0)).found;
    }
    case 'urgent':
      return (await urgentRounds(tx, path, { now, open: false }))[0];
    case 'newest':
      return (await newestRounds(tx, path, { now, from, days: wanted.back + 1 }))[wanted.back];
    default:
      return (await findWithEarlier(tx, path, wanted, now, 0)).found;
  }
}

/** A periodic round by itself, not by another one or an order. */
export type PeriodicWanted = Extract<RoundWanted, { type: 'newest' | 'day' | 'span' }>;

/** The periodic rounds wanted, and those of the `days` days with rounds before them, newest first: all in one statement. */
export async function findWithEarlier(
  tx: Statements,
  path: string,
  wanted: PeriodicWanted,
  now: Date,
  days: number,
): Promise<{ readonly found: FoundRounds | undefined; readonly earlier: readonly FoundRounds[] }> {
  if (wanted.type === 'newest') {
    const rounds = await newestRounds(tx, path, { now, days: wanted.back + 1 + days });
    return { found: rounds[wanted.back], earlier: rounds.slice(wanted.back + 1) };
  }
  const [first, last] = wanted.type === 'day' ? [wanted.on, wanted.on] : [wanted.from, wanted.to];
  const [found, ...earlier] = await newestRounds(tx, path, {
    now,
    from: last,
    days: 1 + days,
    through: true,
  });
  return found && found.card.on >= first ? { found, earlier } : { found: undefined, earlier: [] };
}

/** The unit's newest periodic rounds of as many days, newest first; before the day `from`, when given. */
export async function newestRounds(
  tx: Statements,
  path: string,
  {
    now,
    from,
    days,
    through = false,
  }: { now: Date; from?: string | undefined; days: number; through?: boolean },
): Promise<FoundRounds[]> {
  const before =
    from === undefined
      ? Prisma.empty
      : through
        ? Prisma.sql`AND r.occurrence_on <= ${from}::date`
        : Prisma.sql`AND r.occurrence_on < ${from}::date`;
  const condition = Prisma.sql`r.kind = 'periodic' AND r.opens_at <= ${now} ${before}
    AND r.occurrence_on > ${from ?? now.toISOString()}::date - ${DAYS_BACK}::int`;
  // To plan it takes longer than to carry it out.
  const found = await read(tx, path, condition, Prisma.empty, { days, plan: KEPT });
  return grouped(found).slice(0, days);
}

/** Rounds whose area holds the unit or lies within it, of the newest `days` days. */
async function read(
  tx: Statements,
  path: string,
  condition: Prisma.Sql,
  end: Prisma.Sql,
  { days = 1, plan = Prisma.empty }: { readonly days?: number; readonly plan?: Prisma.Sql } = {},
): Promise<Row[]> {
  return rows.parse(
    await tx.$queryRaw`${plan}
      WITH related AS (
        SELECT DISTINCT area.id FROM (SELECT DISTINCT unit_id FROM round) asked
        JOIN unit area ON area.id = asked.unit_id
        WHERE starts_with(${path}, area.path) OR starts_with(area.path, ${path})
      ), fitting AS (
        SELECT r.*, dense_rank() OVER (ORDER BY r.occurrence_on DESC) AS day
        FROM round r JOIN related ON related.id = r.unit_id WHERE ${condition}
      )
      SELECT id, title || CASE WHEN voided_at IS NULL THEN '' WHEN EXISTS (
          SELECT FROM urgent_order o WHERE o.id = order_id AND o.replaced_by_id IS NOT NULL) THEN ${say('replace.suffixReplaced')} ELSE ${say('recall.suffix')} END AS title,
        occurrence_on::text AS on, deadline_at AS "deadlineAt", lock_at AS "lockAt", locked_at AS "lockedAt",
        order_id AS "orderId", ${extensionsJson(Prisma.sql`fitting.id`)} AS extensions
      FROM fitting WHERE day <= ${days}::int ORDER BY occurrence_on DESC, opens_at DESC, id DESC ${end}`,
  );
}

/**
 * By day, newest first. All rounds of a day are counted together: no school is on the lists of two, also where one area lies
 * within another, because the nearest schedule has it.
 */
function grouped(found: readonly Row[]): FoundRounds[] {
  const days = new Map<string, Row[]>();
  for (const row of found) {
    days.set(row.on, [...(days.get(row.on) ?? []), row]);
  }
  return [...days.values()].flatMap((sameDay) => {
    const [first] = sameDay;
    if (!first) return [];
    const { id, title, on, deadlineAt, lockAt, orderId } = first;
    const extensions = [
      ...new Map(sameDay.flatMap((one) => one.extensions).map((one) => [one.incident, one])).values(),
    ];
    const card = {
      ...{ id, title, on, deadlineAt, lockAt, extensions },
      ...(orderId === null ? {} : { orderId }),
    };
    return [{ card, rounds: sameDay }];
  });
}
