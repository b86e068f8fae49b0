import { z } from 'zod';
import type { Lookup } from '../../../src/core/conversation/lookup.js';
import type { RolloutSuperiors } from '../../../src/core/conversation/lookups/rollout.js';
import type { Statements } from '../../client.js';
import { nudgeScope } from '../campaigns/nudge-scope.js';
import { nearestSuperiors } from '../campaigns/superiors.js';
import { scopeOf } from './scope.js';

const rows = z.tuple([
  z.object({ superiors: z.number(), schools: z.number(), all: z.number(), toldToday: z.number() }),
]);

/** Whom a reminder for a unit at or below the account's would reach; undefined outside it or without the campaign. */
export async function findRolloutSuperiors(
  tx: Statements,
  identityId: number,
  { accountId, unitId, campaignId }: Extract<Lookup, { type: 'rollout-superiors' }>,
  now: Date,
): Promise<RolloutSuperiors | undefined> {
  const scope = await nudgeScope(tx, { campaignId, unitId, own: scopeOf(identityId, accountId) }, now);
  if (!scope) return undefined;
  const [found] = rows.parse(
    await tx.$queryRaw`
      WITH ${nearestSuperiors(scope)}
      SELECT count(DISTINCT n.office_id)::int AS superiors, count(*)::int AS schools,
        (SELECT count(*)::int FROM unlinked) AS all, count(DISTINCT f.unit_id)::int AS "toldToday"
      FROM nearest n LEFT JOIN campaign_fire f ON f.campaign_id = ${campaignId} AND f.unit_id = n.office_id
        AND f.fired_on = (${now}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`,
  );
  const { all, ...counts } = found;
  return { ...counts, unreached: all - counts.schools };
}
