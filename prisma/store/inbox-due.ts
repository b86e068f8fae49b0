import { z } from 'zod';
import type { WaitingPerson } from '../../src/app/ports/inbox.js';
import { channelName } from '../../src/core/conversation/event.js';
import type { Statements } from '../client.js';
import { Prisma } from '../generated/client.js';

const dueRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    address: z.string(),
    conversation: z.unknown(),
  }),
);

/** SQL: conversation `c` wants to be woken. */
export const wantsWaking = (now: Date): Prisma.Sql => Prisma.sql`c.wake_at <= ${now}`;

/**
 * Locks up to `people` persons whose conversation wants to be woken, those due longest first, then reads them in a second
 * statement, younger than the locks, so that nobody whom another worker has just woken or heard is woken again.
 */
export async function lockDue(tx: Statements, people: number, now: Date): Promise<WaitingPerson[]> {
  await letHumansFinish(tx, now);
  const locked = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      SELECT i.id FROM conversation c JOIN identity i ON i.id = c.identity_id
      WHERE ${wantsWaking(now)}
        AND NOT EXISTS (SELECT FROM inbox_event e WHERE e.identity_id = i.id AND e.processed_at IS NULL)
      ORDER BY c.wake_at, i.id LIMIT ${people} FOR NO KEY UPDATE OF i SKIP LOCKED`,
  );
  if (locked.length === 0) return [];
  const rows = await tx.$queryRaw`
    SELECT i.id AS "identityId", i.channel::text, i.address, c.state AS conversation
    FROM identity i JOIN conversation c ON c.identity_id = i.id
    WHERE i.id = ANY (${locked.map(({ id }) => id)}::int[]) AND ${wantsWaking(now)}
    ORDER BY i.id`;
  return dueRows
    .parse(rows)
    .map((row) => ({ ...row, quietUntil: undefined, movedAt: undefined, events: [] }));
}

/** Whom a human is answering is woken when the human has had their time. */
async function letHumansFinish(tx: Statements, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE conversation SET wake_at = quiet.until
    FROM (
      SELECT i.id, i.quiet_until AS until FROM conversation c JOIN identity i ON i.id = c.identity_id
      WHERE ${wantsWaking(now)} AND i.quiet_until > ${now}
      FOR NO KEY UPDATE OF i SKIP LOCKED
    ) quiet
    WHERE identity_id = quiet.id AND wake_at <= ${now}`;
}
