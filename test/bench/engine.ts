import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { compiled } from './build.js';

const printed = z.object({ median: z.number(), p99: z.number(), perMessage: z.array(z.number()) });

/** Microseconds per turn of the engine over the declare conversation. */
export type EngineTurns = z.infer<typeof printed>;

const program = compiled(new URL('./engine-turns.ts', import.meta.url));

/** Measures the engine in a process of its own, compiled like the service. */
export function runEngine(walks: number): EngineTurns {
  const { stdout, stderr } = spawnSync(process.execPath, [program, String(walks)], {
    encoding: 'utf8',
  });
  if (stderr) process.stderr.write(stderr);
  return printed.parse(JSON.parse(stdout));
}
