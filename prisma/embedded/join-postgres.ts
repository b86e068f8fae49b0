import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { EmbeddedConnection } from './embedded-postgres.js';

/**
 * The connection to an embedded server that a running service has started on this folder; undefined when none answers.
 * PostgreSQL keeps its port and socket folder on lines 4 and 5 of postmaster.pid
 * (https://www.postgresql.org/docs/current/storage-file-layout.html).
 */
export async function joinEmbeddedPostgres(
  dataDir: string,
  database = 'an_toan',
): Promise<EmbeddedConnection | undefined> {
  const pidFile = await readFile(path.join(dataDir, 'data', 'postmaster.pid'), 'utf8').catch(() => undefined);
  const [, , , port, host] = pidFile?.split('\n') ?? [];
  if (!port || !host) return undefined;
  const connection = { host, port: Number(port), user: 'postgres', database, ssl: false } as const;
  const client = new pg.Client(connection);
  try {
    await client.connect();
    await client.end();
    return connection;
  } catch {
    return undefined;
  }
}
