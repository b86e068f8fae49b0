import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FetchedFile } from '../../../src/app/ports/files.js';
import type { OrderFiles, WaitingFile } from '../../../src/app/ports/order-files.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { queueMessages } from '../queue-messages.js';

/** A file no order went out with is kept this long. */
const UNUSED_DAYS = 7;

const waitingRows = z.array(
  z.object({
    key: z.string(),
    channel: channelName,
    source: z.object({ fileId: z.string().optional(), url: z.string().optional() }),
    name: z.string().nullable(),
    attempt: z.number(),
  }),
);

/** SQL: the files to be fetched now. */
export const filesToTake = (now: Date): Prisma.Sql =>
  Prisma.sql`order_file WHERE state = 'waiting' AND due_at <= ${now}`;

/** Files of orders in PostgreSQL. */
export function createOrderFiles(database: Database): OrderFiles {
  return {
    async claim(most, now) {
      const rows = waitingRows.parse(
        await database.$queryRaw`
          UPDATE order_file f SET attempts = attempts + 1, due_at = ${now}::timestamptz + interval '1 minute'
          FROM identity i
          WHERE i.id = f.identity_id AND f.key IN (
            SELECT key FROM ${filesToTake(now)} ORDER BY due_at LIMIT ${most}
            FOR UPDATE SKIP LOCKED)
          RETURNING f.key, i.channel::text, f.source, f.name, f.attempts AS attempt`,
      );
      return rows.map(({ name, ...row }) => ({ ...row, name: name ?? undefined }));
    },
    settle: (file, fetched, text, now) => settle(database, file, fetched, text, now),
    async nextDueAt() {
      const rows = await database.$queryRaw`SELECT min(due_at) AS at FROM order_file WHERE state = 'waiting'`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}

function settle(
  database: Database,
  { key }: WaitingFile,
  fetched: FetchedFile,
  text: string,
  now: Date,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const locked =
      await tx.$queryRaw`SELECT identity_id AS id FROM order_file WHERE key = ${key} AND state = 'waiting' FOR UPDATE`;
    const [person] = z.array(z.object({ id: z.number() })).parse(locked);
    if (!person) return false;
    if ('reason' in fetched) {
      await tx.$executeRaw`UPDATE order_file SET state = 'refused', reason = ${fetched.reason}, source = '{}' WHERE key = ${key}`;
    } else {
      const { name, type, bytes } = fetched;
      const digest = createHash('sha256').update(bytes).digest('hex');
      await tx.$executeRaw`
        WITH kept AS (
          INSERT INTO stored_file (name, type, bytes, created_at, expires_at)
          VALUES (${name}, ${type}, ${Buffer.from(bytes)}, ${now}, ${now}::timestamptz + make_interval(days => ${UNUSED_DAYS}::int))
          RETURNING id
        )
        UPDATE order_file SET state = 'kept', source = '{}', name = ${name}, type = ${type}, size = ${bytes.length},
          digest = ${digest}, stored_id = kept.id FROM kept WHERE key = ${key}`;
    }
    const message = { text, buttons: [] };
    const how = { purpose: 'order-file', lane: 'reply', days: 1 } as const;
    await queueMessages(tx, [{ identityId: person.id, key: `order-file:${key}`, message }], how, now);
    return true;
  });
}
