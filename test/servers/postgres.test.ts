import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from '../../prisma/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.poolConfig);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

it('is the server of DATABASE_URL, not an embedded one', async () => {
  const asked = new URL(process.env['DATABASE_URL'] ?? '');
  const { rows } = await client.query<{ port: number }>('SELECT inet_server_port() AS port');
  expect(rows).toEqual([{ port: Number(asked.port || 5432) }]);
});

it('has every migration applied, so that a second start applies none', async () => {
  expect(await applyMigrations(database.poolConfig)).toEqual([]);
});

it('tells and takes instants in UTC whatever the server is set to', async () => {
  const { rows } = await client.query<{ zone: string; text: string }>(
    `SELECT current_setting('TimeZone') AS zone, timestamptz '2021-03-01T07:00:00+07:00'::text AS text`,
  );
  expect(rows).toEqual([{ zone: 'UTC', text: '2021-03-01 00:00:00+00' }]);
});
