import type { Lane } from '../../../src/app/ports/outbox.js';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Pace } from '../../../src/core/delivery/pace.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { turnsOf } from './turns.js';

interface Asked {
  readonly channel: ChannelName;
  readonly lane: Lane;
  readonly most: number;
  readonly now: Date;
  readonly pace: Pace | undefined;
}

/** While urgent messages wait, bulk has this part of what both have together. */
const BULK_SHARE = 0.2;
/** While replies wait, urgent and bulk go on with this part of what the platform takes. */
const PACED_LEAST = 0.25;
/** Waiting replies are counted up to here. */
const REPLIES_MOST = 100;
/** A 429 halves the rates, however many come within seconds; a tenth of the whole comes back with each minute. */
const SLOWER = { by: 0.5, least: 0.1, againAfterSeconds: 5, backPerMinute: 0.1 } as const;

/** While a channel is out, its lanes are left to the sweep's rings. */
const OUT_MS = 10_000;

/** SQL: the part of the rates in use now. */
const factor = Prisma.sql`CASE WHEN slowed_at IS NULL THEN 1 ELSE least(1,
  slow_factor + ${SLOWER.backPerMinute}::float8 * floor(extract(epoch FROM clock_timestamp() - slowed_at)::float8 / 60)) END`;

/**
 * SQL for `budget (room, more_in_ms, paused_ms, …)`, one row: how many messages the lane may claim now, and if that is too few,
 * when it will be more. Without a pace only pauses and outages hold back. The channel's row is locked until the commit.
 */
export function budget({ channel, lane, most, now, pace }: Asked): Prisma.Sql {
  const locked = Prisma.sql`locked AS MATERIALIZED (
    SELECT * FROM channel_budget WHERE channel = ${channel}::channel ${pace ? Prisma.sql`FOR UPDATE` : Prisma.empty})`;
  const held = Prisma.sql`greatest(0, ceil(extract(epoch FROM paused_until - clock_timestamp()) * 1000),
    CASE WHEN EXISTS (
      SELECT FROM channel_outage o WHERE o.channel = ${channel}::channel AND o.closed_at IS NULL AND o.reason <> 'throttled'
    ) THEN ${OUT_MS}::int END)::int`;
  if (!pace) {
    return Prisma.sql`${locked}, budget AS MATERIALIZED (
      SELECT CASE WHEN paused_ms > 0 THEN 0 ELSE ${most}::int END AS room, 1 AS more_in_ms, paused_ms
      FROM (SELECT ${held} AS paused_ms FROM locked) hold)`;
  }
  return Prisma.sql`${locked}, rate AS MATERIALIZED (
      SELECT *, clock_timestamp() AS clock, ${held} AS paused_ms, ${factor} AS part FROM locked
    ), share AS MATERIALIZED (
      SELECT *, ${tokens('total_at', pace.total, pace)} AS total, ${tokens('paced_at', pace.paced, pace)} AS paced,
        ${tokens('bulk_at', pace.paced * BULK_SHARE, pace)} AS bulk FROM rate
    ), budget AS MATERIALIZED (
      SELECT *, CASE WHEN paused_ms > 0 THEN 0
          ELSE greatest(0, least(${most}::int, floor(${room(channel, lane, now)}))) END::int AS room,
        greatest(1, ceil(${sliceLeft(lane, pace)} * 1000))::int AS more_in_ms FROM share
    )`;
}

/** SQL: seconds for which a rate's messages are claimed at a time; a slow rate needs longer for one. */
const slice = (perSecond: number, ms: number): Prisma.Sql =>
  Prisma.sql`greatest(${ms / 1000}::float8, 1 / (${perSecond}::float8 * part))`;

/**
 * SQL: messages that a rate has left. For urgent and bulk the time that a claim came late is not lost; but after a rest no more
 * than a slice may go at once, so that no second holds more than the platform takes.
 */
