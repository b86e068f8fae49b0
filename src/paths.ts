import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = nearestPackage(path.dirname(fileURLToPath(import.meta.url)));

/** Absolute path of a file that ships in the checkout, the same from dist/ and from the sources: `prisma/migrations`. */
export function projectPath(relative: string): string {
  return path.join(root, relative);
}

function nearestPackage(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : nearestPackage(path.dirname(folder));
}
