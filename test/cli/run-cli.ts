import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { vi } from 'vitest';
import { createHashCode, type HashCode } from '../../prisma/code-hash.js';
import { openDatabase, type Database } from '../../prisma/client.js';
import { seed } from '../../prisma/seed.js';
import { createTestDatabase } from '../support/database.js';

const KEY = 'a-signing-key-for-tests';

/** The command line on a database of its own with the demo province. */
export interface CliWorld {
  readonly database: Database;
  readonly hashCode: HashCode;
  /** Runs one command line; answers what it printed. Rejects as the program would exit 1. */
  run(...words: string[]): Promise<{ readonly out: string; readonly err: string }>;
  /** A path in the world's own folder. */
  file(name: string): string;
  read(name: string): Buffer;
  close(): Promise<void>;
}

/** Opens a world; `add` puts the commands on the program. */
export async function openCliWorld(add: (program: Command) => void): Promise<CliWorld> {
  const test = await createTestDatabase();
  const database = openDatabase(test.poolConfig);
  await seed(
    database,
    () => [],
    () => undefined,
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  const file = (name: string): string => path.join(folder, name);
  return {
    database,
    hashCode: createHashCode(KEY),
    async run(...words) {
      vi.stubEnv('DATABASE_URL', test.connectionString);
      vi.stubEnv('LINK_SIGNING_KEY', KEY);
      vi.stubEnv('DATA_DIR', folder);
      const said = { out: '', err: '' };
      const program = new Command('cli')
        .exitOverride()
        .configureOutput({ writeErr: (text) => (said.err += text) });
      add(program);
      const spies = [
        vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text)))),
        vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text)))),
      ];
      try {
        await program.parseAsync(words, { from: 'user' });
      } finally {
        for (const spy of spies) spy.mockRestore();
        vi.unstubAllEnvs();
      }
      return said;
    },
    file,
    read: (name) => readFileSync(file(name)),
    async close() {
      await database.$disconnect();
      await test.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
