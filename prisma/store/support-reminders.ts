import { z } from 'zod';
import type { Support } from '../../src/app/ports/support.js';
import { channelName } from '../../src/core/conversation/event.js';
import { say } from '../../src/core/messages/text.js';
import type { Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { queueMessages } from './queue-messages.js';
import { reachable } from './round-recipients.js';

const PORTION = 100;
/** A reminder no longer matters after this. */
const MATTERS_DAYS = 3;
/** An office is reminded half-way to the next one; whoever raised it is asked after two days. */
const BEFORE_UP_HOURS = 12;
const ASKED_AFTER_DAYS = 2;
/** Between the question and closing there is always a day to answer it. */
const ASKED_BEFORE_DAYS = 1;

const rows = z.array(
  z.object({
    id: z.number(),
    turn: z.number(),
    unitName: z.string(),
    content: z.string(),
    openedAt: z.date(),
    people: z.array(z.object({ identityId: z.number(), channel: channelName })),
  }),
);

/** SQL: an office has not answered difficulty `d`, which goes up soon, and has not been reminded of it. */
export const isUnanswered = (now: Date): Prisma.Sql => Prisma.sql`d.state = 'open' AND d.holder_id IS NOT NULL
  AND d.reminded < d.steps AND d.escalate_at <= ${now}::timestamptz + make_interval(hours => ${BEFORE_UP_HOURS}::int)`;

/** SQL: whoever raised difficulty `d` has not said whether its answer solved it, and has not been asked. */
export const isUnconfirmed = (now: Date): Prisma.Sql => Prisma.sql`d.state = 'answered'
  AND (d.asked_at IS NULL OR d.asked_at < d.answered_at)
  AND d.answered_at <= ${now}::timestamptz - make_interval(days => ${ASKED_AFTER_DAYS}::int)`;

/** SQL: whoever raised difficulty `d` was asked and has said nothing for so many days. */
export const isForgotten = (now: Date, closeDays: number): Prisma.Sql => Prisma.sql`d.state = 'answered'
  AND d.asked_at >= d.answered_at
  AND d.asked_at <= ${now}::timestamptz - make_interval(days => ${ASKED_BEFORE_DAYS}::int)
  AND d.answered_at <= ${now}::timestamptz - make_interval(days => ${closeDays}::int)`;

type Taken = z.infer<typeof rows>;

/** SQL: who of an office can be told of a difficulty it holds. */
const office = Prisma.sql`SELECT l.identity_id FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  WHERE a.unit_id = t.holder_id AND a.role <> 'school' AND a.revoked_at IS NULL`;
/** SQL: who raised it. */
const raiser = Prisma.sql`SELECT t.raised_by`;

/** Those an office has not answered, shortly before they go up. */
const takeUnanswered = (tx: Statements, now: Date): Promise<Taken> =>
  take(
    tx,
    now,
    office,
    Prisma.sql`
    UPDATE difficulty d SET reminded = d.steps FROM (
      SELECT d.id FROM difficulty d WHERE ${isUnanswered(now)}
      ORDER BY d.escalate_at, d.id LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due WHERE d.id = due.id`,
  );

/** Those answered whose school has not said whether they are solved. */
const takeUnconfirmed = (tx: Statements, now: Date): Promise<Taken> =>
  take(
    tx,
    now,
    raiser,
    Prisma.sql`
    UPDATE difficulty d SET asked_at = ${now} FROM (
      SELECT d.id FROM difficulty d WHERE ${isUnconfirmed(now)}
      ORDER BY d.answered_at, d.id LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due WHERE d.id = due.id`,
  );

/** Those whose school was asked and said nothing for so many days: they are closed. */
const takeForgotten = (tx: Statements, now: Date, closeDays: number): Promise<Taken> =>
  take(
    tx,
    now,
    raiser,
    Prisma.sql`
    UPDATE difficulty d SET state = 'closed', closed_at = ${now} FROM (
      SELECT d.id FROM difficulty d WHERE ${isForgotten(now, closeDays)}
      ORDER BY d.answered_at, d.id LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due WHERE d.id = due.id`,
  );

/** See `Support.remind`. Each statement takes what it reminds of, so that of two ticks one finds nothing. */
export async function remindOfDifficulties(
  tx: Statements,
  now: Date,
  closeDays: number,
  compose: Parameters<Support['remind']>[2],
): Promise<number> {
  const unanswered = await takeUnanswered(tx, now);
  const unconfirmed = await takeUnconfirmed(tx, now);
  const closed = await takeForgotten(tx, now, closeDays);
  const closedIds = closed.map(({ id }) => id);
  if (closedIds.length > 0) await noteClosed(tx, closedIds, closeDays, now);
  const all = [
    ...unanswered.map((one) => ({ ...one, kind: 'unanswered' as const })),
    ...unconfirmed.map((one) => ({ ...one, kind: 'unconfirmed' as const })),
    ...closed.map((one) => ({ ...one, kind: 'closed' as const })),
  ];
  const messages = all.flatMap(({ people, turn, ...one }) =>
    people.map(({ identityId, channel }) => ({
      identityId,
      key: `difficulty-${one.kind}:${one.id}:${turn}:${identityId}`,
      message: compose(one, channel),
    })),
  );
  await queueMessages(tx, messages, { purpose: 'difficulty', lane: 'bulk', days: MATTERS_DAYS }, now);
  return all.length;
}

/** Marks difficulties by `update` (of `difficulty d`) and answers them with whom of `who` (of the marked, `t`) can be told. */
async function take(tx: Statements, now: Date, who: Prisma.Sql, update: Prisma.Sql): Promise<Taken> {
  return rows.parse(
    await tx.$queryRaw`
      WITH t AS (${update} RETURNING d.id, d.unit_id, d.identity_id AS raised_by, d.holder_id, d.content, d.opened_at, d.steps, d.answered_at)
      SELECT t.id, u.name AS "unitName", t.content, t.opened_at AS "openedAt",
        coalesce(extract(epoch FROM t.answered_at), t.steps)::float8 AS turn, coalesce((
          SELECT jsonb_agg(DISTINCT jsonb_build_object('identityId', i.id, 'channel', i.channel))
          FROM identity i WHERE i.id IN (${who}) AND ${reachable(now)}), '[]') AS people
      FROM t JOIN unit u ON u.id = t.unit_id ORDER BY t.id`,
  );
}

/** Says in the history who closed it: nobody. */
async function noteClosed(tx: Statements, ids: readonly number[], days: number, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO difficulty_note (difficulty_id, identity_id, signature, from_office, content, at, told_at)
    SELECT d.id, d.identity_id, ${say('support.bySystem')}, true, ${say('support.closedNote', { days })}, ${now}, ${now}
    FROM difficulty d WHERE d.id = ANY (${[...ids]}::int[])`;
}

/** SQL: when the next reminder or closing is due. */
export const nextReminder = Prisma.sql`
  SELECT CASE WHEN state = 'open' AND reminded < steps AND holder_id IS NOT NULL
      THEN escalate_at - make_interval(hours => ${BEFORE_UP_HOURS}::int)
    WHEN state = 'answered' AND (asked_at IS NULL OR asked_at < answered_at)
      THEN answered_at + make_interval(days => ${ASKED_AFTER_DAYS}::int) END AS at
  FROM difficulty WHERE state <> 'closed'`;
