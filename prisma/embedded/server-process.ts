import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareEnvironment, nameFor, type Cluster } from './cluster.js';

/** A running server; `stop` promises that it is down and its files are closed. */
export type ServerProcess = { readonly exited: Promise<void>; stop(): Promise<void> };

/**
 * Runs "$@" for as long as standard input, a pipe to this process, stays open. When the pipe closes, even by `kill -9`,
 * the server gets SIGINT, PostgreSQL's fast shutdown.
 */
const LEASH = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
{ cat <&3 >/dev/null; kill -INT "$server"; } 2>/dev/null &
exec 3<&-
wait "$server"
`;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '200',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failed statement quotes people's data; our own code reports its error.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

type Launch = {
  readonly cluster: Cluster;
  readonly socketFolder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
};

/**
 * Starts the server, waiting for backends that outlived a killed one: until they have gone, PostgreSQL refuses to start
 * over their shared memory.
 */
export async function startServer(launch: Launch): Promise<ServerProcess> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await launchServer(launch);
    } catch (error) {
      if (!String(error).includes('shared memory block') || Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** Starts the server and resolves when it accepts connections; rejects with what it said when it ends before that. */
function launchServer({ cluster, socketFolder, settings, log }: Launch): Promise<ServerProcess> {
  const options = { ...SETTINGS, unix_socket_directories: socketFolder, ...settings };
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', LEASH, 'leash', path.join(cluster.binaries, 'bin/postgres')],
      ...['-D', nameFor(cluster.identity, cluster.data)],
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...cluster.identity,
      cwd: cluster.data,
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true, // Ctrl-C reaches the service, which stops the server after its own work
    },
  );
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = (): Promise<void> => {
    child.stdin.end();
    return exited;
  };
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    let ready = false;
    child.once('error', reject);
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line);
      if (ready) return;
      said.push(line);
      ready = line.includes('database system is ready to accept connections');
      if (ready) resolve({ exited, stop });
    });
    void exited.then(() => reject(new Error(`The embedded PostgreSQL did not start:\n${said.join('\n')}`)));
  });
}