function tokens(column: 'total_at' | 'paced_at' | 'bulk_at', perSecond: number, pace: Pace): Prisma.Sql {
  const age = Prisma.sql`extract(epoch FROM clock - ${Prisma.raw(column)})::float8`;
  const most = slice(perSecond, column === 'total_at' ? pace.burstMs : pace.sliceMs);
  const usable =
    column === 'total_at'
      ? Prisma.sql`least(${age}, ${most})`
      : Prisma.sql`CASE WHEN ${age} > 2 * ${most} THEN ${most} ELSE ${age} END`;
  return Prisma.sql`(1e-6 + ${perSecond}::float8 * part * ${usable})`;
}

/** SQL: seconds until a whole slice is there again, if everything is taken now. */
function sliceLeft(lane: Lane, pace: Pace): Prisma.Sql {
  return slice(lane === 'reply' ? pace.total : pace.paced, pace.sliceMs);
}

/** SQL: messages that the lane may have now, given who else waits; after `turns`. */
function room(channel: ChannelName, lane: Lane, now: Date): Prisma.Sql {
  if (lane === 'reply') return Prisma.sql`total`;
  const other = turnsOf(lane === 'urgent' ? 'bulk' : 'urgent');
  const otherWaits = Prisma.sql`EXISTS (SELECT FROM ${other} WHERE due)`;
  const replies = Prisma.sql`(SELECT count(*) FROM (
    SELECT FROM delivery w WHERE w.channel = ${channel}::channel AND w.lane = 'reply' AND w.state = 'queued'
      AND w.not_before <= ${now} LIMIT ${REPLIES_MOST}) waiting)`;
  const beside = Prisma.sql`least(paced, greatest(total - ${replies}, total * ${PACED_LEAST}::float8))`;
  return lane === 'urgent'
    ? Prisma.sql`${beside} - CASE WHEN ${otherWaits} THEN least(floor(bulk), paced) ELSE 0 END`
    : Prisma.sql`CASE WHEN ${otherWaits} THEN least(${beside}, floor(bulk)) ELSE ${beside} END`;
}

/** SQL that takes what was claimed out of the budget; nothing without a pace. */
export function spendBudget({ channel, lane, pace }: Pick<Asked, 'channel' | 'lane' | 'pace'>): Prisma.Sql {
  if (!pace) return Prisma.empty;
  const spent = (
    column: string,
    left: string,
    perSecond: number,
  ): Prisma.Sql => Prisma.sql`${Prisma.raw(column)} = b.clock
    - make_interval(secs => (b.${Prisma.raw(left)} - (SELECT count(*) FROM claimed)) / (${perSecond}::float8 * b.part))`;
  const paced = lane === 'reply' ? Prisma.empty : Prisma.sql`, ${spent('paced_at', 'paced', pace.paced)}`;
  const bulk =
    lane === 'bulk' ? Prisma.sql`, ${spent('bulk_at', 'bulk', pace.paced * BULK_SHARE)}` : Prisma.empty;
  return Prisma.sql`, spent AS (
    UPDATE channel_budget c SET ${spent('total_at', 'total', pace.total)}${paced}${bulk}
    FROM budget b WHERE c.channel = ${channel}::channel AND EXISTS (SELECT FROM claimed))`;
}

/** Holds the whole channel back for `ms`, and slows it down from then on. */
export async function pauseChannel(database: Statements, channel: ChannelName, ms: number): Promise<void> {
  await database.$executeRaw`
    UPDATE channel_budget SET paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => ${ms / 1000}::float8)),
      slow_factor = CASE WHEN slowed.again THEN greatest(${SLOWER.least}, ${factor} * ${SLOWER.by}) ELSE slow_factor END,
      slowed_at = CASE WHEN slowed.again THEN clock_timestamp() ELSE slowed_at END
    FROM (
      SELECT coalesce(max(slowed_at), to_timestamp(0)) < clock_timestamp() - make_interval(secs => ${SLOWER.againAfterSeconds}) AS again
      FROM channel_budget WHERE channel = ${channel}::channel
    ) slowed
    WHERE channel = ${channel}::channel`;
}
