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
  const clones: string[] = [];
  return {
    version: String(row?.['server_version']),
    async clone() {
      const name = `bench_${process.pid}_${clones.length + 1}`;
      clones.push(name);
      await run(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return { url: named(url, name), drop: () => drop(name) };
    },
    async close() {
      for (const name of [...clones, template]) await drop(name);
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
  close(): Promise<void>;
}

/** Process id of the bench that uses the database. */
const MARK = 'bench:owner';

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
  const owner = await redis.get(MARK);
  if (owner === null ? (await redis.dbsize()) > 0 : isRunning(Number(owner)))
    throw new Error(`${url} is in use; name an empty database in BENCH_REDIS_URL`);
  const empty = async (): Promise<void> => {
    await redis.multi().flushdb().set(MARK, process.pid).exec();
  };
  await empty();
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? '';
  return {
    url,
    version,
    empty,
    async close() {
      await redis.flushdb();
      await redis.quit();
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
