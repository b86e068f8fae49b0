import { z } from 'zod';
import { UnitsBusyError, type Units, type UnitsEdit } from '../../../src/app/ports/units.js';
import type { Database, Statements } from '../../client.js';
import { compareStage } from './compare.js';
import { readKnownUnits } from './known.js';
import { listUnits } from './list.js';
import { hasDueOrders, readWaitingOrders, storeOrder, writeSuccessions } from './orders.js';
import { clearStage, openStage, stageUnits, unstageLines } from './stage.js';
import { auditUnits, placeUnits } from './write.js';

/** Held while the tree is being changed. */
const EDIT_LOCK = 1467_001;

/** Long enough for a large file on a slow disk; the rest of the service reads on meanwhile. */
const EDIT_TIMEOUT_MS = 30 * 60_000;

/** Ends a transaction whose work is not to be kept. */
class Discarded extends Error {}

/** Units in PostgreSQL. */
export function createUnitsStore(database: Database): Units {
  return {
    async edit(work) {
      let result: Awaited<ReturnType<typeof work>> | undefined;
      try {
        await database.$transaction(
          async (tx) => {
            await lock(tx);
            await openStage(tx);
            result = await work(createEdit(tx));
            if (!result.keep) throw new Discarded();
          },
          { timeout: EDIT_TIMEOUT_MS },
        );
      } catch (error) {
        if (!(error instanceof Discarded)) throw error;
      }
      if (!result) throw new Error('the transaction ended without its work');
      return result.answer;
    },
    list: (wish) => listUnits(database, wish),
    async hasDueOrder(today) {
      const rows = await database.$queryRaw`SELECT ${hasDueOrders(today)} AS due`;
      return z.tuple([z.object({ due: z.boolean() })]).parse(rows)[0].due;
    },
    waitingOrders: () => readWaitingOrders(database),
    async withdrawOrder(id) {
      const gone =
        await database.$executeRaw`DELETE FROM reorganisation WHERE id = ${id} AND applied_at IS NULL`;
      return gone > 0;
    },
    async failOrder(id, reasons) {
      await database.$executeRaw`UPDATE reorganisation SET last_error = ${reasons.join('\n')} WHERE id = ${id}`;
    },
  };
}

async function lock(tx: Statements): Promise<void> {
  const [{ got }] = z
    .tuple([z.object({ got: z.boolean() })])
    .parse(await tx.$queryRaw`SELECT pg_try_advisory_xact_lock(${EDIT_LOCK}) AS got`);
  if (!got) throw new UnitsBusyError();
}

/** What may be done with the tree inside a transaction that has a stage. */
function createEdit(tx: Statements): UnitsEdit {
  return {
    known: () => readKnownUnits(tx),
    stage: (units) => stageUnits(tx, units),
    unstage: (lines) => unstageLines(tx, lines),
    compare: (terms) => compareStage(tx, terms),
    async write(terms) {
      await placeUnits(tx, terms);
      await auditUnits(tx, terms);
      await clearStage(tx);
    },
    succeed: (successions, order, at) => writeSuccessions(tx, successions, order, at),
    storeOrder: (order, at) => storeOrder(tx, order, at),
    waitingOrders: () => readWaitingOrders(tx),
    async finishOrder(id, at) {
      await tx.$executeRaw`UPDATE reorganisation SET applied_at = ${at}, last_error = NULL WHERE id = ${id}`;
    },
  };
}
