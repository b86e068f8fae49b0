import pg from 'pg';
import { logLine } from './engine-log.mjs';

/** SQLSTATE → Prisma's code and text (https://www.prisma.io/docs/orm/reference/error-reference#common). */
const KNOWN_FAILURES = {
  '3D000': ['P1003', (name) => `Database \`${name}\` does not exist`],
  '42P04': ['P1009', (name) => `Database \`${name}\` already exists`],
  28000: ['P1000', () => 'Authentication failed against the database server'],
  '28P01': ['P1000', () => 'Authentication failed against the database server'],
};

/** Runs `can-connect-to-database`, `create-database` or `drop-database`; the promised number is the exit code. */
export async function runServerCommand(command, url) {
  logLine('INFO', { message: `schema engine: ${command}` }); // the CLI skips the first line
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1)) || 'postgres';
  try {
    if (command === 'can-connect-to-database') await withClient(url, (client) => client.query('SELECT 1'));
    else await onMaintenanceDatabase(target, statement(command, name));
    logLine('INFO', { message: 'Connection successful' });
    return 0;
  } catch (error) {
    const [code, text] = KNOWN_FAILURES[error.code] ?? [
      'P1001',
      () => `Can't reach the server: ${error.message}`,
    ];
    logLine('ERROR', { message: text(name), is_panic: false, error_code: code });
    return 1;
  }
}

function statement(command, name) {
  const verb = { 'create-database': 'CREATE', 'drop-database': 'DROP' }[command];
  if (!verb) throw new Error(`unknown engine command ${command}`);
  return `${verb} DATABASE ${pg.escapeIdentifier(name)}`;
}

function onMaintenanceDatabase(target, sql) {
  const url = new URL(target);
  url.pathname = '/postgres';
  return withClient(url.href, (client) => client.query(sql));
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
