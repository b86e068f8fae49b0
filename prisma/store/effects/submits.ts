import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

/** SQL: what a superior declared and the school disputed is history; the school's own takes its place, one revision on. */
const insteadOfDisputed = Prisma.sql`
  ON CONFLICT (round_id, unit_id) DO UPDATE SET revision = declaration.revision + 1, answers = EXCLUDED.answers,
    provenance = EXCLUDED.provenance, passed = EXCLUDED.passed, total = EXCLUDED.total, outcome = EXCLUDED.outcome,
    colour = EXCLUDED.colour, timeliness = EXCLUDED.timeliness, carries = EXCLUDED.carries, seconds = EXCLUDED.seconds,
    receipt_code = EXCLUDED.receipt_code, account_id = EXCLUDED.account_id, channel = EXCLUDED.channel,
    received_at = EXCLUDED.received_at, updated_at = EXCLUDED.updated_at, on_behalf_state = NULL
    WHERE declaration.on_behalf_state = 'disputed'`;

/**
 * Stores first declarations and corrections with their history and marks the round's list. A first one finds no row
 * yet, a correction finds exactly the revision before it, and the round is not locked; answers the persons for whom
 * that did not hold. Rows are written in one order, so that two batches cannot lock each other out; the shared lock on the
 * round makes its locking wait for them, so that what it freezes is all there is.
 */
export async function applySubmits(
  tx: Statements,
  wanted: readonly Wanted<'submit'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, channel, effect }) => ({
    ...effect,
    identityId,
    channel,
    timeliness: effect.timeliness === 'late' ? 'late' : 'on_time',
  }));
  const stored = z.array(z.object({ identityId: z.number() })).parse(
    await tx.$queryRaw`
      WITH input AS (
        SELECT x.* FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(
          "identityId" int, channel channel, "roundId" int, "unitId" int, "accountId" int, "questionnaireId" int,
          revision int, answers jsonb, provenance jsonb, passed int, total int, outcome text, colour colour,
          timeliness timeliness, "receivedAt" timestamptz, "receiptCode" text, carries int, reason text,
          failed text[], seconds int)
        JOIN round r ON r.id = x."roundId" AND r.lock_at > ${now} AND r.locked_at IS NULL AND r.voided_at IS NULL
        JOIN round_unit ru ON ru.round_id = x."roundId" AND ru.unit_id = x."unitId"
        JOIN account a ON a.id = x."accountId" AND a.unit_id = x."unitId" AND a.role = 'school' AND a.revoked_at IS NULL
        ORDER BY "roundId", "unitId"
        FOR SHARE OF r
      ), first AS (
        INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, outcome,
          colour, timeliness, carries, seconds, receipt_code, account_id, channel, received_at, updated_at)
        SELECT "roundId", "unitId", "questionnaireId", 1, answers, provenance, passed, total, outcome,
          colour, timeliness, carries, seconds, "receiptCode", "accountId", channel, "receivedAt", ${now}
        FROM input WHERE revision = 1
        ${insteadOfDisputed}
        RETURNING id, round_id, unit_id, account_id, receipt_code, revision, 1 AS asked
      ), corrected AS (
        UPDATE declaration d SET revision = x.revision, answers = x.answers, provenance = x.provenance, passed = x.passed,
          total = x.total, outcome = x.outcome, colour = x.colour, carries = x.carries, updated_at = ${now},
          -- Whoever corrects what was declared for them stands by the rest.
          on_behalf_state = CASE WHEN d.on_behalf_state IS NOT NULL THEN 'confirmed'::on_behalf_state END
        FROM input x
        WHERE x.revision > 1 AND d.round_id = x."roundId" AND d.unit_id = x."unitId" AND d.revision = x.revision - 1
        RETURNING d.id, d.round_id, d.unit_id, x."accountId" AS account_id, d.receipt_code, d.revision, d.revision AS asked
      ), stored AS (
        SELECT s.id, x.*, s.account_id, s.revision AS stored_as FROM (SELECT * FROM first UNION ALL SELECT * FROM corrected) s
        JOIN input x ON x."roundId" = s.round_id AND x."unitId" = s.unit_id AND x.revision = s.asked
          AND (s.asked > 1 OR x."receiptCode" = s.receipt_code)
      ), history AS (
        INSERT INTO declaration_revision
          (declaration_id, revision, answers, provenance, passed, total, outcome, colour, failed, reason, account_id, channel, at)
        SELECT id, stored_as, answers, provenance, passed, total, outcome, colour, failed, reason, account_id, channel, ${now}
        FROM stored
      ), listed AS (
        UPDATE round_unit ru SET declared_at = coalesce(ru.declared_at, s."receivedAt"),
          timeliness = coalesce(ru.timeliness, s.timeliness), colour = s.colour, carried = s.carries > 0, failed = s.failed
        FROM stored s WHERE ru.round_id = s."roundId" AND ru.unit_id = s."unitId"
      )
      SELECT "identityId" FROM stored`,
  );
  return notDone(rows, stored);
}
