import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { levelsKey } from '../order-schools.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

const done = z.array(z.object({ identityId: z.number() }));

/**
 * Sets campaigns; the same document for the same scope is the same campaign, whose deadline changes. The account must be
 * an officer's or an admin's and the area at or below its unit; answers the persons for whom that did not hold.
 */
export async function applyCampaigns(
  tx: Statements,
  wanted: readonly Wanted<'campaign'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({
    ...effect,
    identityId,
    levels: levelsKey(effect.levels),
  }));
  const allowed = done.parse(
    await tx.$queryRaw`
      WITH allowed AS (
        SELECT x.* FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "unitId" int, levels text,
          "documentNo" text, "documentOn" date, "deadlineOn" date, "deadlineCounts" boolean, "deadlineAt" timestamptz)
        JOIN account a ON a.id = x."accountId" AND a.role IN ('officer', 'admin') AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
        JOIN unit own ON own.id = a.unit_id
        JOIN unit area ON area.id = x."unitId" AND starts_with(area.path, own.path)
      ), kept AS (
        INSERT INTO campaign (unit_id, levels, document_no, document_on, deadline_on, deadline_counts, deadline_at,
          created_at, created_by_id)
        SELECT DISTINCT ON ("documentNo", "unitId", levels) "unitId", levels, "documentNo", "documentOn", "deadlineOn",
          "deadlineCounts", "deadlineAt", ${now}::timestamptz, "accountId"
        FROM allowed ORDER BY "documentNo", "unitId", levels, "identityId"
        ON CONFLICT (document_no, unit_id, levels) DO UPDATE SET deadline_on = EXCLUDED.deadline_on,
          deadline_counts = EXCLUDED.deadline_counts, deadline_at = EXCLUDED.deadline_at, ended_at = NULL,
          document_on = coalesce(EXCLUDED.document_on, campaign.document_on)
      )
      SELECT "identityId" FROM allowed`,
  );
  return notDone(wanted, allowed);
}

/** Records wishes to remind superiors, one a day for each campaign and unit; a second one is none. */
export async function applyCampaignNudges(
  tx: Statements,
  wanted: readonly Wanted<'campaign-nudge'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  const allowed = done.parse(
    await tx.$queryRaw`
      WITH allowed AS (
        SELECT x.* FROM jsonb_to_recordset(${jsonRows(rows)})
          AS x("identityId" int, "accountId" int, "campaignId" int, "unitId" int, "askedOn" date)
        JOIN account a ON a.id = x."accountId" AND a.role <> 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
        JOIN unit own ON own.id = a.unit_id
        JOIN unit u ON u.id = x."unitId" AND starts_with(u.path, own.path)
        JOIN campaign c ON c.id = x."campaignId" AND c.ended_at IS NULL
        JOIN unit area ON area.id = c.unit_id AND (starts_with(u.path, area.path) OR starts_with(area.path, u.path))
      ), wished AS (
        INSERT INTO campaign_nudge (campaign_id, unit_id, asked_on, account_id, identity_id, asked_at)
        SELECT "campaignId", "unitId", "askedOn", "accountId", "identityId", ${now}::timestamptz FROM allowed
        ON CONFLICT DO NOTHING
      )
      SELECT "identityId" FROM allowed`,
  );
  return notDone(wanted, allowed);
}
