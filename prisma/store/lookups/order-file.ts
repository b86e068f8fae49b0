import { z } from 'zod';
import { keptFile, type LinkFile } from '../../../src/app/ports/files.js';
import type { OrderFileFound } from '../../../src/core/conversation/lookups/order-file.js';
import type { Statements } from '../../client.js';
import { isPicture } from '../orders/attached.js';

const rows = z.array(
  z.object({
    state: z.enum(['waiting', 'kept', 'refused']),
    name: z.string().nullable(),
    reason: z.enum(['too-big', 'type', 'gone']).nullable(),
    type: z.string().nullable(),
    size: z.number().nullable(),
    accountId: z.number(),
    storedId: z.number().nullable(),
  }),
);

/** How far a file this person has sent for an order has come; one that has been forgotten meanwhile is gone. */
export async function findOrderFile(
  tx: Statements,
  identityId: number,
  key: string,
  linkFile: LinkFile,
  now: Date,
): Promise<OrderFileFound | undefined> {
  const [row] = rows.parse(
    await tx.$queryRaw`
      SELECT state, name, reason, type, size, account_id AS "accountId", stored_id AS "storedId"
      FROM order_file WHERE key = ${key} AND identity_id = ${identityId}`,
  );
  if (!row) return undefined;
  const { state, reason, type, size, accountId, storedId } = row;
  const name = row.name ?? '';
  if (state === 'waiting') return { state, name };
  if (state === 'refused' || storedId === null || type === null || size === null)
    return { state: 'refused', name, reason: reason ?? 'gone' };
  const { url } = linkFile(keptFile(storedId, name), { accountId, identityId }, now);
  return { state, name, size, isImage: isPicture(type, size), url };
}
