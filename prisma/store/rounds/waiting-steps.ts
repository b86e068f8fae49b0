import { z } from 'zod';
import type { WaitingStep } from '../../../src/app/ports/rounds.js';
import type { Spread } from '../../../src/core/rounds/spread.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { roundCardJson, roundCardRow } from '../round-card.js';
import { quietJson, quietRow } from '../round-quiet.js';

const spreadRow = z
  .object({ minutes: z.number(), nextStepAt: z.coerce.date().nullable(), quiet: quietRow })
  .transform(({ nextStepAt, ...spread }): Spread => ({ ...spread, nextStepAt: nextStepAt ?? undefined }))
  .nullable()
  .transform((spread) => spread ?? undefined);

/** SQL: what limits the window of step `s` of round `r`; null when its messages go out at once. */
const spreadJson = Prisma.sql`CASE WHEN s.spread_minutes > 0 THEN jsonb_build_object('minutes', s.spread_minutes, 'quiet', ${quietJson},
  'nextStepAt', (SELECT min(n.run_at) FROM round_step n
    WHERE n.round_id = r.id AND n.run_at > s.run_at AND n.cohort_id IS NOT DISTINCT FROM s.cohort_id)) END`;

const stepRows = z.array(
  z.object({
    rule: z.string(),
    kind: z.enum(['opening', 'reminder', 'deadline', 'escalation']),
    occursAt: z.date(),
    round: roundCardRow,
    spread: spreadRow,
    cohortId: z
      .number()
      .nullable()
      .transform((id) => id ?? undefined),
  }),
);

/**
 * SQL: the steps `s` of rounds `r` to fire now; with what else is joined. What a stopped order `o` still has to say waits until
 * its round is locked, a recalled one says nothing any more.
 */
export const waitingSteps = (now: Date, joined = Prisma.empty): Prisma.Sql => Prisma.sql`
  round_step s JOIN round r ON r.id = s.round_id LEFT JOIN urgent_order o ON o.id = r.order_id ${joined}
  WHERE s.fired_at IS NULL AND s.run_at <= ${now} AND r.voided_at IS NULL
    AND (o.stopped_at IS NULL OR r.lock_at <= ${now})`;

/** See `Rounds.waitingSteps`. */
export async function readWaitingSteps(database: Statements, now: Date): Promise<WaitingStep[]> {
  const joined = Prisma.sql`LEFT JOIN round_cohort c ON c.id = s.cohort_id
    LEFT JOIN account oa ON oa.id = o.issued_by_id LEFT JOIN unit ou ON ou.id = oa.unit_id`;
  return stepRows.parse(
    await database.$queryRaw`
      SELECT s.rule, s.kind, s.occurs_at AS "occursAt", s.cohort_id AS "cohortId", ${spreadJson} AS spread,
        ${roundCardJson} || jsonb_build_object('deadlineAt', coalesce(c.until, r.deadline_at)) AS round
      FROM ${waitingSteps(now, joined)} ORDER BY s.occurs_at, r.id`,
  );
}
