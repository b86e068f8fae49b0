import { z } from 'zod';
import type { Orders, WatchedOrder } from '../../../src/app/ports/orders.js';
import { isTakenBack, orderPhases } from '../../../src/core/conversation/lookups/orders.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Database, Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { chainLink, replacedByJson } from './chain.js';
import { countCoverage, countStates, refreshStates } from './states.js';

/** SQL: where order `o` stands. */
export const phaseOf = Prisma.sql`CASE WHEN o.replaced_by_id IS NOT NULL THEN 'replaced' WHEN o.recalled_at IS NOT NULL THEN 'recalled' WHEN o.stopped_at IS NOT NULL THEN 'stopped'
  WHEN o.refused_at IS NOT NULL THEN 'refused' WHEN o.approval_due_at IS NOT NULL AND o.approved_at IS NULL THEN 'approving'
  WHEN o.started_at IS NULL THEN 'waiting' ELSE 'running' END`;

/** Columns of order `o` and its unit `u` that a progress begins with, as `headRow` reads them. */
export const progressHead = Prisma.sql`o.id AS "orderId", o.kind::text, ${phaseOf} AS phase, o.document_no AS "documentNo",
  o.check_code AS "checkCode", o.deadline_at AS "deadlineAt", o.wants_ack AS "wantsAck", ${unitJson('u')} AS unit,
  ${replacedByJson} AS "replacedBy", (SELECT r.id FROM round r WHERE r.order_id = o.id) AS "roundId"`;

export const headRow = z.object({
  orderId: z.number(),
  kind: z.enum(['declare', 'announce']),
  phase: z.enum(orderPhases),
  documentNo: z.string(),
  checkCode: z.string(),
  deadlineAt: z.date(),
  wantsAck: z.boolean(),
  unit: unitFact,
  replacedBy: chainLink.nullable().transform((link) => link ?? undefined),
  roundId: z
    .number()
    .nullable()
    .transform((id) => id ?? undefined),
});

/** The rest of a progress: states brought up to date and counted; of a recalled order also how far the recall has got. */
export async function countProgress(
  tx: Statements,
  head: z.infer<typeof headRow>,
): Promise<WatchedOrder['progress']> {
  await refreshStates(tx, head.orderId);
  const counts = await countStates(tx, head.orderId);
  if (!isTakenBack(head.phase)) return { ...head, ...counts };
  return { ...head, ...counts, coverage: await countCoverage(tx, head.orderId) };
}

const watchedRows = z.array(
  headRow.extend({
    identityId: z.number(),
    channel: channelName,
    shownCounts: z.string().nullable(),
    shownRef: z.string().nullable(),
    shownAt: z.date().nullable(),
    showing: z.boolean(),
  }),
);

/** SQL: started orders `o` looked after until an hour past their deadline, a stop or a recall; with what else is joined. */
export const watchedOrders = (
  now: Date,
  joined = Prisma.empty,
): Prisma.Sql => Prisma.sql`urgent_order o ${joined}
  WHERE o.started_at IS NOT NULL
    AND CASE WHEN o.stopped_at IS NULL THEN o.deadline_at ELSE greatest(o.stopped_at, o.recalled_at) END
      > ${now}::timestamptz - interval '1 hour'`;

/** Orders in progress with where their officer watches them. */
export async function readWatched(database: Database, now: Date): Promise<WatchedOrder[]> {
  const joined = Prisma.sql`JOIN unit u ON u.id = o.unit_id JOIN identity i ON i.id = o.identity_id
    LEFT JOIN LATERAL (
      -- A send of unknown outcome has no message of its own: the one before it is still there to be edited.
      SELECT (array_agg(message_ref ORDER BY id DESC) FILTER (WHERE message_ref IS NOT NULL))[1] AS ref,
        bool_or(state IN ('queued', 'sending')) AS open
      FROM delivery d WHERE d.order_id = o.id AND d.purpose = 'progress'
    ) shown ON true`;
  const rows = watchedRows.parse(
    await database.$queryRaw`
      SELECT ${progressHead}, o.identity_id AS "identityId", i.channel::text,
        o.progress_counts AS "shownCounts", shown.ref AS "shownRef", o.progress_at AS "shownAt",
        coalesce(shown.open, false) AS showing
      FROM ${watchedOrders(now, joined)} ORDER BY o.id`,
  );
  const watched: WatchedOrder[] = [];
  for (const { identityId, channel, shownCounts, shownRef, shownAt, showing, ...head } of rows) {
    watched.push({
      progress: await database.$transaction((tx) => countProgress(tx, head)),
      identityId,
      channel,
      shownCounts: shownCounts ?? undefined,
      shownRef: shownRef ?? undefined,
      shownAt: shownAt ?? undefined,
      showing,
    });
  }
  return watched;
}

/** Queues the officer's progress message and remembers what it shows, if that is still what was read. */
export async function showOrder(
  database: Database,
  { progress, identityId, channel, shownCounts }: WatchedOrder,
  message: Parameters<Orders['show']>[1],
  counts: string,
  now: Date,
): Promise<void> {
  await database.$executeRaw`
    WITH moved AS (
      UPDATE urgent_order SET progress_counts = ${counts}, progress_at = ${now}
      WHERE id = ${progress.orderId} AND progress_counts IS NOT DISTINCT FROM ${shownCounts ?? null}
      RETURNING id
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, order_id, created_at, not_before, expires_at)
    SELECT ${identityId}, ${channel}::channel, 'reply', 'progress', ${JSON.stringify(message)}::jsonb, id, ${now}, ${now},
      ${now}::timestamptz + interval '1 hour'
    FROM moved`;
}

/** Orders looked after whose schools are not as many as were frozen: a bug, were there any. */
export async function miscounted(database: Statements, now: Date): Promise<number[]> {
  const rows = await database.$queryRaw`
    SELECT o.id FROM ${watchedOrders(now)} AND o.progress_at IS NOT NULL AND o.stopped_at IS NULL
      AND o.targets <> (SELECT count(*) FROM order_target t WHERE t.order_id = o.id)`;
  return z
    .array(z.object({ id: z.number() }))
    .parse(rows)
    .map(({ id }) => id);
}
