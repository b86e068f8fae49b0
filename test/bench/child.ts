import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A program under test in a process of its own. */
export interface Child {
  /** Processor time used so far, user and system, in milliseconds; undefined where the kernel does not tell. */
  cpuMs(): number | undefined;
  /** The most memory it ever had resident, in MB; undefined where the kernel does not tell. */
  peakMb(): number | undefined;
  /** Warnings and errors it printed. */
  readonly complaints: readonly string[];
  /** Asks it to end and waits; resolves also when it had to be killed. */
  stop(): Promise<void>;
}

/** Options of Node for every program under test, to profile them: `BENCH_NODE=--cpu-prof`. */
const EXTRA = process.env['BENCH_NODE']?.split(' ') ?? [];
const READY = /^(ready|Sẵn sàng)/;
/** A line of the service's log (warnings and worse), or a rival's error. */
const COMPLAINT = /^(\{|failed)/;
const START_MS = 30_000;
const STOP_MS = 10_000;
/** Kernel clock ticks per second, the same on every Linux that Node runs on. */
const TICKS = 100;

/** Starts `file` with nothing but `env` and the path; resolves when it prints that it is ready. */
export async function startChild(
  file: string,
  env: Readonly<Record<string, string>>,
  nodeArguments: readonly string[] = [],
): Promise<Child> {
  const child = spawn(process.execPath, [...EXTRA, ...nodeArguments, file], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const complaints: string[] = [];
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} did not start`)), START_MS);
    void ended.then(() => reject(new Error(`${file} ended at its start:\n${complaints.join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (READY.test(line)) {
        clearTimeout(late);
        resolve();
      } else if (COMPLAINT.test(line)) complaints.push(line);
    });
  });
  const proc = (name: string): string | undefined => {
    try {
      return readFileSync(`/proc/${String(child.pid)}/${name}`, 'utf8');
    } catch {
      return undefined;
    }
  };
  return {
    complaints,
    cpuMs() {
      // Fields 14 and 15, counted from behind the name, which may hold anything.
      const fields = proc('stat')
        ?.replace(/^.*\) /s, '')
        .split(' ');
      return fields && ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
    },
    peakMb() {
      const kb = /VmHWM:\s+(\d+)/.exec(proc('status') ?? '')?.[1];
      return kb === undefined ? undefined : Number(kb) / 1024;
    },
    async stop() {
      const late = setTimeout(kill, STOP_MS);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(late);
      process.off('exit', kill);
    },
  };
}

/** A TCP port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}
