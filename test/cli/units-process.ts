import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a command of the command line printed and how it ended. */
export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way; `child` may be killed. */
export interface CliProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<CliRun>;
}

/** Starts `npm run cli -- …` from the sources on a database, with at most `heapMb` of heap. */
export function startCli(
  args: readonly string[],
  {
    databaseUrl,
    dataDir,
    heapMb,
  }: { readonly databaseUrl: string; readonly dataDir: string; readonly heapMb: number },
): CliProcess {
  const node = [`--max-old-space-size=${heapMb}`, '--import', 'tsx', 'src/cli.ts'];
  const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SANDBOX: 'on' };
  const child = spawn(process.execPath, [...node, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const ended = new Promise<CliRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
  return { child, ended };
}
