import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectPath } from '../../src/paths.js';

/** Where the programs under test are compiled to: inside the checkout, so that they find packages and seed data. */
const FOLDER = '.data/bench';

/** Compiles the service and its rivals alike, without type checks; throws with the compiler's words. */
export function build(): void {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      projectPath('node_modules/typescript/bin/tsc'),
      ...['-p', projectPath('test/bench/tsconfig.json'), '--outDir', projectPath(FOLDER)],
      ...['--tsBuildInfoFile', projectPath(`${FOLDER}/.tsbuildinfo`)],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`could not compile:\n${stdout}`);
}

/** Where a source file of the checkout was compiled to. */
export function compiled(source: URL): string {
  const relative = path.relative(projectPath('.'), fileURLToPath(source));
  return projectPath(`${FOLDER}/${relative.replace(/\.ts$/, '.js')}`);
}
