import type { Lane } from '../../../src/app/ports/outbox.js';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import { Prisma } from '../../generated/client.js';

interface Where {
  readonly channel: ChannelName;
  readonly lane: Lane;
  readonly now: Date;
}

/**
 * SQL: what may be sent now of `d`. A message whose person is being written to, or has an earlier one open in the lane, is
 * left for the next claim, so that people read in order whatever the number of workers. One that waits for its own time
 * holds nothing back.
 */
const mayGo = (
  now: Date,
): Prisma.Sql => Prisma.sql`d.not_before <= ${now} AND (d.expires_at IS NULL OR d.expires_at > ${now})
  AND NOT EXISTS (
    SELECT FROM delivery e WHERE e.identity_id = d.identity_id AND e.state IN ('queued', 'sending')
      AND (e.state = 'sending' OR (e.lane = d.lane AND e.id < d.id AND (e.expires_at IS NULL OR e.expires_at > ${now})
        AND (e.claimed_at IS NOT NULL OR e.not_before <= ${now}))))`;

/** Lanes in which rounds and areas take turns. */
type PacedLane = Exclude<Lane, 'reply'>;

const round = Prisma.sql`coalesce(d.round_id, 0)`;

/** SQL for the waiting messages `d` of a lane; lane and state are written out, so that the planner knows their index. */
const waiting = ({ channel, lane }: Omit<Where, 'now'>): Prisma.Sql =>
  Prisma.sql`d.channel = ${channel}::channel AND d.lane = ${Prisma.raw(`'${lane}'`)} AND d.state = 'queued'`;

/** SQL: the name of `turns` of a lane. */
export const turnsOf = (lane: PacedLane): Prisma.Sql => Prisma.raw(`${lane}_turn`);

/**
 * SQL, with a comma behind it, for `urgent_turn` and `bulk_turn (round, area, due)`: rounds (an order is a round of its own) and
 * areas that have messages waiting, and whether one of them is due. Each costs a look into the index, however many messages it
 * has. Nothing for replies, which take no turns.
 */
export function turns({ channel, lane: claimed, now }: Where): Prisma.Sql {
  if (claimed === 'reply') return Prisma.empty;
  const of = (lane: PacedLane): Prisma.Sql => {
    const first = Prisma.sql`SELECT ${round} AS round, d.area, d.not_before <= ${now} AS due FROM delivery d
      WHERE ${waiting({ channel, lane })}`;
    const inOrder = Prisma.sql`ORDER BY ${round}, d.area, d.not_before LIMIT 1`;
    return Prisma.sql`${turnsOf(lane)} (round, area, due) AS (
      (${first} ${inOrder})
      UNION ALL
      SELECT next.* FROM ${turnsOf(lane)} t CROSS JOIN LATERAL (
        ${first} AND (${round}, d.area) > (t.round, t.area) ${inOrder}) next
    )`;
  };
  return Prisma.sql`${of('urgent')}, ${of('bulk')},`;
}

/**
 * SQL for `candidate (id, place)`, lowest place first, after `turns` and `budget`. Replies go in order. Urgent and bulk
 * messages take turns: rounds, and within a round the areas, so that what one province has queued never holds another's
 * back; in what order they follow each other is left to chance.
 */
export function candidates({ channel, lane, now }: Where): Prisma.Sql {
  const here = waiting({ channel, lane });
  if (lane === 'reply') {
    return Prisma.sql`candidate AS (
      SELECT d.id, 0 AS place FROM delivery d WHERE ${here} AND ${mayGo(now)} ORDER BY d.id LIMIT (SELECT room FROM budget))`;
  }
  const due = Prisma.sql`${turnsOf(lane)} WHERE due`;
  return Prisma.sql`portion AS MATERIALIZED (
      SELECT ceil(room::float8 / greatest(1, (SELECT count(*) FROM ${due})))::int + 1 AS most FROM budget WHERE room > 0
    ), candidate AS (
      SELECT id, row_number() OVER (PARTITION BY round ORDER BY nth, random()) + random() AS place
      FROM (SELECT * FROM ${due}) t CROSS JOIN portion CROSS JOIN LATERAL (
        SELECT d.id, row_number() OVER (ORDER BY d.not_before, d.id) AS nth FROM delivery d
        WHERE ${here} AND ${round} = t.round AND d.area = t.area AND ${mayGo(now)}
        ORDER BY d.not_before, d.id LIMIT portion.most
      ) first
    )`;
}
