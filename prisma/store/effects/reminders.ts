import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { heldUntil, holdJson, holdRow } from '../round-quiet.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

const askedRows = z.array(
  z.object({
    position: z.number(),
    identityId: z.number(),
    unitIds: z.array(z.number()),
    areaId: z.number().nullable(),
    hold: holdRow,
  }),
);

/**
 * Records reminders wanted by superiors; the next tick runs them. The schools and the area are cut down to the account's
 * subtree in the statement itself. Answers the persons who do not hold the account (any longer).
 */
export async function applyReminders(
  tx: Statements,
  wanted: readonly Wanted<'remind'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const asked = askedRows.parse(await readAsked(tx, wanted));
  const rows = asked.flatMap(({ position, unitIds, areaId, hold }) => {
    const effect = wanted[position]?.effect;
    if (!effect || (areaId === null && unitIds.length === 0)) return [];
    const { accountId, roundId, source } = effect;
    return [{ accountId, roundId, source, unitIds, areaId, runAt: heldUntil(now, hold) ?? now }];
  });
  if (rows.length > 0) {
    await tx.$executeRaw`
      INSERT INTO reminder (round_id, account_id, area_id, unit_ids, source, requested_at, run_at)
      SELECT "roundId", "accountId", "areaId", "unitIds", source, ${now}, "runAt"
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(
        "roundId" int, "accountId" int, "areaId" int, "unitIds" int[], source text, "runAt" timestamptz)`;
  }
  return notDone(wanted, asked);
}

function readAsked(tx: Statements, wanted: readonly Wanted<'remind'>[]): Promise<unknown> {
  const rows = wanted.map(({ identityId, effect }, position) => ({
    position,
    identityId,
    accountId: effect.accountId,
    roundId: effect.roundId,
    areaId: effect.areaId,
    unitIds: effect.unitIds ?? [],
  }));
  return tx.$queryRaw`
    SELECT x.position, x."identityId", area.id AS "areaId", ${holdJson} AS hold, coalesce((
      SELECT array_agg(u.id) FROM unit u WHERE u.id = ANY (x."unitIds") AND starts_with(u.path, own.path)
    ), '{}') AS "unitIds"
    FROM jsonb_to_recordset(${jsonRows(rows)})
      AS x(position int, "identityId" int, "accountId" int, "roundId" int, "areaId" int, "unitIds" int[])
    JOIN account a ON a.id = x."accountId" AND a.role IN ('officer', 'manager') AND a.revoked_at IS NULL
    JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
    JOIN unit own ON own.id = a.unit_id
    JOIN round r ON r.id = x."roundId"
    LEFT JOIN unit area ON area.id = x."areaId" AND starts_with(area.path, own.path)`;
}
