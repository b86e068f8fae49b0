import { z } from 'zod';
import type { Database } from '../client.js';
import { layLadder } from './rounds-store.js';

/** Which form one school is asked as a trial, and until when. */
export interface TrialRound {
  readonly key: string;
  readonly version: number;
  readonly unitCode: string;
  readonly now: Date;
  readonly deadlineAt: Date;
  readonly lockAt: Date;
}

/**
 * Opens a round of one form for one school only, with its first nudge due at once. Resolves to the school's name;
 * undefined when there is no such school or the form is not published.
 */
export async function openTrialRound(database: Database, trial: TrialRound): Promise<string | undefined> {
  const { key, version, unitCode, now, deadlineAt, lockAt } = trial;
  return database.$transaction(async (tx) => {
    const [round] = z.array(z.object({ id: z.number(), school: z.string() })).parse(
      await tx.$queryRaw`
        WITH opened AS (
          INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
          SELECT 'periodic', u.id, q.id, ${now}::date, 'thử ' || q.key || ' phiên bản ' || q.version, ${now},
            ${deadlineAt}, ${lockAt}
          FROM unit u, questionnaire q
          WHERE u.code = ${unitCode} AND u.kind = 'school' AND q.key = ${key} AND q.version = ${version}
          RETURNING id, unit_id
        ), asked AS (
          INSERT INTO round_unit (round_id, unit_id, path, level)
          SELECT o.id, u.id, u.path, u.level FROM opened o JOIN unit u ON u.id = o.unit_id
        )
        SELECT o.id, u.name AS school FROM opened o JOIN unit u ON u.id = o.unit_id`,
    );
    if (!round) return undefined;
    await layLadder(tx, round.id, [{ rule: 'opening', kind: 'opening', occursAt: now, runAt: now }]);
    return round.school;
  });
}
