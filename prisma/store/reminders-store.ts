import { z } from 'zod';
import type { Reminders, WaitingReminder } from '../../src/app/ports/reminders.js';
import { REMIND_EVERY_MINUTES } from '../../src/core/rounds/reminding.js';
import { jsonRows, type Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { answering } from './answering.js';
import { readPortions, readSilentPeople, type Wanted } from './round-recipients.js';
import { roundCardJson, roundCardRow } from './round-card.js';

/** SQL: reminder `m` is to be sent now. */
export const isReminderDue = (now: Date): Prisma.Sql => Prisma.sql`m.ran_at IS NULL AND m.run_at <= ${now}`;

/** Reminders by hand in PostgreSQL. */
export function createRemindersStore(database: Database): Reminders {
  return {
    waiting: (now) => readWaiting(database, now),
    portions: (reminder, most, now) => readPortions(database, meant(reminder, now), most),
    recipients: (reminder, range, now) => readSilentPeople(database, meant(reminder, now), range, now),
    fire: (reminder, messages, now) => fire(database, reminder, messages, now),
    async finish({ id }, { outcome, messages }, now) {
      await database.$executeRaw`
        UPDATE reminder SET ran_at = ${now}, outcome = ${outcome}, messages = ${messages} WHERE id = ${id} AND ran_at IS NULL`;
    },
    async nextDueAt() {
      const rows = await database.$queryRaw`SELECT min(run_at) AS at FROM reminder WHERE ran_at IS NULL`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

async function readWaiting(database: Database, now: Date): Promise<WaitingReminder[]> {
  const rows = await database.$queryRaw`
    SELECT m.id, ${roundCardJson} AS round, coalesce(a.organisation, u.name) AS "askedBy"
    FROM reminder m JOIN round r ON r.id = m.round_id LEFT JOIN urgent_order o ON o.id = r.order_id
    LEFT JOIN account oa ON oa.id = o.issued_by_id LEFT JOIN unit ou ON ou.id = oa.unit_id
    JOIN account a ON a.id = m.account_id JOIN unit u ON u.id = a.unit_id
    WHERE ${isReminderDue(now)} ORDER BY m.id`;
  return z.array(z.object({ id: z.number(), round: roundCardRow, askedBy: z.string() })).parse(rows);
}

/** SQL: fire `f` is a reminder by hand within the last two hours. */
const lately = (now: Date): Prisma.Sql => Prisma.sql`f.rule LIKE 'remind:%'
  AND f.fired_at > ${now}::timestamptz - make_interval(mins => ${REMIND_EVERY_MINUTES}::int)`;

/** A reminder cut short by a crash goes on where it stopped: what was fired since it was due counts for it. */
function meant({ id, round }: WaitingReminder, now: Date): Wanted {
  const among = Prisma.sql`AND NOT ${answering(now)} AND EXISTS (
    SELECT FROM reminder m LEFT JOIN unit area ON area.id = m.area_id
    WHERE m.id = ${id} AND (ru.unit_id = ANY (m.unit_ids) OR starts_with(ru.path, area.path)))`;
  const told = Prisma.sql`(${lately(now)}
    OR f.rule LIKE 'remind:%' AND f.fired_at >= (SELECT m.run_at FROM reminder m WHERE m.id = ${id}))`;
  return { roundId: round.id, among, told };
}

/** SQL: the highest number among a round's reminders by hand `f` of a person; null = none. */
const lastNumber = (theirs: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT max(split_part(f.rule, ':', 2)::int) FROM nudge_fire f WHERE ${theirs} AND f.rule LIKE 'remind:%')`;

/**
 * A person's reminders by hand in a round are numbered: of two workers who would remind the same person at once, the unique
 * indexes of fires let one through. Whoever has a fire has a message.
 */
function fire(
  database: Database,
  { round }: WaitingReminder,
  messages: Parameters<Reminders['fire']>[1],
  now: Date,
): Promise<number> {
  const lane = round.order ? 'urgent' : 'bulk';
  const theirs = Prisma.sql`f.round_id = ${round.id} AND f.person_id = x."personId"`;
  const sameWay = Prisma.sql`f.round_id = ${round.id} AND f.identity_id = x."identityId"`;
  return database.$executeRaw`
    WITH wanted AS (
      SELECT x.*, 'remind:' || greatest(${lastNumber(theirs)}, ${lastNumber(sameWay)}, 0) + 1 AS rule
      FROM jsonb_to_recordset(${jsonRows(messages)})
        AS x("identityId" int, "personId" int, channel channel, "unitId" int, message jsonb)
      WHERE NOT EXISTS (SELECT FROM nudge_fire f WHERE ${theirs} AND ${lately(now)})
        AND NOT EXISTS (SELECT FROM nudge_fire f WHERE ${sameWay} AND ${lately(now)})
    ), fired AS (
      INSERT INTO nudge_fire (round_id, rule, identity_id, person_id, unit_id, fired_at)
      SELECT ${round.id}, rule, "identityId", "personId", "unitId", ${now} FROM wanted ORDER BY "personId", "identityId"
      ON CONFLICT DO NOTHING
      RETURNING identity_id, rule
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, round_id, unit_id, order_id, created_at,
      not_before, expires_at)
    SELECT w."identityId", w.channel, ${lane}::lane, 'nudge', w.message,
      'nudge:' || ${round.id} || ':' || w.rule || ':' || w."identityId", ${round.id}, w."unitId", ${round.order?.id ?? null}::int,
      ${now}, ${now}, ${round.lockAt}
    FROM wanted w JOIN fired f ON f.identity_id = w."identityId" AND f.rule = w.rule`;
}
