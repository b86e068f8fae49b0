import { openDatabase, type Database } from '../../../prisma/client.js';
import { createUnitsStore } from '../../../prisma/store/units/units-store.js';
import {
  importUnits,
  type FileRow,
  type Imported,
  type ImportWish,
} from '../../../src/app/units/import-units.js';
import type { Units } from '../../../src/app/ports/units.js';
import { createTestDatabase } from '../../support/database.js';

/** The tree of units on a real PostgreSQL, without the rest of the service. */
export interface TreeWorld {
  readonly database: Database;
  readonly units: Units;
  /** Takes lines of a file over; `problems` are `line column: reason`. */
  take(
    lines: readonly string[],
    how?: Partial<ImportWish>,
  ): Promise<Imported & { readonly problems: string[] }>;
  /** `code<parent` of the tree of a day, in order. */
  tree(on?: string, under?: string): Promise<readonly string[]>;
  /** `code path-by-codes` of every unit, today's tree. */
  paths(): Promise<readonly string[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

const NOW = new Date('2021-03-01T00:00:00Z');
export const TODAY = '2021-03-01';

/** Opens an empty tree. */
export async function openTreeWorld(): Promise<TreeWorld> {
  const test = await createTestDatabase();
  const database = openDatabase(test.poolConfig, 3);
  const units = createUnitsStore(database);
  return {
    database,
    units,
    async take(lines, how = {}) {
      const problems: string[] = [];
      const imported = await importUnits(units, {
        rows: rowsOf(lines),
        source: 'test.csv',
        on: TODAY,
        at: NOW,
        dryRun: false,
        skipBad: false,
        onProblem: ({ line, column, reason }) => problems.push(`${line} ${column}: ${reason}`),
        onProgress: () => undefined,
        ...how,
      });
      return { ...imported, problems };
    },
    async tree(on = TODAY, under) {
      const listed = await units.list({ under, on });
      return (listed ?? []).map(({ code, parentCode }) => `${code}<${parentCode ?? ''}`);
    },
    async paths() {
      const all = await database.unit.findMany({
        select: { id: true, code: true, path: true },
        orderBy: { code: 'asc' },
      });
      const codes = new Map(all.map(({ id, code }) => [String(id), code]));
      return all.map(({ code, path }) => {
        const ids = path.split('/').slice(0, -1);
        return `${code} ${ids.map((id) => codes.get(id) ?? '?').join('/')}`;
      });
    },
    async empty() {
      await database.$executeRaw`TRUNCATE unit, reorganisation, audit_entry RESTART IDENTITY CASCADE`;
    },
    async close() {
      await database.$disconnect();
      await test.drop();
    },
  };
}

async function* rowsOf(lines: readonly string[]): AsyncGenerator<FileRow> {
  for (const [at, line] of lines.entries())
    yield await Promise.resolve({ line: at + 1, cells: line.split(',') });
}
