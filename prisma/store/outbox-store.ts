import { z } from 'zod';
import type { Claim, ClaimedDelivery, Outbox, Pace } from '../../src/app/ports/outbox.js';
import { channelName } from '../../src/core/conversation/event.js';
import { outboundMessage } from '../../src/core/conversation/message.js';
import { Prisma } from '../generated/client.js';
import type { Database, Statements } from '../client.js';
import { moveOff } from './delivery/reroute.js';
import { settle, giveUpOn } from './outbox-settle.js';

const claimRows = z.array(
  z.object({
    id: z.string(),
    identityId: z.number(),
    address: z.string(),
    message: outboundMessage,
    attempts: z.number(),
  }),
);

type Wanted = Parameters<Outbox['claim']>[0];

/** The outbox in PostgreSQL. */
export function createOutboxStore(database: Database): Outbox {
  return {
    claim: (wanted) => claim(database, wanted),
    settle: (settlements, now) => settle(database, settlements, now),
    giveUpOn: (ms, now) => giveUpOn(database, ms, now),
    moveOff: (channel, now, since) => moveOff(database, channel, now, since),
    async pause(channel, ms) {
      await database.$executeRaw`
        INSERT INTO channel_budget (channel, slice_at, paused_until)
        VALUES (${channel}::channel, to_timestamp(0), clock_timestamp() + make_interval(secs => ${ms / 1000}::float8))
        ON CONFLICT (channel) DO UPDATE SET paused_until = greatest(channel_budget.paused_until, EXCLUDED.paused_until)`;
    },
    async waiting(now) {
      const rows = await database.$queryRaw`
        SELECT DISTINCT channel::text, lane::text FROM delivery WHERE state = 'queued' AND not_before <= ${now}`;
      return z
        .array(z.object({ channel: channelName, lane: z.enum(['reply', 'urgent', 'bulk']) }))
        .parse(rows);
    },
    async open(now) {
      const rows = await database.$queryRaw`
        SELECT count(*)::int AS count FROM delivery WHERE state = 'sending' OR (state = 'queued' AND not_before <= ${now})`;
      return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
    },
    async counts() {
      const rows = await database.$queryRaw`
        SELECT channel::text, lane::text, state::text, count(*)::int AS count FROM delivery GROUP BY 1, 2, 3`;
      return z
        .array(z.object({ channel: z.string(), lane: z.string(), state: z.string(), count: z.number() }))
        .parse(rows);
    },
  };
}

/**
 * Budget and claim commit together. Pace, pauses and the time of the claim are real time, by the database's clock;
 * `now` (which a sandbox moves) only decides what is due and what has expired.
 */
async function claim(database: Database, wanted: Wanted): Promise<Claim> {
  const { channel, most, pace } = wanted;
  if (!pace) {
    const deliveries = await take(database, wanted, most);
    return { deliveries, moreInMs: deliveries.length === 0 ? await pausedMs(database, channel) : undefined };
  }
  return database.$transaction(async (tx) => {
    const { left, sliceMs, pausedMs: paused } = await readBudget(tx, channel, pace);
    if (paused > 0) return { deliveries: [], moreInMs: paused };
    const deliveries = left === 0 ? [] : await take(tx, wanted, Math.min(most, left));
    if (deliveries.length > 0) await spend(tx, channel, deliveries.length, pace);
    return { deliveries, moreInMs: deliveries.length >= left ? Math.max(1, sliceMs) : undefined };
  });
}

const budgetRow = z.tuple([z.object({ left: z.number(), sliceMs: z.number(), pausedMs: z.number() })]);

/** Locks the channel's budget: messages left in this slice, milliseconds left of the slice and of a pause. */
async function readBudget(
  tx: Statements,
  channel: string,
  { messages, perMs }: Pace,
): Promise<z.infer<typeof budgetRow>[0]> {
  await tx.$executeRaw`
    INSERT INTO channel_budget (channel, slice_at) VALUES (${channel}::channel, to_timestamp(0)) ON CONFLICT DO NOTHING`;
  const rows = await tx.$queryRaw`
    SELECT CASE WHEN age >= ${perMs} THEN ${messages}::int ELSE greatest(0, ${messages}::int - used) END AS left,
      CASE WHEN age >= ${perMs} THEN ${perMs}::int ELSE ceil(${perMs} - age)::int END AS "sliceMs",
      greatest(0, ceil(extract(epoch FROM paused_until - clock_timestamp()) * 1000))::int AS "pausedMs"
    FROM (
      SELECT *, extract(epoch FROM clock_timestamp() - slice_at)::float8 * 1000 AS age
      FROM channel_budget WHERE channel = ${channel}::channel FOR UPDATE
    ) budget`;
  return budgetRow.parse(rows)[0];
}

