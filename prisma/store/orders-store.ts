import { z } from 'zod';
import type { Orders } from '../../src/app/ports/orders.js';
import { say } from '../../src/core/messages/text.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { correct, readRecalled } from './orders/correct.js';
import {
  enqueueAgain,
  enqueuePortion,
  readEnqueuing,
  readOrderPortions,
  readPortionRecipients,
  readResending,
} from './orders/enqueue.js';
import { startOrder } from './orders/start.js';
import { quietAround, quietRow } from './round-quiet.js';
import { todayAt } from './suspensions/covers.js';
import { miscounted, readWatched, showOrder } from './orders/watched.js';

/** SQL: an order still has to be started, as far as officers are concerned. */
const isToStart = Prisma.sql`started_at IS NULL AND stopped_at IS NULL AND refused_at IS NULL
  AND (approval_due_at IS NULL OR approved_at IS NOT NULL)`;

/** SQL: the orders to be started now. */
export const ordersToStart = (now: Date): Prisma.Sql =>
  Prisma.sql`urgent_order WHERE ${isToStart} AND (send_at IS NULL OR send_at <= ${now})`;

const waitingRows = z.array(
  z.object({ id: z.number(), documentNo: z.string(), deadlineAt: z.date(), quiet: quietRow }),
);

/** Orders and announcements in PostgreSQL. */
export function createOrdersStore(database: Database): Orders {
  return {
    async waiting(now) {
      const rows = waitingRows.parse(
        await database.$queryRaw`
          SELECT id, document_no AS "documentNo", deadline_at AS "deadlineAt",
            ${quietAround(Prisma.sql`(SELECT u.path FROM unit u WHERE u.id = urgent_order.unit_id)`, todayAt(now))} AS quiet
          FROM ${ordersToStart(now)} ORDER BY id`,
      );
      return rows.map(({ documentNo, ...row }) => ({ ...row, title: say('urgent.title', { documentNo }) }));
    },
    start: (order, plan, now) => database.$transaction((tx) => startOrder(tx, order, plan, now)),
    enqueuing: () => readEnqueuing(database, 'first'),
    portions: (order, sizes) => readOrderPortions(database, order, sizes),
    recipients: (order, portion, now) => readPortionRecipients(database, order, portion, now),
    enqueue: (order, portion, messages, now) => enqueuePortion(database, order, portion, messages, now),
    async enqueued({ id }, now) {
      await database.$executeRaw`
        UPDATE urgent_order SET enqueued_at = ${now} WHERE id = ${id} AND enqueued_at IS NULL AND stopped_at IS NULL`;
    },
    resending: () => readEnqueuing(database, 'again'),
    resendTo: (order, most, now) => readResending(database, order, most, now),
    enqueueAgain: (order, messages, now) => enqueueAgain(database, order, messages, now),
    async resent({ id }) {
      await database.$executeRaw`UPDATE urgent_order SET resend_at = NULL WHERE id = ${id}`;
    },
    recalled: (now) => readRecalled(database, now),
    correct: (order, words, most, now) => correct(database, order, words, most, now),
    watched: (now) => readWatched(database, now),
    show: (order, message, counts, now) => showOrder(database, order, message, counts, now),
    miscounted: (now) => miscounted(database, now),
    async nextDueAt() {
      const rows = await database.$queryRaw`SELECT min(send_at) AS at FROM urgent_order WHERE ${isToStart}`;
      return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at ?? undefined;
    },
  };
}
