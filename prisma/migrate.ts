import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { projectPath } from '../src/paths.js';

/** The advisory lock that Prisma's own migrate commands take. */
const MIGRATE_LOCK = 72707369;

/** As Prisma creates it, so that `prisma migrate status` agrees with what is applied here. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Applies the migrations that the database has not seen, in order, and promises their names; processes that start
 * together take turns. Each migration and its record commit together, so a death between leaves neither. Throws when the
 * history differs from the folder: a changed file, a missing one, or one that Prisma's command line left half done.
 */
export async function applyMigrations(
  connection: pg.ClientConfig,
  folder = projectPath('prisma/migrations'),
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ ...connection, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK]);
    await client.query(BOOKKEEPING);
    const due = dueMigrations(migrations, await readApplied(client));
    for (const migration of due) await apply(client, migration);
    return due.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readApplied(client: pg.Client): Promise<readonly AppliedRow[]> {
  const { rows } = await client.query<AppliedRow>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return rows;
}

function dueMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedRow[],
): readonly Migration[] {
  for (const row of applied) {
    const name = row.migration_name;
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!row.finished_at)
      throw new Error(`Migration ${name} was left half done: see "prisma migrate resolve".`);
    if (!migration)
      throw new Error(`The database has migration ${name}, which this version does not: update the program.`);
    if (migration.checksum !== row.checksum)
      throw new Error(`Migration ${name} was changed after it was applied.`);
  }
  const seen = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !seen.has(migration.name));
}

/** The script goes as one simple-protocol message: splitting it at semicolons would break function bodies. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed and was rolled back.`, { cause: error });
  }
}
