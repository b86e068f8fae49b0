/** `npm run db:diff` prints, `npm run db:migration -- --name x` writes, the SQL from the migrations to the schema. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.js';

const run = promisify(execFile);
const MIGRATIONS = 'prisma/migrations';

const { values } = parseArgs({ options: { name: { type: 'string' } } });
const sql = await onServer(diff);
if (values.name === undefined) console.log(sql || '-- the migrations already lead to the schema');
else if (sql) console.log(await write(values.name, sql));
else console.log('No migration written: the migrations already lead to the schema.');

/** The engine replays the migrations in a database it makes for itself: on DATABASE_URL's server, else on one of ours. */
async function onServer(work: (url: string) => Promise<string>): Promise<string> {
  const url = process.env['DATABASE_URL'];
  if (url) return work(url);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'migration-'));
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    return await work(server.connectionString);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  }
}

async function diff(url: string): Promise<string> {
  const args = [
    'prisma',
    'migrate',
    'diff',
    '--from-migrations',
    MIGRATIONS,
    '--to-schema',
    'prisma/schema.prisma',
  ];
  const { stdout } = await run('npx', [...args, '--script'], { env: { ...process.env, DATABASE_URL: url } });
  return stdout.includes('This is an empty migration.') ? '' : stdout.trim();
}

async function write(name: string, script: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error(`--name ${name}: use lower-case letters, digits and _`);
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(MIGRATIONS, `${stamp}_${name}`, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${script}\n`);
  return file;
}
