import { z } from 'zod';
import { questionnaire, type Questionnaire } from '../../src/core/questionnaire/questionnaire.js';
import { type Prisma } from '../generated/client.js';
import type { Database, Statements } from '../client.js';

/** Published questionnaires by id, read once per process: a version never changes after publication. */
export interface QuestionnaireShelf {
  get(ids: readonly number[], statements?: Statements): Promise<ReadonlyMap<number, Questionnaire>>;
}

/** A shelf over the `questionnaire` table. */
export function createQuestionnaireShelf(database: Database): QuestionnaireShelf {
  const known = new Map<number, Questionnaire>();
  return {
    async get(ids, statements = database) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      if (missing.length > 0) {
        const rows = z
          .array(z.object({ id: z.number(), definition: questionnaire }))
          .parse(
            await statements.$queryRaw`SELECT id, definition FROM questionnaire WHERE id = ANY (${missing}::int[])`,
          );
        for (const { id, definition } of rows) known.set(id, definition);
      }
      return known;
    },
  };
}

/** What became of a publication; `newest` is the highest version of the key that is published. */
export type Publication =
  | { readonly outcome: 'published' | 'unchanged' }
  /** `taken`: this version is published with another content; `older`: it would never be asked, a newer one is there. */
  | { readonly outcome: 'taken' | 'older'; readonly newest: number };

/** Publishes a version once and for all; `dryRun` only says what would happen. What is published is never changed. */
export async function publishQuestionnaire(
  database: Database,
  form: Questionnaire,
  dryRun = false,
): Promise<Publication> {
  const { key, version, title } = form;
  const before = await published(database, key);
  const newest = Math.max(0, ...before.keys());
  if (before.has(version)) return comparison(before.get(version), form, newest);
  if (newest > version) return { outcome: 'older', newest };
  if (dryRun) return { outcome: 'published' };
  const { count } = await database.questionnaire.createMany({
    data: [{ key, version, title, definition: form satisfies Prisma.InputJsonValue }],
    skipDuplicates: true,
  });
  if (count > 0) return { outcome: 'published' };
  return comparison((await published(database, key)).get(version), form, version);
}

function comparison(stored: unknown, form: Questionnaire, newest: number): Publication {
  const same = JSON.stringify(questionnaire.parse(stored)) === JSON.stringify(questionnaire.parse(form));
  return same ? { outcome: 'unchanged' } : { outcome: 'taken', newest };
}

async function published(database: Database, key: string): Promise<ReadonlyMap<number, unknown>> {
  const rows = await database.questionnaire.findMany({
    where: { key },
    select: { version: true, definition: true },
  });
  return new Map(rows.map(({ version, definition }) => [version, definition]));
}

/** A published version with what has been asked with it so far. */
export interface ShelfEntry {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly publishedAt: Date;
  readonly rounds: number;
  readonly declarations: number;
}

/** Every published version, by key and then newest first. */
export async function listQuestionnaires(database: Database): Promise<ShelfEntry[]> {
  const rows = await database.questionnaire.findMany({
    select: {
      key: true,
      version: true,
      title: true,
      publishedAt: true,
      _count: { select: { rounds: true, declarations: true } },
    },
    orderBy: [{ key: 'asc' }, { version: 'desc' }],
  });
  return rows.map(({ _count: counts, ...row }) => ({ ...row, ...counts }));
}

/** A published form: of the given version, or the newest; undefined when there is none. */
export async function findQuestionnaire(
  database: Database,
  key: string,
  version?: number,
): Promise<Questionnaire | undefined> {
  const row = await database.questionnaire.findFirst({
    where: { key, ...(version !== undefined && { version }) },
    orderBy: { version: 'desc' },
    select: { definition: true },
  });
  return row ? questionnaire.parse(row.definition) : undefined;
}
