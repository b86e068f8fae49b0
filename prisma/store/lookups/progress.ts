import { z } from 'zod';
import type {
  OtherOrder,
  ProgressFound,
  ProgressLookup,
} from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { countProgress, headRow, progressHead } from '../orders/watched.js';
import { isNamed, mayHalt } from './halting.js';
import { scopeOf } from './scope.js';

const OTHERS_MOST = 5;

/** How an order within the account's subtree stands: the one named, else the newest one, with what else is under way. */
export async function findProgress(
  tx: Statements,
  identityId: number,
  { accountId, orderId, words }: ProgressLookup,
  now: Date,
): Promise<Omit<ProgressFound, 'type'>> {
  const asked = { identityId, accountId };
  const fitting = words === undefined ? [] : await findNamed(tx, asked, words);
  const chosen = orderId ?? fitting[0];
  if (words !== undefined && chosen === undefined) return {};
  const [order] = await readHeads(
    tx,
    asked,
    chosen === undefined ? Prisma.empty : Prisma.sql`WHERE o.id = ${chosen}`,
    1,
  );
  if (!order) return {};
  const { mayHalt: allowed, ...head } = order;
  const progress = { ...(await countProgress(tx, head)), mayHalt: allowed };
  if (orderId !== undefined) return { progress };
  const wanted =
    words === undefined
      ? Prisma.sql`o.started_at IS NOT NULL AND o.stopped_at IS NULL AND o.deadline_at > ${now}`
      : Prisma.sql`o.id = ANY (${fitting}::int[])`;
  const others = await readHeads(
    tx,
    asked,
    Prisma.sql`WHERE o.id <> ${head.orderId} AND ${wanted}`,
    OTHERS_MOST,
  );
  return { progress, others: others.map(toOther) };
}

interface Asked {
  readonly identityId: number;
  readonly accountId: number;
}

/** The newest orders of the account's subtree that fit. */
async function readHeads(tx: Statements, { identityId, accountId }: Asked, wanted: Prisma.Sql, most: number) {
  return z.array(headRow.extend({ mayHalt: z.boolean() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${progressHead}, ${mayHalt(accountId)} AS "mayHalt"
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      ${wanted} ORDER BY o.id DESC LIMIT ${most}`,
  );
}

/** Ids of the orders of the account's subtree that the words name, newest first. */
async function findNamed(tx: Statements, { identityId, accountId }: Asked, words: string): Promise<number[]> {
  const rows = z.array(z.object({ id: z.number(), documentNo: z.string(), checkCode: z.string() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT o.id, o.document_no AS "documentNo", o.check_code AS "checkCode"
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id ORDER BY o.id DESC`,
  );
  return rows.filter((row) => isNamed(row, words)).map(({ id }) => id);
}

function toOther({ orderId, kind, documentNo, checkCode, unit }: OtherOrder): OtherOrder {
  return { orderId, kind, documentNo, checkCode, unit };
}
