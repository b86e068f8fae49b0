import { z } from 'zod';
import { defaultGoingUp, goesUpAt } from '../../../src/core/rounds/goes-up.js';
import { holdThroughQuiet } from '../../../src/core/rounds/quiet-hours.js';
import { scheduleFields } from '../../../src/core/rounds/schedule-fields.js';
import type { Database } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { quietJson, quietRow, scheduleOfRound } from '../round-quiet.js';

/** Until when the offices of a round have, counted from now, and how often it is handed up. */
export interface RoundGoingUp {
  readonly roundId: number;
  readonly upAt: Date;
  readonly levelsMost: number;
}

const row = z
  .object({
    roundId: z.number(),
    goingUp: scheduleFields.shape.goingUp.nullable(),
    timeZone: z.string().nullable(),
    quiet: quietRow,
  })
  .transform(({ goingUp, timeZone, ...round }) => ({
    ...round,
    goingUp: goingUp ?? defaultGoingUp,
    timeZone: timeZone ?? 'Asia/Ho_Chi_Minh',
  }));

/**
 * How the escalations of rounds `r` of which `which` holds go up: as the round's schedule has it now, that of an urgent round
 * as the schedule nearest around its area, else as usual. Quiet hours hold what would go up within them.
 */
export async function readGoingUp(
  database: Database,
  which: Prisma.Sql,
  now: Date,
): Promise<readonly RoundGoingUp[]> {
  const rows = await database.$queryRaw`
    SELECT r.id AS "roundId", s.definition -> 'goingUp' AS "goingUp", s.definition ->> 'timeZone' AS "timeZone",
      ${quietJson} AS quiet
    FROM round r LEFT JOIN LATERAL ${scheduleOfRound} s ON true
    WHERE ${which}`;
  return z
    .array(row)
    .parse(rows)
    .map(({ roundId, goingUp, timeZone, quiet }) => ({
      roundId,
      upAt: holdThroughQuiet(goesUpAt(now, timeZone, goingUp), quiet),
      levelsMost: goingUp.levelsMost,
    }));
}

/** SQL: when an escalation handed up `hop` times goes up next; null = it stays. */
export const upAtOf = ({ upAt, levelsMost }: RoundGoingUp, hop: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${hop} < ${levelsMost}::int THEN ${upAt}::timestamptz END`;
