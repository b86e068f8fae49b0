import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { clearLeftovers, ensureCluster, nameFor, type Cluster } from './cluster.js';
import { claimFolder, giveTo, type Identity } from './identity.js';
import { takeOwnership } from './ownership.js';
import { startServer } from './server-process.js';

/** How to reach the server: a Unix socket in the folder `host`, so no port of the machine is taken. */
export type EmbeddedConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
};

/** A running embedded server. */
export type EmbeddedPostgres = {
  readonly connection: EmbeddedConnection;
  /** The same as a URL, for command lines. */
  readonly connectionString: string;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly exited: Promise<void>;
  /** Shuts the server down (open connections are cut) and gives up the folder. */
  stop(): Promise<void>;
};

type Options = {
  /** A folder of its own: as root it is handed to an unprivileged user. */
  readonly dataDir: string;
  /** Receives each line of the server's log; it holds no statements and no values. */
  readonly log: (line: string) => void;
  readonly database?: string;
  /** Server settings over our defaults. */
  readonly settings?: Readonly<Record<string, string>>;
};

/**
 * Starts PostgreSQL on `dataDir`, creating cluster and database when absent, and resolves when it takes connections.
 * The server ends with this process, however that ends. Throws when another living process uses the folder.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const identity = claimFolder(path.resolve(options.dataDir));
  const folder = realpathSync(options.dataDir);
  const release = takeOwnership(folder);
  let giveUp = release;
  try {
    const socket = chooseSocketFolder(folder, identity);
    giveUp = () => {
      socket.remove();
      release();
    };
    const cluster: Cluster = { data: path.join(folder, 'data'), binaries: findBinaries(identity), identity };
    await clearLeftovers(cluster.data);
    ensureCluster(cluster);
    const { log, settings = {}, database = 'an_toan' } = options;
    const server = await startServer({ cluster, socketFolder: socket.path, settings, log });
    const exited = server.exited.then(() => giveUp());
    const connection = { host: socket.path, port: 5432, user: 'postgres', database, ssl: false } as const;
    const stop = (): Promise<void> => server.stop().then(() => exited);
    await ensureDatabase(connection).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { connection, connectionString: toUrl(connection), exited, stop };
  } catch (error) {
    giveUp();
    throw error;
  }
}

/** A socket's path holds 107 bytes (104 on macOS, with its end): beside the data if it fits and is reachable, else a short one. */
function chooseSocketFolder(folder: string, identity: Identity): { path: string; remove(): void } {
  const fits = Buffer.byteLength(path.join(folder, '.s.PGSQL.5432.lock')) <= 100;
  if (fits && nameFor(identity, folder) === folder) return { path: folder, remove: () => undefined };
  const short = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  giveTo(identity, short);
  return { path: short, remove: () => rmSync(short, { recursive: true, force: true }) };
}

async function ensureDatabase(connection: EmbeddedConnection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [connection.database]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`);
  } finally {
    await client.end();
  }
}

function toUrl({ user, port, database, host }: EmbeddedConnection): string {
  return `postgresql://${user}@localhost:${String(port)}/${database}?host=${encodeURIComponent(host)}`;
}
