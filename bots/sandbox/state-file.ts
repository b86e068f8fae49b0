import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { SandboxPlatform } from './platform.js';

const GATHER_MS = 100;
/** More people than this are a load test, whose chats nobody wants back. */
const MOST_PEOPLE = 500;

const content = z.object({ version: z.literal(1), platforms: z.record(z.string(), z.unknown()) });

/** A platform whose people and chats can outlive the process. */
export interface LastingPlatform extends SandboxPlatform {
  /** People and chats as JSON; the bytes of files are left out. */
  keep(): unknown;
  /** Takes back what `keep` gave in an earlier run, before anybody is added; throws a ZodError for anything else. */
  takeBack(kept: unknown): void;
}

/** People and chats as they are on disk. */
export interface StateFile {
  /** Resolves when the last change is on disk; nothing is written afterwards. */
  close(): Promise<void>;
}

/**
 * Gives the platforms back what `file` holds, then writes every change to it, gathered and atomically. A file that
 * cannot be read leaves the platforms empty, because a sandbox that does not open is of no use.
 */
export function openStateFile(file: string, platforms: readonly LastingPlatform[]): StateFile {
  restore(file, platforms);
  let changed = false;
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    while (changed) {
      await pause(GATHER_MS);
      changed = false;
      if (platforms.some((platform) => platform.people().length > MOST_PEOPLE)) return;
      const kept = Object.fromEntries(platforms.map((platform) => [platform.name, platform.keep()]));
      await replaceFile(file, JSON.stringify({ version: 1, platforms: kept }));
    }
  }

  const begin = (): void => {
    changed = true;
    writing ??= write()
      .catch((error: unknown) => process.emitWarning(`The sandbox's state was not kept: ${String(error)}`))
      .finally(() => {
        writing = undefined;
        if (changed) begin();
      });
  };
  for (const platform of platforms) platform.onChange(begin);
  return {
    async close() {
      while (writing !== undefined) await writing;
    },
  };
}

function restore(file: string, platforms: readonly LastingPlatform[]): void {
  try {
    const { platforms: kept } = content.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const platform of platforms) {
      if (kept[platform.name] !== undefined) platform.takeBack(kept[platform.name]);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    process.emitWarning(`The sandbox begins without its earlier people: ${String(error)}`);
  }
}

/** A reader, or a start after a crash, finds the old content or the new one, never half of it. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.next`, text, { mode: 0o600 });
  await rename(`${file}.next`, file);
}
