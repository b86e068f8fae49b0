import { z } from 'zod';
import type { Database, Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { sealRound } from '../ledger/seal-round.js';
import { freezeSummaries } from './freeze.js';
import { forgetTallies } from './kept-tallies.js';

/** Seconds for a whole country on an idle machine; a busy one must not have to begin again and again. */
const LOCK_MOST_MS = 15 * 60_000;

/** SQL: the rounds whose time to be locked has come. */
export const roundsToLock = (now: Date): Prisma.Sql =>
  Prisma.sql`round WHERE lock_at <= ${now} AND locked_at IS NULL`;

/** Locks every round whose time has come, each in a transaction of its own; answers how many this call locked. */
export async function lockDueRounds(database: Database, now: Date): Promise<number> {
  const due = z.array(z.object({ id: z.number() })).parse(
    await database.$queryRaw`
      SELECT id FROM ${roundsToLock(now)} ORDER BY lock_at, id`,
  );
  let locked = 0;
  for (const { id } of due)
    if (await database.$transaction((tx) => lock(tx, id, now), { timeout: LOCK_MOST_MS })) locked += 1;
  if (locked > 0) await forgetTallies(database, now);
  return locked;
}

/**
 * Takes the round's row first: declarations under way hold it shared and are waited for, later ones find it locked, and a
 * second tick finds nothing left to do. Everything frozen is committed with the lock or not at all.
 */
async function lock(tx: Statements, roundId: number, now: Date): Promise<boolean> {
  const locked = await tx.$executeRaw`
    UPDATE round SET locked_at = ${now} WHERE id = ${roundId} AND lock_at <= ${now} AND locked_at IS NULL`;
  if (locked === 0) return false;
  await freezeSummaries(tx, roundId);
  await sealRound(tx, roundId);
  return true;
}
