import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../prisma/embedded/embedded-postgres.js';
import { prepareTemplate } from './template.js';

/** The PostgreSQL under all systems, with a prepared database that is cloned for each run. */
export interface DatabaseServer {
  readonly version: string;
  /** A fresh clone of the template; `drop` it when its users are gone. */
  clone(): Promise<{ readonly url: string; drop(): Promise<unknown> }>;
  close(): Promise<void>;
}

const GIVEN = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** `DATABASE_URL`'s server, else one on this machine, else the embedded one; `people` are put into the template. */
export async function openDatabaseServer(people: number): Promise<DatabaseServer> {
  const { url, stop } = (await answers(GIVEN)) ? { url: GIVEN, stop: undefined } : await startEmbedded();
  const template = `bench_template_${process.pid}`;
  const drop = (name: string): Promise<unknown> => run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await run(url, `CREATE DATABASE ${template}`);
  await prepareTemplate(named(url, template), people);
  const [row] = await run(url, 'SHOW server_version');
  let clones = 0;
  return {
    version: String(row?.['server_version']),
    async clone() {
      clones += 1;
      const name = `bench_${process.pid}_${clones}`;
      await run(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return { url: named(url, name), drop: () => drop(name) };
    },
    async close() {
      await drop(template);
      await stop?.();
    },
  };
}

async function startEmbedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bench-postgres-'));
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  return {
    url: server.connectionString,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function named(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}

async function answers(url: string): Promise<boolean> {
  return run(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A Redis database for the bench alone; it is emptied before each run. */
export interface RedisServer {
  readonly url: string;
  readonly version: string;
  empty(): Promise<void>;
  close(): void;
}

const MARK = 'bench:mine';

/** `BENCH_REDIS_URL`, else database 11 of the one on this machine; undefined when none answers. Refuses one in use. */
export async function openRedis(): Promise<RedisServer | undefined> {
  const url = process.env['BENCH_REDIS_URL'] ?? 'redis://127.0.0.1:6379/11';
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
  } catch {
    return undefined;
  }
  if ((await redis.dbsize()) > 0 && (await redis.exists(MARK)) === 0)
    throw new Error(`${url} holds data that is not the bench's; name an empty one in BENCH_REDIS_URL`);
  const empty = async (): Promise<void> => {
    await redis.flushdb();
    await redis.set(MARK, 'yes');
  };
  await empty();
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? '';
  return {
    url,
    version,
    empty,
    close: () => void redis.flushdb().then(() => redis.quit()),
  };
}
