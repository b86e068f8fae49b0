import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyMigrations } from '../../prisma/migrate.js';
import { projectPath } from '../../src/paths.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const CREATE_A = `CREATE TABLE a (id int);
CREATE FUNCTION three() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 3; END $$;`;

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(database.poolConfig);
  await client.connect();
  try {
    const result = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return Array.isArray(result) ? [] : result.rows.flat();
  } finally {
    await client.end();
  }
}

it('applies each migration once, in the order of their names', async () => {
  write('20210102_b', 'ALTER TABLE a ADD COLUMN b int');
  write('20210101_a', CREATE_A);
  expect(await applyMigrations(database.poolConfig, folder)).toEqual(['20210101_a', '20210102_b']);
  write('20210103_c', 'INSERT INTO a VALUES (1, three())');
  expect(await applyMigrations(database.poolConfig, folder)).toEqual(['20210103_c']);
  expect(await applyMigrations(database.poolConfig, folder)).toEqual([]);
  expect(await query('SELECT id, b FROM a')).toEqual([1, 3]);
});

it('lets processes that start together take turns', async () => {
  write('20210101_a', CREATE_A);
  const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(database.poolConfig, folder)));
  expect(applied.flat()).toEqual(['20210101_a']);
});

it('leaves nothing of a migration that fails, so that a mended one applies', async () => {
  write('20210101_a', `${CREATE_A} SELECT missing;`);
  await expect(applyMigrations(database.poolConfig, folder)).rejects.toThrow('20210101_a failed');
  write('20210101_a', CREATE_A);
  expect(await applyMigrations(database.poolConfig, folder)).toEqual(['20210101_a']);
});

it('refuses a history that differs from the folder', async () => {
  write('20210101_a', CREATE_A);
  await applyMigrations(database.poolConfig, folder);
  write('20210101_a', `${CREATE_A} -- changed`);
  await expect(applyMigrations(database.poolConfig, folder)).rejects.toThrow(
    'was changed after it was applied',
  );
  rmSync(path.join(folder, '20210101_a'), { recursive: true });
  await expect(applyMigrations(database.poolConfig, folder)).rejects.toThrow('which this version does not');
});

it('refuses to go on after a migration that the command line left half done', async () => {
  write('20210101_a', CREATE_A);
  await applyMigrations(database.poolConfig, folder);
  await query('UPDATE "_prisma_migrations" SET finished_at = NULL');
  await expect(applyMigrations(database.poolConfig, folder)).rejects.toThrow('20210101_a was left half done');
});

it('keeps the records Prisma’s command line expects, and the schema the migrations lead to', async () => {
  await applyMigrations(database.poolConfig);
  const prisma = (...args: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, [projectPath('node_modules/prisma/build/index.js'), ...args], {
      cwd: projectPath('.'),
      env: { ...process.env, DATABASE_URL: database.connectionString },
    });
  expect((await prisma('migrate', 'status')).stdout).toContain('Database schema is up to date!');
  const drift = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script'];
  expect((await prisma('migrate', 'diff', ...drift)).stdout).toContain('This is an empty migration.');
}, 30_000);
