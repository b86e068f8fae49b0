import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './app/errors.js';
import type { Config } from './config.js';

const FILE = 'signing-key';
const KEY = /^[\w-]{43}$/;
const systemError = z.object({ code: z.string() });

/**
 * The key of signed links and check codes: the configured one, else the one kept in `DATA_DIR/signing-key` (mode 0600),
 * made at first use; processes that start together agree on it. Throws `ConfigError` when it cannot be read or kept.
 */
export function signingKey({ linkSigningKey, dataDir }: Pick<Config, 'linkSigningKey' | 'dataDir'>): string {
  if (linkSigningKey !== undefined) return linkSigningKey;
  const file = path.join(dataDir, FILE);
  const key = asOperatorProblem(() => readKey(file) ?? makeKey(dataDir, file));
  if (!KEY.test(key))
    throw new ConfigError([`LINK_SIGNING_KEY: tệp ${FILE} trong DATA_DIR không còn nguyên vẹn`]);
  return key;
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and linked into place, so that nobody ever reads half a key and the first process wins. */
function makeKey(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(file) ?? '';
}

function asOperatorProblem(work: () => string): string {
  try {
    return work();
  } catch (error) {
    throw new ConfigError([`DATA_DIR: không đọc hoặc ghi được tệp ${FILE} (${codeOf(error)})`]);
  }
}

function codeOf(error: unknown): string {
  return systemError.safeParse(error).data?.code ?? 'lỗi không rõ';
}
