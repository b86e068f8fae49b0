import { readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { startOf } from './process-table.js';

/**
 * Makes this process the only owner of the folder and returns how to give it up; throws when a living process owns it.
 *
 * Owners are numbered links `owner.N` whose target names a process: a link appears together with its content. A new
 * owner takes the number after a dead one and removes the dead link only afterwards, so of two that find the same dead
 * owner one fails to create the link, and one that looked long ago finds a higher number than its own.
 */
export function takeOwnership(folder: string): () => void {
  const self = describe(process.pid);
  for (;;) {
    const earlier = owners(folder);
    const living = earlier.find((number) => isAlive(readOwner(folder, number)));
    if (living !== undefined) {
      const [pid] = readOwner(folder, living).split(':');
      throw new Error(
        `${folder} is in use by process ${pid ?? '?'}: stop it first, or set another DATA_DIR.`,
      );
    }
    const mine = Math.max(0, ...earlier) + 1;
    const link = path.join(folder, `owner.${String(mine)}`);
    if (!create(link, self)) continue;
    const release = (): void => {
      rmSync(link, { force: true });
    };
    if (Math.max(...owners(folder)) === mine) {
      for (const number of earlier) rmSync(path.join(folder, `owner.${String(number)}`), { force: true });
      return release;
    }
    release();
  }
}

function owners(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = /^owner\.(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function readOwner(folder: string, number: number): string {
  try {
    return readlinkSync(path.join(folder, `owner.${String(number)}`));
  } catch {
    return ''; // given up since it was listed
  }
}

function create(link: string, target: string): boolean {
  try {
    symlinkSync(target, link);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function describe(pid: number): string {
  return `${String(pid)}:${startOf(pid) ?? ''}`;
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(':')[0]);
  return pid > 0 && startOf(pid) !== undefined && describe(pid) === owner;
}
