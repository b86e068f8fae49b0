import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../../prisma/embedded/embedded-postgres.js';
import { applyMigrations } from '../../../prisma/migrate.js';
import type { TestDatabase } from '../database.js';

/** A migrated database on a server of its own, which can be restarted without troubling anybody else. */
export interface OwnPostgres extends TestDatabase {
  /** Shuts the server down, cutting everybody off, and starts it again; resolves when it takes connections. */
  restart(): Promise<void>;
}

/** Starts the server as the service itself would. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'test-postgres-'));
  const start = () => startEmbeddedPostgres({ dataDir, log: () => undefined });
  let server = await start();
  await applyMigrations(server.connection);
  const { connectionString } = server;
  return {
    connectionString,
    poolConfig: { connectionString, options: '-c TimeZone=UTC' },
    async restart() {
      await server.stop();
      server = await start();
    },
    async drop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
