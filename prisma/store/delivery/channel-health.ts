import { z } from 'zod';
import type { ChannelHealth, OutageReason, Turned } from '../../../src/app/ports/channel-health.js';
import { channelName, type ChannelName } from '../../../src/core/conversation/event.js';
import { probeAgainMs, trips } from '../../../src/core/delivery/breaker.js';
import type { Database, Statements } from '../../client.js';

const reason = z.enum(['unavailable', 'uncertain', 'unauthorised', 'throttled']);

/** Circuit breakers in PostgreSQL: counters by the database's clock, outages as rows in business time. */
export function createChannelHealth(database: Database): ChannelHealth {
  return {
    async note(channel, answers, now) {
      const closed = answers.answered && (await noteAnswered(database, channel, now));
      if (answers.failures === 0) return closed ? 'closed' : undefined;
      const opened = await database.$transaction((tx) => noteFailures(tx, channel, answers, now));
      return opened ?? (closed ? 'closed' : undefined);
    },
    stop: (channel, why, now) => open(database, channel, { reason: why, forMs: 0 }, now),
    async open() {
      const rows = await database.$queryRaw`
        SELECT channel::text, opened_at AS "openedAt", reason FROM channel_outage WHERE closed_at IS NULL ORDER BY id`;
      return z.array(z.object({ channel: channelName, openedAt: z.date(), reason })).parse(rows);
    },
    takeProbes: () => database.$transaction(takeProbes),
    recovered: (channel, now) => noteAnswered(database, channel, now),
  };
}

/** Writes only when there is something to forget, so that channels that fare well cost one look. */
async function noteAnswered(database: Statements, channel: ChannelName, now: Date): Promise<boolean> {
  const [row] = z.tuple([z.object({ closed: z.number() })]).parse(
    await database.$queryRaw`
      WITH over AS (
        UPDATE channel_outage SET closed_at = greatest(opened_at, ${now}) WHERE channel = ${channel}::channel AND closed_at IS NULL
        RETURNING id
      ), forgotten AS (
        UPDATE channel_budget SET failures = 0, failing_since = NULL, probe_at = NULL,
          recovered_at = CASE WHEN EXISTS (SELECT FROM over) THEN clock_timestamp() ELSE recovered_at END
        WHERE channel = ${channel}::channel AND (failures > 0 OR EXISTS (SELECT FROM over))
      )
      SELECT count(*)::int AS closed FROM over`,
  );
  return row.closed > 0;
}

const failingRow = z.tuple([
  z.object({ failures: z.number(), forMs: z.number(), recoveredForMs: z.number().nullable() }),
]);

async function noteFailures(
  tx: Statements,
  channel: ChannelName,
  { failures, forMs, reason: why }: { failures: number; forMs: number; reason: OutageReason | undefined },
  now: Date,
): Promise<Turned> {
  const [{ recoveredForMs, ...failing }] = failingRow.parse(
    await tx.$queryRaw`
      UPDATE channel_budget SET failures = failures + ${failures}::int,
        failing_since = coalesce(failing_since, clock_timestamp() - make_interval(secs => ${forMs / 1000}::float8))
      WHERE channel = ${channel}::channel
      RETURNING failures, (extract(epoch FROM clock_timestamp() - failing_since) * 1000)::float8 AS "forMs",
        (extract(epoch FROM clock_timestamp() - recovered_at) * 1000)::float8 AS "recoveredForMs"`,
  );
  if (!trips({ ...failing, recoveredForMs: recoveredForMs ?? undefined })) return undefined;
  const opened = await open(tx, channel, { reason: why ?? 'unavailable', forMs: failing.forMs }, now);
  return opened ? 'opened' : undefined;
}

/** The outage began when the first of its sends did. */
async function open(
  tx: Statements,
  channel: ChannelName,
  { reason: why, forMs }: { reason: OutageReason; forMs: number },
  now: Date,
): Promise<boolean> {
  const opened = await tx.$executeRaw`
    WITH opened AS (
      INSERT INTO channel_outage (channel, opened_at, reason)
      VALUES (${channel}::channel, ${new Date(now.getTime() - Math.max(0, forMs))}, ${why})
      ON CONFLICT (channel) WHERE closed_at IS NULL DO NOTHING
      RETURNING channel
    )
    UPDATE channel_budget b SET probe_at = clock_timestamp() + make_interval(secs => ${probeAgainMs(0) / 1000}::float8)
    FROM opened o WHERE b.channel = o.channel`;
  return opened > 0;
}

const dueRows = z.array(z.object({ channel: channelName, outForMs: z.number() }));

/** A storm of 429s ends with the first message that is taken; asking after the bot's name would tell nothing. */
async function takeProbes(tx: Statements): Promise<readonly ChannelName[]> {
  const due = dueRows.parse(
    await tx.$queryRaw`
      SELECT b.channel::text, (extract(epoch FROM clock_timestamp() - b.failing_since) * 1000)::float8 AS "outForMs"
      FROM channel_budget b JOIN channel_outage o ON o.channel = b.channel AND o.closed_at IS NULL
      WHERE o.reason <> 'throttled' AND b.probe_at <= clock_timestamp() FOR UPDATE OF b SKIP LOCKED`,
  );
  for (const { channel, outForMs } of due) {
    await tx.$executeRaw`
      UPDATE channel_budget SET probe_at = clock_timestamp() + make_interval(secs => ${probeAgainMs(outForMs) / 1000}::float8)
      WHERE channel = ${channel}::channel`;
  }
  return due.map(({ channel }) => channel);
}
