import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { VARIABLE_NAMES } from '../../../src/config.js';
import { projectPath } from '../../../src/paths.js';

/** Environment of one process of the service; what is not named is unset, whatever the machine's `.env` says. */
export type Environment = Readonly<Record<string, string>>;

/** How a process ended: its exit code, or null when a signal ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One process of the service. */
export interface Program {
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Messages it logged as `warn` or `error`. */
  complaints(): string[];
  readonly ended: Promise<Ending>;
  /** Resolves when it says that it is ready; rejects with its output when it ended or took too long instead. */
  ready(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL, as a crash or a power cut. */
  kill(): Promise<void>;
  /** SIGTERM, as a deployment; answers how it ended and after how many milliseconds. */
  stop(): Promise<Ending & { readonly ms: number }>;
}

const READY = 'Sẵn sàng:';
const READY_WITHIN_MS = 90_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Compiles the program when its sources have changed since; call it before the first `startProgram`. */
export function buildProgram(): void {
  const { status, stderr } = spawnSync(process.execPath, ['src/setup/prestart.mjs'], {
    cwd: projectPath('.'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the program could not be built:\n${stderr}`);
}

/** Starts the compiled program as a process of its own. */
export function startProgram(environment: Environment): Program {
  const unset = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, '']));
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/src/main.js'], {
    cwd: projectPath('.'),
    env: { PATH: process.env['PATH'], ...unset, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    output: () => printed,
    complaints: () => complaintsIn(printed),
    ended,
    ready: () => whenReady(() => printed, listeners, ended),
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      const startedAt = performance.now();
      child.kill('SIGTERM');
      return { ...(await ended), ms: Math.round(performance.now() - startedAt) };
    },
  };
}

async function whenReady(
  printed: () => string,
  listeners: Set<() => void>,
  ended: Promise<Ending>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let listener = (): void => undefined;
  const said = new Promise<'ready'>((resolve) => {
    listener = () => {
      if (printed().includes(READY)) resolve('ready');
    };
    listeners.add(listener);
    listener();
  });
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), READY_WITHIN_MS);
  });
  const outcome = await Promise.race([said, late, ended.then(() => 'ended' as const)]);
  clearTimeout(timer);
  listeners.delete(listener);
  if (outcome !== 'ready') throw new Error(`the program is not ready (${outcome}):\n${printed()}`);
}

function complaintsIn(printed: string): string[] {
  return printed.split('\n').filter((line) => /^\{"level":"(warn|error)"/.test(line));
}
