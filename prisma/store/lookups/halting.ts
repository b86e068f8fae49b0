import { z } from 'zod';
import {
  isAhead,
  type HaltableOrder,
  type HaltingLookup,
} from '../../../src/core/conversation/lookups/orders.js';
import { fold } from '../../../src/core/read/fold.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { countProgress, headRow, progressHead } from '../orders/watched.js';
import { scopeOf } from './scope.js';

const HALTABLE_MOST = 10;
/** Orders older than this are not offered any more. */
const HALTABLE_DAYS = 60;

/** SQL: may the officer's account halt order `o`, that is, was it given by its own office or one below? */
export const mayHalt = (accountId: number | Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM account mine JOIN unit own ON own.id = mine.unit_id
  JOIN account theirs ON theirs.id = o.issued_by_id JOIN unit office ON office.id = theirs.unit_id
  WHERE mine.id = ${accountId} AND mine.role = 'officer' AND mine.revoked_at IS NULL AND starts_with(office.path, own.path))`;

/** Orders the account may stop or recall now; none outside its subtree, none of an office that is not its own or below. */
export async function findHalting(
  tx: Statements,
  identityId: number,
  { accountId, how, orderId, words }: HaltingLookup,
  now: Date,
): Promise<HaltableOrder[]> {
  const open =
    how === 'stop'
      ? Prisma.sql`o.stopped_at IS NULL AND o.recalled_at IS NULL AND o.refused_at IS NULL`
      : Prisma.sql`o.recalled_at IS NULL AND o.started_at IS NOT NULL`;
  const rows = z.array(headRow.extend({ issuedAt: z.date() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${progressHead}, o.issued_at AS "issuedAt"
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      WHERE ${open} AND ${mayHalt(accountId)} AND (${orderId ?? null}::int IS NULL OR o.id = ${orderId ?? null})
        AND o.issued_at > ${now}::timestamptz - make_interval(days => ${HALTABLE_DAYS}::int)
      ORDER BY o.id DESC`,
  );
  const named = rows.filter((row) => isNamed(row, words));
  const orders: HaltableOrder[] = [];
  for (const { issuedAt, ...head } of named) {
    const { target, sent, failed, uncertain, noChannel, declared } = await countProgress(tx, head);
    // Of what has gone out completely nothing can be stopped any more.
    const waits = isAhead(head.phase) || target - sent - failed - uncertain - noChannel > 0;
    if (how === 'recall' || waits) orders.push({ ...head, issuedAt, target, sent, declared });
    if (orders.length === HALTABLE_MOST) break;
  }
  return orders;
}

/** Do the words (a check code, or how a document's number begins) mean this order? No words mean any. */
export function isNamed(
  { documentNo, checkCode }: Pick<HaltableOrder, 'documentNo' | 'checkCode'>,
  words: string | undefined,
): boolean {
  if (words === undefined) return true;
  const asked = fold(words).replaceAll(/[^a-z0-9]/g, '');
  const number = fold(documentNo).replaceAll(/[^a-z0-9]/g, '');
  return asked === checkCode.toLowerCase() || (asked !== '' && number.startsWith(asked));
}
