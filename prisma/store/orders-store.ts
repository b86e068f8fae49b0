import { z } from 'zod';
import type { Orders, WaitingOrder, WatchedOrder } from '../../src/app/ports/orders.js';
import { channelName } from '../../src/core/conversation/event.js';
import { say } from '../../src/core/messages/text.js';
import type { Database, Statements } from '../client.js';
import { layLadder } from './rounds-store.js';
import { orderSchools } from './order-schools.js';
import { countStates } from './lookups/progress.js';
import { unitFact, unitJson } from './unit-fact.js';

/** Urgent orders in PostgreSQL. */
export function createOrdersStore(database: Database): Orders {
  return {
    async waiting() {
      const rows = z.array(z.object({ id: z.number(), documentNo: z.string(), deadlineAt: z.date() })).parse(
        await database.$queryRaw`
            SELECT id, document_no AS "documentNo", deadline_at AS "deadlineAt" FROM urgent_order
            WHERE started_at IS NULL AND stopped_at IS NULL ORDER BY id`,
      );
      return rows.map(({ documentNo, ...row }) => ({ ...row, title: say('urgent.title', { documentNo }) }));
    },
    start: (order, plan, now) => database.$transaction((tx) => start(tx, order, plan, now)),
    watched: (now) => readWatched(database, now),
    show: (order, message, counts, now) => show(database, order, message, counts, now),
  };
}

const orderRow = z.object({
  unitId: z.number(),
  path: z.string(),
  levels: z.string(),
  undeclaredOnly: z.boolean(),
  day: z.string(),
});

/** Marks the order as started (the lock of the race), opens its round, freezes its schools, plans its one step for now. */
async function start(
  tx: Statements,
  order: WaitingOrder,
  { lockAt, questionnaireKey }: Parameters<Orders['start']>[1],
  now: Date,
): Promise<boolean> {
  const [row] = z.array(orderRow).parse(
    await tx.$queryRaw`
      UPDATE urgent_order o SET started_at = ${now} FROM unit u
      WHERE o.id = ${order.id} AND o.started_at IS NULL AND u.id = o.unit_id
      RETURNING o.unit_id AS "unitId", u.path, o.levels, o.undeclared_only AS "undeclaredOnly",
        (o.issued_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day`,
  );
  if (!row) return false;
  const [round] = z.tuple([z.object({ id: z.number() })]).parse(
    await tx.$queryRaw`
      INSERT INTO round (kind, order_id, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
      SELECT 'urgent', ${order.id}, ${row.unitId}, q.id, ${row.day}::date, ${order.title}, ${now}, ${order.deadlineAt}, ${lockAt}
      FROM questionnaire q WHERE q.key = ${questionnaireKey} ORDER BY q.version DESC LIMIT 1
      RETURNING id`,
  );
  const levels = row.levels === '' ? [] : row.levels.split(',');
  const schools = orderSchools({ path: row.path, levels, undeclaredOnly: row.undeclaredOnly, now });
  await tx.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level) SELECT ${round.id}, id, path, level FROM (${schools}) asked`;
  await layLadder(tx, round.id, [{ rule: 'opening', kind: 'opening', occursAt: now, runAt: now }]);
  return true;
}

const watchedRows = z.array(
  z.object({
    identityId: z.number(),
    channel: channelName,
    orderId: z.number(),
    documentNo: z.string(),
    checkCode: z.string(),
    deadlineAt: z.date(),
    unit: unitFact,
    shownCounts: z.string().nullable(),
    shownRef: z.string().nullable(),
    shownAt: z.date().nullable(),
    showing: z.boolean(),
  }),
);

async function readWatched(database: Database, now: Date): Promise<WatchedOrder[]> {
  const rows = watchedRows.parse(
    await database.$queryRaw`
      SELECT o.identity_id AS "identityId", i.channel::text, o.id AS "orderId", o.document_no AS "documentNo",
        o.check_code AS "checkCode", o.deadline_at AS "deadlineAt", ${unitJson('u')} AS unit,
        o.progress_counts AS "shownCounts", shown.ref AS "shownRef", o.progress_at AS "shownAt",
        coalesce(shown.open, false) AS showing
      FROM urgent_order o JOIN unit u ON u.id = o.unit_id JOIN identity i ON i.id = o.identity_id
      LEFT JOIN LATERAL (
        -- A send of unknown outcome has no message of its own: the one before it is still there to be edited.
        SELECT (array_agg(message_ref ORDER BY id DESC) FILTER (WHERE message_ref IS NOT NULL))[1] AS ref,
          bool_or(state IN ('queued', 'sending')) AS open
        FROM delivery d WHERE d.order_id = o.id AND d.purpose = 'progress'
      ) shown ON true
      WHERE o.started_at IS NOT NULL AND o.stopped_at IS NULL AND o.deadline_at > ${now}::timestamptz - interval '1 hour'
      ORDER BY o.id`,
  );
  const watched: WatchedOrder[] = [];
  for (const { identityId, channel, shownCounts, shownRef, shownAt, showing, ...order } of rows) {
    const progress = { ...order, ...(await countStates(database, order.orderId)) };
    watched.push({
      progress,
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

async function show(
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
