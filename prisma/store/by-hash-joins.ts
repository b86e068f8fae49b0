import type { Database, Statements } from '../client.js';

/**
 * Runs statements over the whole list of a round in a transaction that joins by hashing. Next to nothing is known about a round
 * that has just been opened, so that its 60,000 schools are taken for one: nested loops over them ran for minutes.
 */
export async function byHashJoins<T>(database: Database, run: (tx: Statements) => Promise<T>): Promise<T> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
    return run(tx);
  });
}
