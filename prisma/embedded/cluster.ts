import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canRun, giveTo, type Identity } from './identity.js';
import { servesData, startOf } from './process-table.js';

/** What the parts of the launcher share about one server. */
export type Cluster = { readonly data: string; readonly binaries: string; readonly identity: Identity };

const SHUTDOWN_MS = 30_000;

/** Above the highest process number of Linux (2²²) and macOS. */
const NO_PROCESS = '99999999';

/** Creates the data directory unless a finished one of the same major version is there. */
export function ensureCluster(cluster: Cluster): void {
  const created = path.join(cluster.data, 'PG_VERSION');
  if (!existsSync(created)) initialise(cluster);
  const [version] = readFileSync(created, 'utf8').split('\n');
  const offered = majorVersion(cluster);
  if (version === offered) return;
  throw new Error(
    `${cluster.data} was created by PostgreSQL ${version ?? '?'} and this program brings ${offered}: ` +
      `make a backup with the program that created it, move the folder away, and restore the backup.`,
  );
}

/** Works on a folder beside and renames it at the end: an interrupted start must not leave half a cluster. */
function initialise(cluster: Cluster): void {
  const unfinished = `${cluster.data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(cluster.identity, unfinished);
  const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const initdb = path.join(cluster.binaries, 'bin/initdb');
  const args = ['-D', nameFor(cluster.identity, unfinished), '-U', 'postgres', '-A', 'trust', ...encoding];
  execFileSync(initdb, args, { ...cluster.identity, cwd: unfinished, env: bareEnvironment(), stdio: 'pipe' });
  renameSync(unfinished, cluster.data);
}

/**
 * The name by which the identity can open `folder`, given a process whose working directory it is. Below a folder closed
 * to the identity (a checkout in /root) no path leads there, but on Linux the process's own directory is always open to it.
 */
export function nameFor(identity: Identity, folder: string): string {
  if (identity.uid === undefined || canRun(identity, 'test', '-x', folder)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `As root, PostgreSQL runs as user ${String(identity.uid)}, who cannot reach ${folder}: set another DATA_DIR.`,
  );
}

/** The environment of a PostgreSQL program: without the `PG…` variables of ours, which would change its settings. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Clears what a killed service left: a server still going down is waited for, and one that lost its leash is told to. Call
 * as the folder's owner. A stale postmaster.pid stays, because by it PostgreSQL finds backends that outlived their server;
 * only a number that now belongs to some other process is replaced, by one that no process has.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  const deadline = Date.now() + SHUTDOWN_MS;
  for (let told = false; existsSync(pidFile); told = true) {
    const [first = '', ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    const pid = Number(first);
    if (startOf(pid) === undefined) return;
    if (!servesData(pid, data)) {
      writeFileSync(pidFile, [NO_PROCESS, ...rest].join('\n'));
      return;
    }
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL ${String(pid)} on ${data} does not stop: end it by hand.`);
    if (!told) process.kill(pid, 'SIGINT');
    await sleep(50);
  }
}

function majorVersion(cluster: Cluster): string {
  const text = execFileSync(path.join(cluster.binaries, 'bin/postgres'), ['--version'], {
    ...cluster.identity,
    cwd: '/',
    encoding: 'utf8',
  });
  return /(\d+)/.exec(text)?.[1] ?? text;
}
