import { z } from 'zod';
import type { Inbox, WaitingPerson } from '../../src/app/ports/inbox.js';
import { channelName, inboundEvent, type InboundEvent } from '../../src/core/conversation/event.js';
import { jsonRows, type Database, type Statements } from '../client.js';
import { lockDue } from './inbox-due.js';
import { createInboxBatch } from './inbox-batch.js';
import type { StoreContext } from './context.js';

/** Events of one person taken in one batch: a flood is worked off in portions. */
const EVENTS_PER_PERSON = 20;

const waitingRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    address: z.string(),
    conversation: z.unknown(),
    quietUntil: z.date().nullable(),
    movedAt: z.date().nullable(),
    events: z.array(z.object({ id: z.string(), event: inboundEvent, receivedAt: z.coerce.date() })),
  }),
);

/** The inbox in PostgreSQL: unique (channel, external id), persons locked with SKIP LOCKED. */
export function createInboxStore(database: Database, context: StoreContext): Inbox {
  return {
    store: (events, receivedAt) => storeEvents(database, events, receivedAt),
    drain: (people, now, work) =>
      database.$transaction(async (tx) => {
        const waiting = await lockWaiting(tx, people);
        if (waiting.length === 0) return 0;
        await work(createInboxBatch(tx, waiting, context));
        return waiting.reduce((sum, { events }) => sum + events.length, 0);
      }),
    wake: (people, now, work) =>
      database.$transaction(async (tx) => {
        const due = await lockDue(tx, people, now);
        if (due.length > 0) await work(createInboxBatch(tx, due, context));
        return due.length;
      }),
    async letSleep(identityIds) {
      await database.$executeRaw`
        UPDATE conversation SET wake_at = NULL WHERE identity_id = ANY (${[...identityIds]}::int[])`;
    },
    async waiting() {
      const rows =
        await database.$queryRaw`SELECT count(*)::int AS count FROM inbox_event WHERE processed_at IS NULL`;
      return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
    },
    async fail(eventIds, reason, giveUpAfter, now) {
      await database.$executeRaw`
        UPDATE inbox_event SET attempts = attempts + 1, last_error = ${reason},
          processed_at = CASE WHEN attempts + 1 >= ${giveUpAfter} THEN ${now}::timestamptz END
        WHERE id = ANY (${eventIds.map(BigInt)}::bigint[])`;
    },
  };
}

/** Persons are made on first sight; events that concern nobody are stored as done. */
async function storeEvents(
  database: Statements,
  events: readonly InboundEvent[],
  receivedAt: Date,
): Promise<{ stored: number; repeated: number }> {
  const rows = events.map((event) => ({
    channel: event.channel,
    external_id: event.externalId,
    address: event.type === 'unknown' ? null : event.address,
    event,
    happened_at: event.at,
  }));
  const stored = await database.$executeRaw`
    WITH input AS (
      SELECT DISTINCT ON (channel, external_id) *, row_number() OVER () AS position
      FROM jsonb_to_recordset(${jsonRows(rows)})
        AS x(channel channel, external_id text, address text, event jsonb, happened_at timestamptz)
    ), fresh AS (
      SELECT i.* FROM input i
      WHERE NOT EXISTS (SELECT FROM inbox_event e WHERE e.channel = i.channel AND e.external_id = i.external_id)
    ), met AS (
      INSERT INTO identity (channel, address)
      SELECT DISTINCT channel, address FROM fresh f
      WHERE address IS NOT NULL
        AND NOT EXISTS (SELECT FROM identity i WHERE i.channel = f.channel AND i.address = f.address)
      ORDER BY channel, address
      ON CONFLICT (channel, address) DO UPDATE SET address = EXCLUDED.address
      RETURNING id, channel, address
    ), known AS (
      SELECT id, channel, address FROM met
      UNION
      SELECT i.id, i.channel, i.address FROM identity i JOIN fresh f USING (channel, address)
    )
    INSERT INTO inbox_event (channel, external_id, identity_id, event, happened_at, received_at, processed_at)
    SELECT f.channel, f.external_id, k.id, f.event, f.happened_at, ${receivedAt},
      CASE WHEN k.id IS NULL THEN ${receivedAt}::timestamptz END
    FROM fresh f LEFT JOIN known k USING (channel, address)
    ORDER BY f.position
    ON CONFLICT (channel, external_id) DO NOTHING`;
  return { stored, repeated: events.length - stored };
}

/**
 * Locks up to `people` persons, those waiting longest first, then reads what is waiting for them: in a second statement,
 * whose snapshot is younger than the locks, so that nothing another worker has just finished is read again.
 */
async function lockWaiting(tx: Statements, people: number): Promise<WaitingPerson[]> {
  const locked = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      SELECT i.id FROM identity i
      WHERE i.id IN (
        SELECT identity_id FROM (
          SELECT identity_id, id FROM inbox_event WHERE processed_at IS NULL ORDER BY id LIMIT ${people * 4}
        ) oldest GROUP BY identity_id ORDER BY min(id) LIMIT ${people * 2}
      )
      ORDER BY i.id LIMIT ${people} FOR NO KEY UPDATE SKIP LOCKED`,
  );
  if (locked.length === 0) return [];
  const rows = await tx.$queryRaw`
    SELECT i.id AS "identityId", i.channel::text, i.address, c.state AS conversation, i.quiet_until AS "quietUntil", c.updated_at AS "movedAt",
      waiting.events
    FROM identity i
    LEFT JOIN conversation c ON c.identity_id = i.id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', e.id::text, 'event', e.event, 'receivedAt', e.received_at) ORDER BY e.id) AS events
      FROM (
        SELECT id, event, received_at FROM inbox_event
        WHERE identity_id = i.id AND processed_at IS NULL ORDER BY id LIMIT ${EVENTS_PER_PERSON}
      ) e
    ) waiting
    WHERE i.id = ANY (${locked.map(({ id }) => id)}::int[]) AND waiting.events IS NOT NULL`;
  return waitingRows.parse(rows).map(({ quietUntil, movedAt, ...row }) => ({
    ...row,
    quietUntil: quietUntil ?? undefined,
    movedAt: movedAt ?? undefined,
  }));
}
