import { z } from 'zod';
import type { SchoolStanding } from '../../../src/core/conversation/lookups/compliance.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';
import { KEPT, type Statements } from '../../client.js';
import { reachableBy } from '../order-schools.js';

const rows = z.array(
  z.object({
    asked: z.boolean(),
    exemptReason: z.string().nullable(),
    extendedUntil: z.date().nullable(),
    incident: z.string().nullable(),
    declaredAt: z.date().nullable(),
    late: z.boolean().nullable(),
    colour: z.enum(['xanh', 'vang', 'do']).nullable(),
    carried: z.boolean().nullable(),
    passed: z.number().nullable(),
    total: z.number().nullable(),
    failed: z.array(z.string()),
    contact: z.enum(['zalo', 'telegram']).nullable(),
  }),
);

/** How one school stands in the first of these rounds that asked it, and the same as a tally of one. */
export async function readSchool(
  tx: Statements,
  roundIds: readonly number[],
  unitId: number,
  now: Date,
): Promise<{ readonly school: SchoolStanding; readonly tally: Tally }> {
  const [row] = rows.parse(
    await tx.$queryRaw`${KEPT}
      SELECT ru.unit_id IS NOT NULL AS asked, ru.exempt_reason AS "exemptReason", ru.declared_at AS "declaredAt",
        ru.extended_until AS "extendedUntil", i.number AS incident,
        ru.timeliness = 'late' AS late, ru.colour::text, ru.carried, d.passed, d.total,
        coalesce((
          SELECT array_agg((c ->> 'number') || ' (' || (c ->> 'short') || ')' ORDER BY (c ->> 'number')::int)
          FROM questionnaire q CROSS JOIN jsonb_path_query(q.definition, '$.groups[*].questions[*] ? (@.type == "criterion")') c
          WHERE q.id = d.questionnaire_id AND c ->> 'code' = ANY (ru.failed)
        ), '{}') AS failed, ${reachableBy(now)} AS contact
      FROM unit u
      LEFT JOIN round_unit ru ON ru.unit_id = u.id AND ru.round_id = ANY (${[...roundIds]}::int[])
      LEFT JOIN round_cohort c ON c.id = ru.cohort_id LEFT JOIN incident i ON i.id = c.incident_id
      LEFT JOIN declaration d ON d.round_id = ru.round_id AND d.unit_id = u.id
      WHERE u.id = ${unitId} ORDER BY ru.round_id DESC LIMIT 1`,
  );
  if (!row) throw new Error(`no unit ${unitId}`);
  const school: SchoolStanding = {
    asked: row.asked,
    exemptReason: row.exemptReason ?? undefined,
    deadlineAt: row.extendedUntil ?? undefined,
    incident: row.incident ?? undefined,
    declaredAt: row.declaredAt ?? undefined,
    late: row.late ?? false,
    colour: row.colour ?? undefined,
    passed: row.passed ?? undefined,
    total: row.total ?? undefined,
    failed: row.failed,
    contact: row.contact ?? 'none',
  };
  return { school, tally: tallyOf(school, row.carried ?? false) };
}

function tallyOf({ asked, exemptReason, declaredAt, late, colour }: SchoolStanding, carried: boolean): Tally {
  if (!asked) return noTally;
  if (exemptReason !== undefined) return { ...noTally, exempt: 1 };
  if (!declaredAt) return { ...noTally, must: 1 };
  return {
    ...noTally,
    must: 1,
    declared: 1,
    [late ? 'late' : 'onTime']: 1,
    [colour ?? 'unrated']: 1,
    carried: carried ? 1 : 0,
  };
}
