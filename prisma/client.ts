import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { PoolConfig } from 'pg';
import { PrismaClient, Prisma } from './generated/client.js';

/** The one way to the database: Prisma for rows, `$queryRaw` for what is done in sets. */
export type Database = PrismaClient;

/** A transaction or the database itself: whatever statements can be run on. */
export type Statements = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/**
 * SQL before a statement whose plan each connection keeps: for one that costs more to plan than to run, whatever its values. Not
 * for one that finds an area by `path LIKE`: a plan for any path cannot use the index.
 */
export const KEPT = Prisma.raw('/* kept */');

/**
 * Opens a pool. The session's zone is UTC, because the adapter writes instants without an offset; compiling queries is
 * off, because it takes seconds for a statement over 60,000 schools that runs in a fraction of one.
 * `max` is the number of connections of this process.
 */
export function openDatabase(pool: PoolConfig, max = 12): Database {
  const adapter = new PrismaPg(
    { ...pool, max, options: '-c TimeZone=UTC -c jit=off' },
    { statementNameGenerator: ({ sql }) => (sql.startsWith(KEPT.sql) ? nameOf(sql) : '') },
  );
  return new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 60_000 },
  });
}

/** Equal for the same text only, and short enough for the server. */
function nameOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex').slice(0, 32);
}

/** A value as one jsonb parameter, to be spread into rows by `jsonb_to_recordset`. */
export function jsonRows(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`${JSON.stringify(rows)}::jsonb`;
}
