import { z } from 'zod';
import { movedStep } from '../../../src/core/rounds/moved-step.js';
import { jsonRows, type Statements } from '../../client.js';
import { quietRow, stepQuietJson } from '../round-quiet.js';

/** Part of a cohort's rules, and what sets it off: the rule of the step it was moved from stands before. */
export const COHORT_MARK = '~';

const stepRows = z.array(
  z.object({
    cohortId: z.number(),
    rule: z.string(),
    kind: z.enum(['opening', 'reminder', 'deadline', 'escalation']),
    at: z.date(),
    spreadMinutes: z.number(),
    minutes: z.number(),
    until: z.date(),
    lockAt: z.date(),
    quiet: quietRow,
  }),
);

/**
 * Lays the steps of the cohorts an incident made in a round: those that were still to come when it began, moved as far as the
 * deadline. What waits in the queue for these schools and speaks of the old deadline is cancelled, and said anew by them.
 */
export async function layCohortSteps(
  tx: Statements,
  {
    incidentId,
    roundId,
    from,
  }: { readonly incidentId: number; readonly roundId: number; readonly from: Date },
  now: Date,
): Promise<void> {
  const steps = stepRows.parse(
    await tx.$queryRaw`
      SELECT c.id AS "cohortId", split_part(s.rule, ${COHORT_MARK}, 1) AS rule, s.kind, s.occurs_at AS at,
        s.spread_minutes AS "spreadMinutes", c.until, r.lock_at AS "lockAt", ${stepQuietJson} AS quiet,
        round(extract(epoch FROM c.until - coalesce(before.until, r.deadline_at)) / 60)::int AS minutes
      FROM round_cohort c JOIN round r ON r.id = c.round_id LEFT JOIN round_cohort before ON before.id = c.from_id
      JOIN round_step s ON s.round_id = c.round_id AND s.cohort_id IS NOT DISTINCT FROM c.from_id
      WHERE c.round_id = ${roundId} AND c.incident_id = ${incidentId} AND s.occurs_at >= ${from}`,
  );
  const moved = steps.map(({ cohortId, rule, kind, at, spreadMinutes, ...move }) => ({
    cohortId,
    rule: `${rule}${COHORT_MARK}${cohortId}`,
    kind,
    spreadMinutes,
    ...movedStep({ kind, at }, move),
  }));
  await tx.$executeRaw`
    INSERT INTO round_step (round_id, rule, kind, occurs_at, run_at, spread_minutes, cohort_id)
    SELECT ${roundId}, rule, kind, "occursAt", "runAt", "spreadMinutes", "cohortId"
    FROM jsonb_to_recordset(${jsonRows(moved)}) AS x(rule text, kind text, "occursAt" timestamptz, "runAt" timestamptz,
      "spreadMinutes" int, "cohortId" int)`;
  const rules = [...new Set(steps.map(({ rule }) => rule))];
  await tx.$executeRaw`
    UPDATE delivery d SET state = 'cancelled', failure = 'cancelled: deadline extended', settled_at = ${now}
    FROM round_unit ru JOIN round_cohort c ON c.id = ru.cohort_id AND c.incident_id = ${incidentId}
    WHERE ru.round_id = ${roundId} AND d.round_id = ru.round_id AND d.unit_id = ru.unit_id AND d.purpose = 'nudge'
      AND d.state = 'queued' AND (split_part(split_part(d.dedupe_key, ':', 3), ${COHORT_MARK}, 1) = ANY (${rules}::text[])
        OR split_part(d.dedupe_key, ':', 3) = 'remind' AND d.created_at >= ${from})`;
}
