import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../prisma/embedded/embedded-postgres.js';
import { startOf } from '../../../prisma/embedded/process-table.js';
import { projectPath } from '../../../src/paths.js';

let folder: string;
let running: EmbeddedPostgres[];
let holders: ChildProcess[];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'embedded-test-')));
  running = [];
  holders = [];
});

afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = path.join(folder, 'postgres')): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server going down under it
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** A separate process with a server on the folder; resolves with what it said first: a URL or an error. */
async function hold(
  dataDir = path.join(folder, 'postgres'),
): Promise<{ holder: ChildProcess; said: string }> {
  const script = projectPath('test/prisma/embedded/hold.ts');
  const holder = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(holder);
  for await (const said of createInterface({ input: holder.stdout })) return { holder, said };
  throw new Error('The holder ended without a word.');
}

it('keeps rows over a restart, in UTC, with room for two hundred connections', async () => {
  const first = await start();
  await query(first.connectionString, 'CREATE TABLE kept AS SELECT 1 AS id');
  await first.stop();
  const second = await start();
  const settings = ['timezone', 'max_connections', 'io_method', 'listen_addresses'];
  const shown = await query(
    second.connectionString,
    `SELECT current_setting(name) FROM unnest('{${settings.join()}}'::text[]) AS name`,
  );
  expect(shown).toEqual(['UTC', '200', 'sync', '']);
  expect(await query(second.connectionString, 'SELECT id FROM kept')).toEqual([1]);
});

it('sorts Vietnamese when asked to', async () => {
  const { connectionString } = await start();
  const sorted = await query(
    connectionString,
    `SELECT name FROM unnest('{Đà Nẵng,Ea Súp,Dĩ An}'::text[]) AS name ORDER BY name COLLATE "vi-x-icu"`,
  );
  expect(sorted).toEqual(['Dĩ An', 'Đà Nẵng', 'Ea Súp']);
});

it('refuses a folder whose owner lives, naming the process', async () => {
  const { holder, said } = await hold();
  expect(await query(said, 'SELECT 1')).toEqual([1]);
  await expect(start()).rejects.toThrow(`is in use by process ${String(holder.pid)}`);
});

it('gives the folder to exactly one of two processes that start together', async () => {
  const both = await Promise.all([hold(), hold()]);
  const urls = both.map(({ said }) => said).filter((said) => said.startsWith('postgresql:'));
  expect(urls).toHaveLength(1);
  expect(both.map(({ said }) => said).join()).toContain('is in use by process');
});

it('takes over after its owner was killed, with every acknowledged row', async () => {
  for (let round = 1; round <= 3; round++) {
    const { holder, said } = await hold();
    await query(said, 'CREATE TABLE IF NOT EXISTS kept (id int)');
    await query(said, `INSERT INTO kept VALUES (${String(round)})`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  }
  const { connectionString } = await start();
  expect(await query(connectionString, 'SELECT id FROM kept ORDER BY id')).toEqual([1, 2, 3]);
});

it('ends with its parent, however that ends', async () => {
  const { holder } = await hold();
  const pid = serverPid();
  holder.kill('SIGKILL');
  await expect.poll(() => startOf(pid), { timeout: 10_000 }).toBeUndefined();
});

it.runIf(process.platform === 'linux')('replaces a server that outlived its parent', async () => {
  const { holder, said } = await hold();
  await query(said, 'CREATE TABLE kept AS SELECT 1 AS id');
  const orphan = serverPid();
  const leash = parentOf(orphan);
  const leashed = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === leash);
  for (const pid of [leash, ...leashed]) if (pid !== orphan) process.kill(pid, 'SIGKILL');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(startOf(orphan)).toBeDefined();
  expect(await query((await start()).connectionString, 'SELECT id FROM kept')).toEqual([1]);
  expect(startOf(orphan)).toBeUndefined();
});

it('starts again after the server alone was killed, in the middle of a query', async () => {
  const server = await start();
  await query(server.connectionString, 'CREATE TABLE kept AS SELECT 1 AS id');
  const interrupted = expect(query(server.connectionString, 'SELECT pg_sleep(60)')).rejects.toThrow();
  process.kill(serverPid(), 'SIGKILL');
  await server.exited;
  expect(await query((await start()).connectionString, 'SELECT id FROM kept')).toEqual([1]);
  await interrupted;
});

it('starts over a postmaster.pid whose number belongs to another process by now', async () => {
  const server = await start();
  await server.stop();
  writeFileSync(path.join(folder, 'postgres/data/postmaster.pid'), `${String(process.ppid)}\n`);
  expect(await query((await start()).connectionString, 'SELECT 1')).toEqual([1]);
});

it('starts over an initialisation that was interrupted', async () => {
  mkdirSync(path.join(folder, 'postgres/data.unfinished/base'), { recursive: true });
  expect(await query((await start()).connectionString, 'SELECT 1')).toEqual([1]);
  expect(existsSync(path.join(folder, 'postgres/data.unfinished'))).toBe(false);
});

it('works in a folder whose path is longer than a socket may have', async () => {
  const deep = path.join(folder, 'a'.repeat(60), 'b'.repeat(60));
  const server = await start(deep);
  expect(await query(server.connectionString, 'SELECT 1')).toEqual([1]);
  await server.stop();
  expect(existsSync(server.connection.host)).toBe(false);
});

it('works below a folder that only its own user may enter', async () => {
  const closed = path.join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  expect(await query((await start(path.join(closed, 'postgres'))).connectionString, 'SELECT 1')).toEqual([1]);
});

it('refuses the data of another major version, saying what to do', async () => {
  const server = await start();
  await server.stop();
  writeFileSync(path.join(folder, 'postgres/data/PG_VERSION'), '14\n');
  await expect(start()).rejects.toThrow(/created by PostgreSQL 14 .* brings 18: make a backup/s);
});

/** Zero for a process that has gone. */
function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

/** The number of the server on the test's folder. */
function serverPid(): number {
  return Number(readFileSync(path.join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}
