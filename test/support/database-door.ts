import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../prisma/embedded/embedded-postgres.js';
import { applyMigrations } from '../../prisma/migrate.js';

/** A server with a migrated database to clone: `url` names that server, `template` the database. */
export type TemplateServer = { readonly url: string; readonly template: string; close(): Promise<void> };

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the socket on which the main process tells test files where their database server is. */
    databaseDoor: string;
  }
}

/**
 * Answers every connection with the template server as JSON. The server is opened at the first question, so that runs
 * which need no database pay nothing, and only once, whichever test file asks.
 */
export async function openDatabaseDoor(
  project: TestProject,
  open: () => Promise<TemplateServer>,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-door-'));
  const address = path.join(folder, 'door');
  let server: Promise<TemplateServer> | undefined;
  const door = createServer((socket) => {
    socket.on('error', () => undefined); // a test file that was stopped while it waited
    server ??= open();
    server.then(
      ({ url, template }) => socket.end(JSON.stringify({ url, template })),
      (error: unknown) => socket.end(JSON.stringify({ problem: String(error) })),
    );
  });
  await listen(door, address);
  project.provide('databaseDoor', address);
  return async () => {
    door.close();
    const opened = await server?.catch(() => undefined);
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** An embedded server of this run's own, without the durability that tests do not need. */
export async function openEmbeddedTemplate(): Promise<TemplateServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'test-postgres-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startEmbeddedPostgres({
    dataDir,
    database: 'template',
    settings,
    log: () => undefined,
  });
  await applyMigrations(server.connection);
  const close = async (): Promise<void> => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.connectionString, template: 'template', close };
}

/** A template database of the project `name` on the server at `url`, dropped at the end. */
export async function openTemplateOn(url: string, name: string): Promise<TemplateServer> {
  const template = `test_template_${name}_${String(process.pid)}`;
  const quoted = pg.escapeIdentifier(template);
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
  await run(`CREATE DATABASE ${quoted}`);
  const templateUrl = new URL(url);
  templateUrl.pathname = `/${template}`;
  await applyMigrations({ connectionString: templateUrl.href });
  return { url, template, close: () => run(`DROP DATABASE ${quoted} WITH (FORCE)`) };
}

function listen(door: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen(address, resolve);
  });
}
