import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** SHA-256 over the names and contents of files, and of every `.ts` below folders; what does not exist adds nothing. */
export function fingerprint(...places) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of places.flatMap(sourceFiles)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** The text of a stamp file, or an empty string when there is none. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function sourceFiles(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  const entries = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.name !== 'generated');
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = path.join(place, entry.name);
      if (entry.isDirectory()) return sourceFiles(inside);
      return entry.name.endsWith('.ts') ? [inside] : [];
    });
}
