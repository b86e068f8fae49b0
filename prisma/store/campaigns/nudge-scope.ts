import { z } from 'zod';
import type { Statements } from '../../client.js';
import { type Prisma } from '../../generated/client.js';
import type { RolloutScope } from './rollout-schools.js';

/** Whose schools are to be reminded of: a campaign's, as far as they lie below a unit and within `own`. */
export interface NudgeWish {
  readonly campaignId: number;
  readonly unitId: number;
  /** SQL for the path of the unit whose account asks; see scopeOf. */
  readonly own: Prisma.Sql;
}

const rows = z.array(z.object({ path: z.string(), levels: z.string() }));

/** The schools a reminder is about; undefined when the unit lies outside `own` or off the campaign's area, or it is over. */
export async function nudgeScope(
  tx: Statements,
  { campaignId, unitId, own }: NudgeWish,
  now: Date,
): Promise<RolloutScope | undefined> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${own})
      SELECT CASE WHEN starts_with(u.path, area.path) THEN u.path ELSE area.path END AS path, c.levels
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)
      JOIN campaign c ON c.id = ${campaignId} AND c.ended_at IS NULL
      JOIN unit area ON area.id = c.unit_id AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))`,
  );
  return found && { path: found.path, levels: found.levels === '' ? [] : found.levels.split(','), now };
}