async function spend(tx: Statements, channel: string, sent: number, { perMs }: Pace): Promise<void> {
  const over = Prisma.sql`clock_timestamp() - slice_at >= make_interval(secs => ${perMs / 1000}::float8)`;
  await tx.$executeRaw`
    UPDATE channel_budget SET used = CASE WHEN ${over} THEN ${sent}::int ELSE used + ${sent}::int END,
      slice_at = CASE WHEN ${over} THEN clock_timestamp() ELSE slice_at END
    WHERE channel = ${channel}::channel`;
}

async function pausedMs(database: Statements, channel: string): Promise<number | undefined> {
  const rows = await database.$queryRaw`
    SELECT ceil(extract(epoch FROM paused_until - clock_timestamp()) * 1000)::int AS ms FROM channel_budget
    WHERE channel = ${channel}::channel AND paused_until > clock_timestamp()`;
  return z.array(z.object({ ms: z.number() })).parse(rows)[0]?.ms;
}

/**
 * Rows of a person whose earlier message of the lane is still open, or who is being written to, are left for the next
 * claim, so that a person reads messages in order whatever the number of workers.
 */
async function take(
  statements: Statements,
  { channel, lane, now }: Wanted,
  room: number,
): Promise<ClaimedDelivery[]> {
  const rows = await statements.$queryRaw`
    WITH expired AS (
      UPDATE delivery SET state = 'expired', settled_at = ${now}
      WHERE id IN (
        SELECT id FROM delivery WHERE channel = ${channel}::channel AND lane = ${lane}::lane AND state = 'queued'
          AND expires_at <= ${now} ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED)
    ), picked AS (
      SELECT d.id FROM delivery d
      WHERE d.channel = ${channel}::channel AND d.lane = ${lane}::lane AND d.state = 'queued'
        AND d.not_before <= ${now} AND (d.expires_at IS NULL OR d.expires_at > ${now})
        ${lane === 'bulk' ? notBehindUrgent(channel, now) : Prisma.empty}
        AND NOT EXISTS (SELECT FROM channel_budget b WHERE b.channel = d.channel AND b.paused_until > clock_timestamp())
        AND NOT EXISTS (
          SELECT FROM channel_outage o WHERE o.channel = d.channel AND o.closed_at IS NULL AND o.reason <> 'throttled')
        AND NOT EXISTS (
          SELECT FROM delivery e WHERE e.identity_id = d.identity_id AND e.state IN ('queued', 'sending')
            AND (e.state = 'sending' OR (e.lane = d.lane AND e.id < d.id AND (e.expires_at IS NULL OR e.expires_at > ${now}))))
      ORDER BY d.id LIMIT ${room} FOR UPDATE OF d SKIP LOCKED
    ), claimed AS (
      UPDATE delivery d SET state = 'sending', claimed_at = clock_timestamp(), attempts = d.attempts + 1
      FROM picked, identity i WHERE d.id = picked.id AND i.id = d.identity_id
      RETURNING d.id, d.identity_id, i.address, d.message, d.attempts
    )
    SELECT id::text, identity_id AS "identityId", address, message, attempts FROM claimed ORDER BY claimed.id`;
  return claimRows.parse(rows);
}

/** Bulk waits while anything urgent is waiting on the channel: both draw on one budget. */
function notBehindUrgent(channel: string, now: Date): Prisma.Sql {
  return Prisma.sql`AND NOT EXISTS (
    SELECT FROM delivery u WHERE u.channel = ${channel}::channel AND u.lane = 'urgent' AND u.state = 'queued'
      AND u.not_before <= ${now})`;
}
