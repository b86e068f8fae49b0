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

/**
 * SQL for `candidate (id, place)`, lowest place first, after `budget`. Replies go in order. Urgent and bulk messages take
 * turns: rounds (an order is a round of its own), and within a round the areas, so that what one province has queued never
 * holds another's back; in what order they follow each other is left to chance.
 */
export function candidates({ channel, lane, now }: Where): Prisma.Sql {
  const here = Prisma.sql`d.channel = ${channel}::channel AND d.lane = ${Prisma.raw(`'${lane}'`)} AND d.state = 'queued'`;
  if (lane === 'reply') {
    return Prisma.sql`candidate AS (
      SELECT d.id, 0 AS place FROM delivery d WHERE ${here} AND ${mayGo(now)} ORDER BY d.id LIMIT (SELECT room FROM budget))`;
  }
  const round = Prisma.sql`coalesce(d.round_id, 0)`;
  return Prisma.sql`turn (round, area) AS (
      (SELECT ${round}, d.area FROM delivery d WHERE ${here} ORDER BY ${round}, d.area LIMIT 1)
      UNION ALL
      SELECT next.round, next.area FROM turn t CROSS JOIN LATERAL (
        SELECT ${round} AS round, d.area FROM delivery d WHERE ${here} AND (${round}, d.area) > (t.round, t.area)
        ORDER BY ${round}, d.area LIMIT 1) next
    ), portion AS MATERIALIZED (
      SELECT ceil(room::float8 / greatest(1, (SELECT count(*) FROM turn)))::int + 1 AS most FROM budget WHERE room > 0
    ), candidate AS (
      SELECT id, row_number() OVER (PARTITION BY round ORDER BY nth, random()) + random() AS place
      FROM turn t CROSS JOIN portion CROSS JOIN LATERAL (
        SELECT d.id, row_number() OVER (ORDER BY d.id) AS nth FROM delivery d
        WHERE ${here} AND ${round} = t.round AND d.area = t.area AND ${mayGo(now)} ORDER BY d.id LIMIT portion.most
      ) first
    )`;
}
