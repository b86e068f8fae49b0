import { z } from 'zod';
import { channelName, type ChannelName } from '../../../src/core/conversation/event.js';
import type { Database, Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { markFired, otherRoutes } from './routes.js';

const channelRows = z.array(z.object({ channel: channelName }));

/**
 * Messages that failed for good are sent once more, by another channel of the same person or school; what was sent in place
 * of another is not replaced again. Answers the channels that got some.
 */
export async function queueReroutes(
  tx: Statements,
  ids: readonly bigint[],
  now: Date,
): Promise<readonly ChannelName[]> {
  const rows = await tx.$queryRaw`
    WITH route AS MATERIALIZED (
      ${otherRoutes(Prisma.sql`d.id = ANY (${[...ids]}::bigint[]) AND d.reroutes_id IS NULL`, 'any', now)}
    ), fired AS (${markFired(now)}), queued AS (
      INSERT INTO delivery (identity_id, channel, lane, purpose, message, round_id, unit_id, order_id, created_at,
        not_before, expires_at, reroutes_id)
      SELECT r.identity_id, r.channel, d.lane, d.purpose, d.message - 'replaces', d.round_id, d.unit_id, d.order_id, ${now},
        ${now}, d.expires_at, d.id
      FROM route r JOIN delivery d ON d.id = r.delivery_id
      ON CONFLICT (reroutes_id) WHERE reroutes_id IS NOT NULL DO NOTHING
      RETURNING channel
    )
    SELECT DISTINCT channel::text FROM queued`;
  return channelRows.parse(rows).map(({ channel }) => channel);
}

/** Messages moved in one statement. */
const PORTION = 10_000;

/** Hands what waits on a channel that is out to the other channels of its people; nothing was sent yet, so the rows move. */
export async function moveOff(
  database: Database,
  channel: ChannelName,
  now: Date,
  since = new Date(0),
): Promise<number> {
  for (let moved = 0; ;) {
    const which = Prisma.sql`d.channel = ${channel}::channel AND d.state = 'queued' AND d.created_at >= ${since}`;
    const some = await database.$executeRaw`
      WITH route AS MATERIALIZED (SELECT * FROM (${otherRoutes(which, 'working', now)}) found LIMIT ${PORTION}), fired AS (${markFired(now)})
      UPDATE delivery d SET identity_id = r.identity_id, channel = r.channel, message = d.message - 'replaces'
      FROM route r WHERE d.id = r.delivery_id AND d.state = 'queued'`;
    moved += some;
    if (some < PORTION) return moved;
  }
}
