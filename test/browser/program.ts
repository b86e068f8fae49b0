import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectPath } from '../../src/paths.js';

/** The whole program with its embedded database and the sandbox, in a process of its own. */
export interface Program {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Ends it as a power cut would; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Stops it and throws its data away. */
  close(): Promise<void>;
}

/** Starts the program from its sources on fresh data, its sandbox clock at `startAt`; resolves when it serves. */
export async function startProgram(startAt: Date): Promise<Program> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'program-'));
  // The clock is kept as milliseconds ahead of the machine's (src/main/sandbox.ts), so it can be set before a start.
  writeFileSync(path.join(dataDir, 'sandbox-clock'), String(startAt.getTime() - Date.now()));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    child = undefined;
    if (ending?.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    await gone;
  }

  const program: Program = {
    url,
    kill: () => end('SIGKILL'),
    async start() {
      child = await untilReady(run({ PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir }));
    },
    async close() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await program.start();
  return program;
}

/** Nothing of this process's environment reaches the program, above all no address of a server. */
function run(settings: Readonly<Record<string, string>>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', projectPath('src/main.ts')], {
    cwd: projectPath('.'),
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function untilReady(child: ChildProcess): Promise<ChildProcess> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (line.startsWith('Sẵn sàng:')) resolve(child);
      });
    }
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${said.join('\n')}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
