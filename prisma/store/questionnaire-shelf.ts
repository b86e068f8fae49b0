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

/** Publishes a version once; resolves to its id, also when it was published before. Throws when it differs from what was. */
export async function publishQuestionnaire(database: Database, form: Questionnaire): Promise<number> {
  const { key, version, title } = form;
  await database.questionnaire.createMany({
    data: [{ key, version, title, definition: form satisfies Prisma.InputJsonValue }],
    skipDuplicates: true,
  });
  const stored = await database.questionnaire.findUniqueOrThrow({ where: { key_version: { key, version } } });
  const same =
    JSON.stringify(questionnaire.parse(stored.definition)) === JSON.stringify(questionnaire.parse(form));
  if (!same)
    throw new Error(`questionnaire ${key} version ${version} is already published with another content`);
  return stored.id;
}
