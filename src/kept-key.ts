import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './app/errors.js';

const systemError = z.object({ code: z.string() });

/** A key that is made once and kept: where, by which variable it could be configured instead, and what it looks like. */
export interface KeptKey {
  readonly file: string;
  readonly variable: string;
  make(): string;
  isWhole(text: string): boolean;
}

/**
 * The key kept in `dataDir` (mode 0600), made at first use; processes that start together agree on it. Throws `ConfigError`
 * when it cannot be read or kept, or has been damaged: a new one in its place would silently end what the old one vouches for.
 */
export function keptKey(dataDir: string, kept: KeptKey): string {
  const { file, variable } = kept;
  const place = path.join(dataDir, file);
  const key = asOperatorProblem(file, () => readKey(place) ?? makeKey(dataDir, place, kept));
  if (!kept.isWhole(key))
    throw new ConfigError([`${variable}: tệp ${file} trong DATA_DIR không còn nguyên vẹn`]);
  return key;
}

function readKey(place: string): string | undefined {
  try {
    return readFileSync(place, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and linked into place, so that nobody ever reads half a key and the first process wins. */
function makeKey(dataDir: string, place: string, { make }: KeptKey): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${place}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${make()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(draft, place);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(place) ?? '';
}

function asOperatorProblem(file: string, work: () => string): string {
  try {
    return work();
  } catch (error) {
    throw new ConfigError([`DATA_DIR: không đọc hoặc ghi được tệp ${file} (${codeOf(error)})`]);
  }
}

function codeOf(error: unknown): string {
  return systemError.safeParse(error).data?.code ?? 'lỗi không rõ';
}
