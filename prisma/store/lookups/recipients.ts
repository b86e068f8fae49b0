import { z } from 'zod';
import {
  orderPhases,
  targetStates,
  type Recipients,
  type RecipientsLookup,
  type TargetState,
} from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { hasReachable, notHad } from '../orders/recipients.js';
import { refreshStates } from '../orders/states.js';
import { phaseOf } from '../orders/watched.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { mayHalt } from './halting.js';
import { scopeOf } from './scope.js';

const PAGE = 20;

const orderRows = z.array(
  z.object({
    orderId: z.number(),
    kind: z.enum(['declare', 'announce']),
    phase: z.enum(orderPhases),
    documentNo: z.string(),
    unit: unitFact,
    mayHalt: z.boolean(),
  }),
);
const countRows = z.array(z.object({ state: z.enum(targetStates), count: z.number() }));
const schoolRows = z.array(z.object({ unit: unitFact, reason: z.string().nullable() }));

/** The schools of an order of the account's subtree by state; the names of one state by page. */
export async function findRecipients(
  tx: Statements,
  identityId: number,
  { accountId, orderId, state, skip }: RecipientsLookup,
  now: Date,
): Promise<Recipients | undefined> {
  const [order] = orderRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT o.id AS "orderId", o.kind::text, ${phaseOf} AS phase, o.document_no AS "documentNo", ${unitJson('u')} AS unit,
        ${mayHalt(accountId)} AS "mayHalt"
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      WHERE ${orderId ?? null}::int IS NULL OR o.id = ${orderId ?? null} ORDER BY o.id DESC LIMIT 1`,
  );
  if (!order) return undefined;
  await refreshStates(tx, order.orderId);
  const counted = countRows.parse(
    await tx.$queryRaw`
      SELECT state::text, count(*)::int AS count FROM order_target WHERE order_id = ${order.orderId} GROUP BY state`,
  );
  const count = (one: TargetState): number => counted.find((row) => row.state === one)?.count ?? 0;
  const counts = {
    waiting: count('waiting'),
    sent: count('sent'),
    seen: count('seen'),
    acknowledged: count('acknowledged'),
    declared: count('declared'),
    uncertain: count('uncertain'),
    failed: count('failed'),
    no_channel: count('no_channel'),
    cancelled: count('cancelled'),
  };
  const schools = state === undefined ? [] : await readSchools(tx, order.orderId, state, skip);
  return { ...order, counts, schools, resendable: await countResendable(tx, order.orderId, now) };
}

async function readSchools(
  tx: Statements,
  orderId: number,
  state: TargetState,
  skip: number,
): Promise<Recipients['schools']> {
  const rows = schoolRows.parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit, t.reason FROM order_target t JOIN unit u ON u.id = t.unit_id
      WHERE t.order_id = ${orderId} AND t.state = ${state}::target_state
      ORDER BY u.name COLLATE "vi-x-icu", u.code OFFSET ${skip} LIMIT ${PAGE}`,
  );
  return rows.map(({ unit, reason }) => ({ unit, reason: reason ?? undefined }));
}

async function countResendable(tx: Statements, orderId: number, now: Date): Promise<number> {
  const rows = await tx.$queryRaw`
    SELECT count(*)::int AS count FROM order_target t
    WHERE t.order_id = ${orderId} AND ${notHad} AND ${hasReachable(now)}`;
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
}
