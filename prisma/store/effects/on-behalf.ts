import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { behalfMost } from '../behalf/behalf-most.js';
import { tellSchool } from '../behalf/tell-school.js';
import type { Wanted } from './apply-effects.js';

const insertedRows = z.array(z.object({ id: z.number() }));

/**
 * Stores what superiors declare for schools below them. The school must not have declared, must be in the round and not
 * exempt, have no channel or the deadline be past, the round not locked, and the account's number not used up; answers the
 * persons for whom that did not hold. It counts as late until the school confirms it.
 */
export async function applyOnBehalf(
  tx: Statements,
  wanted: readonly Wanted<'on-behalf'>[],
  now: Date,
): Promise<number[]> {
  const late: number[] = [];
  for (const one of wanted) if (!(await declareFor(tx, one, now))) late.push(one.identityId);
  return late;
}

async function declareFor(tx: Statements, one: Wanted<'on-behalf'>, now: Date): Promise<boolean> {
  const { declaration, until } = one.effect;
  const row = { ...declaration, identityId: one.identityId, channel: one.channel, until };
  const [inserted] = insertedRows.parse(
    await tx.$queryRaw`
      WITH input AS (
        SELECT x.* FROM jsonb_to_recordset(${jsonRows([row])}) AS x(
          "identityId" int, channel channel, "roundId" int, "unitId" int, "accountId" int, "questionnaireId" int,
          answers jsonb, provenance jsonb, passed int, total int, outcome text, colour colour, "receivedAt" timestamptz,
          "receiptCode" text, until timestamptz)
        JOIN round r ON r.id = x."roundId" AND r.lock_at > ${now} AND r.locked_at IS NULL
        JOIN round_unit ru ON ru.round_id = x."roundId" AND ru.unit_id = x."unitId" AND ru.exempt_reason IS NULL
        JOIN account a ON a.id = x."accountId" AND a.role IN ('officer', 'manager') AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
        JOIN unit own ON own.id = a.unit_id
        JOIN unit u ON u.id = x."unitId" AND u.kind = 'school' AND starts_with(u.path, own.path)
        FOR SHARE OF r
      )
      INSERT INTO declaration (round_id, unit_id, questionnaire_id, revision, answers, provenance, passed, total, outcome,
        colour, timeliness, receipt_code, account_id, channel, received_at, updated_at, on_behalf_state, on_behalf_by_id,
        on_behalf_until)
      SELECT "roundId", "unitId", "questionnaireId", 1, answers, provenance, passed, total, outcome, colour, 'late',
        "receiptCode", "accountId", channel, "receivedAt", ${now}, 'pending', "accountId", until FROM input
      ON CONFLICT DO NOTHING
      RETURNING id`,
  );
  if (!inserted) return false;
  if (!(await countFor(tx, declaration))) {
    await tx.$executeRaw`DELETE FROM declaration WHERE id = ${inserted.id}`;
    return false;
  }
  await list(tx, inserted.id, declaration.failed, now);
  await tellSchool(tx, inserted.id, now);
  return true;
}

/** One more of the account's number for the round; false when it is used up. */
async function countFor(
  tx: Statements,
  { roundId, accountId }: Wanted<'on-behalf'>['effect']['declaration'],
): Promise<boolean> {
  const counted = await tx.$executeRaw`
    INSERT INTO on_behalf_quota (round_id, account_id, used)
    SELECT r.id, ${accountId}, 1 FROM round r WHERE r.id = ${roundId} AND ${behalfMost} > 0
    ON CONFLICT (round_id, account_id) DO UPDATE SET used = on_behalf_quota.used + 1
      WHERE on_behalf_quota.used < (SELECT ${behalfMost} FROM round r WHERE r.id = EXCLUDED.round_id)`;
  return counted > 0;
}

async function list(tx: Statements, id: number, failed: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH history AS (
      INSERT INTO declaration_revision
        (declaration_id, revision, answers, provenance, passed, total, outcome, colour, failed, account_id, channel, at)
      SELECT id, 1, answers, provenance, passed, total, outcome, colour, ${[...failed]}::text[], account_id, channel, ${now}
      FROM declaration WHERE id = ${id}
    )
    UPDATE round_unit ru SET declared_at = d.received_at, timeliness = 'late', colour = d.colour, on_behalf = true,
      failed = ${[...failed]}::text[]
    FROM declaration d WHERE d.id = ${id} AND ru.round_id = d.round_id AND ru.unit_id = d.unit_id`;
}
