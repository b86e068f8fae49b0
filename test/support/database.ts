import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';

/** A migrated, empty database of a test's own. */
export type TestDatabase = {
  readonly connectionString: string;
  /** The same for `pg` and the Prisma adapter, with the session's zone set to UTC. */
  readonly poolConfig: { readonly connectionString: string; readonly options: string };
  /** Removes the database, cutting what is still connected. */
  drop(): Promise<void>;
};

const replySchema = z.union([
  z.object({ url: z.string(), template: z.string() }),
  z.object({ problem: z.string() }),
]);

/** Clones the migrated template; call it once per test file and `drop` at its end. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const reply = replySchema.parse(JSON.parse(await text(connect(inject('databaseDoor')))));
  if ('problem' in reply) throw new Error(reply.problem);
  const { url, template } = reply;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(url, `CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(template)}`);
  const target = new URL(url);
  target.pathname = `/${name}`;
  const connectionString = target.href;
  return {
    connectionString,
    poolConfig: { connectionString, options: '-c TimeZone=UTC' },
    drop: () => run(url, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Runs one statement in the database `postgres`: a template must have no connection while it is cloned. */
async function run(url: string, sql: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
