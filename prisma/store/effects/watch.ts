import { defaultAlertRules } from '../../../src/core/watch/alert-rules.js';
import { jsonRows, type Statements } from '../../client.js';
import type { Wanted } from './apply-effects.js';

/**
 * Keeps alerts and hazards in step with declarations that were just stored: a count that reaches the threshold nearest
 * to its school raises an alert (and again only when it rises), a correction below clears it; a failed mandatory
 * criterion opens a hazard, one met again closes it when there is a note, a photo or a correction's reason.
 */
export async function applyWatched(
  tx: Statements,
  wanted: readonly Wanted<'submit'>[],
  now: Date,
): Promise<void> {
  const counts = wanted.flatMap(({ effect: { roundId, unitId, revision, watched } }) =>
    watched.counts
      .filter(({ count }) => count > 0 || revision > 1)
      .map((count) => ({ ...count, roundId, unitId })),
  );
  if (counts.length > 0) await raiseAlerts(tx, counts, now);
  const criteria = wanted.flatMap(({ effect: { roundId, unitId, reason, watched } }) =>
    watched.mandatory.map((one) => ({ ...one, roundId, unitId, proof: watched.proof ?? reason })),
  );
  if (criteria.length > 0) await keepHazards(tx, criteria, now);
}

async function raiseAlerts(tx: Statements, counts: readonly object[], now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH input AS (
      SELECT x.*, coalesce(
        (SELECT r.at_least FROM alert_rule r JOIN unit area ON area.id = r.unit_id
         WHERE r.kind = x.kind AND starts_with(u.path, area.path) ORDER BY length(area.path) DESC LIMIT 1),
        d."atLeast") AS at_least
      FROM jsonb_to_recordset(${jsonRows(counts)}) AS x("roundId" int, "unitId" int, kind text, label text, count int)
      JOIN unit u ON u.id = x."unitId"
      LEFT JOIN jsonb_to_recordset(${jsonRows(defaultAlertRules)}) AS d(kind text, "atLeast" int) ON d.kind = x.kind
    ), cleared AS (
      UPDATE case_alert a SET cleared_at = ${now}, count = i.count FROM input i
      WHERE a.round_id = i."roundId" AND a.unit_id = i."unitId" AND a.kind = i.kind AND a.cleared_at IS NULL
        AND i.count < i.at_least
    )
    INSERT INTO case_alert AS a (round_id, unit_id, kind, label, count, raised_at)
    SELECT "roundId", "unitId", kind, label, count, ${now} FROM input WHERE count >= at_least
    ON CONFLICT (round_id, unit_id, kind) DO UPDATE SET count = excluded.count, label = excluded.label, cleared_at = NULL,
      raised_at = CASE WHEN excluded.count > a.count OR a.cleared_at IS NOT NULL THEN excluded.raised_at ELSE a.raised_at END`;
}

async function keepHazards(tx: Statements, criteria: readonly object[], now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH input AS (
      SELECT x.* FROM jsonb_to_recordset(${jsonRows(criteria)}) AS x(
        "roundId" int, "unitId" int, criterion text, number int, label text, passed boolean, proof text)
    ), met AS (
      UPDATE hazard h SET claimed_at = coalesce(h.claimed_at, ${now}),
        closed_at = CASE WHEN i.proof IS NOT NULL THEN ${now}::timestamptz END, proof = i.proof
      FROM input i
      WHERE i.passed AND h.unit_id = i."unitId" AND h.criterion = i.criterion AND h.closed_at IS NULL
    )
    INSERT INTO hazard (unit_id, criterion, number, label, opened_at, opened_round_id)
    SELECT "unitId", criterion, number, label, ${now}, "roundId" FROM input WHERE NOT passed ORDER BY "unitId", criterion
    ON CONFLICT (unit_id, criterion) WHERE closed_at IS NULL DO UPDATE SET claimed_at = NULL`;
}

/** Notes who has taken note of a message about alerts; only the person it went to can. */
export async function applyAlertsSeen(
  tx: Statements,
  wanted: readonly Wanted<'alert-seen'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({ identityId, noticeId: effect.noticeId }));
  await tx.$executeRaw`
    UPDATE alert_notice n SET acknowledged_at = ${now}
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "noticeId" int)
    WHERE (n.id = x."noticeId" OR x."noticeId" IS NULL) AND n.identity_id = x."identityId" AND n.acknowledged_at IS NULL`;
}

/** Sets the threshold of the unit whose office account the person holds; the newest word holds. */
export async function applyAlertRules(
  tx: Statements,
  wanted: readonly Wanted<'alert-rule'>[],
): Promise<void> {
  for (const { identityId, effect } of wanted) {
    await tx.$executeRaw`
      INSERT INTO alert_rule (unit_id, kind, at_least)
      SELECT a.unit_id, ${effect.kind}, ${effect.atLeast} FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      WHERE a.id = ${effect.accountId} AND a.role <> 'school' AND a.revoked_at IS NULL
      ON CONFLICT (unit_id, kind) DO UPDATE SET at_least = excluded.at_least`;
  }
}

/** Closes hazards of the school whose account the person holds, with what they say or send in proof. */
export async function applyHazardProofs(
  tx: Statements,
  wanted: readonly Wanted<'hazard-proof'>[],
  now: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  await tx.$executeRaw`
    UPDATE hazard h SET closed_at = ${now}, proof = x.proof
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "hazardId" int, proof text)
    JOIN account a ON a.id = x."accountId" AND a.role = 'school' AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
    WHERE h.id = x."hazardId" AND h.unit_id = a.unit_id AND h.closed_at IS NULL AND h.claimed_at IS NOT NULL`;
}
