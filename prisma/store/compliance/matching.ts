import { z } from 'zod';
import type { Which } from '../../../src/core/conversation/lookups/compliance.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

/** What a measure says of a row of the round's list; the exempt are only ever among the exempt. */
function holds({ measure, colours }: Which, codes: readonly string[]): Prisma.Sql {
  switch (measure) {
    case 'standing':
    case 'silent':
      return Prisma.sql`ru.declared_at IS NULL`;
    case 'declared':
      return Prisma.sql`ru.declared_at IS NOT NULL`;
    case 'on-time':
      return Prisma.sql`ru.timeliness = 'on_time'`;
    case 'late':
      return Prisma.sql`ru.timeliness = 'late'`;
    case 'on-behalf':
      return Prisma.sql`ru.on_behalf`;
    case 'carried':
      return Prisma.sql`ru.carried`;
    case 'colour':
      return Prisma.sql`ru.colour::text = ANY (${[...colours]}::text[])`;
    case 'criterion':
      return Prisma.sql`ru.failed && ${[...codes]}::text[]`;
    case 'exempt':
      return Prisma.sql`true`;
  }
}

/** SQL on `round_unit ru`: the schools of which the measure is true. `codes` are those of the criterion meant. */
export function matching(which: Which, codes: readonly string[]): Prisma.Sql {
  const exempt =
    which.measure === 'exempt'
      ? Prisma.sql`ru.exempt_reason IS NOT NULL`
      : Prisma.sql`ru.exempt_reason IS NULL`;
  const level =
    which.levels.length > 0
      ? Prisma.sql`AND ru.level::text = ANY (${[...which.levels]}::text[])`
      : Prisma.empty;
  return Prisma.sql`${exempt} AND ${holds(which, codes)} ${level}`;
}

const criteria = z.array(z.object({ code: z.string(), number: z.number(), short: z.string() }));

/** The criteria of the forms of some rounds, by number. */
export async function readCriteria(
  tx: Statements,
  roundIds: readonly number[],
): Promise<z.infer<typeof criteria>> {
  return criteria.parse(
    await tx.$queryRaw`
      SELECT DISTINCT c ->> 'code' AS code, (c ->> 'number')::int AS number, c ->> 'short' AS short
      FROM questionnaire q
      CROSS JOIN jsonb_path_query(q.definition, '$.groups[*].questions[*] ? (@.type == "criterion")') c
      WHERE q.id IN (SELECT questionnaire_id FROM round WHERE id = ANY (${[...roundIds]}::int[])) ORDER BY 2`,
  );
}

/** Codes of a criterion's number; none for another measure. */
export async function criterionCodes(
  tx: Statements,
  roundIds: readonly number[],
  { measure, criterion }: Which,
): Promise<string[]> {
  if (measure !== 'criterion') return [];
  const all = await readCriteria(tx, roundIds);
  return all.filter(({ number }) => number === criterion).map(({ code }) => code);
}
