import { spawnSync } from 'node:child_process';
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

/** The compiled form of a source file, given from the root of the checkout without its ending. */
export function compiled(source: string): string {
  return projectPath(`${FOLDER}/${source}.js`);
}
