import { z } from 'zod';
import { Prisma } from '../../generated/client.js';
import type { Which } from '../../../src/core/conversation/lookups/compliance.js';
import type { Statements } from '../../client.js';
import { keepsSchools } from '../compliance/keeps-schools.js';
import { criterionCodes, matching } from '../compliance/matching.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import type { Wanted } from './apply-effects.js';

/** Longer lists are kept without order: they are shown by area, not paged through. */
const ORDERED_MOST = 2_000;
/** Expired answers removed beside new ones. */
const FORGOTTEN_MOST = 50;

/** Keeps answers with the schools they are about; only of units the account may see. An older answer of the same code goes. */
export async function applySnapshots(
  tx: Statements,
  wanted: readonly Wanted<'snapshot'>[],
  now: Date,
): Promise<void> {
  for (const { identityId, effect } of wanted) {
    const { accountId, code, unitId, roundIds, query, orderId, shown, figures, text, expiresAt } = effect;
    const { measure, colours, criterion, view, levels } = query;
    const which: Which = { measure, levels, colours, criterion };
    const ids = keepsSchools(view, figures, now)
      ? await idsOf(tx, { unitId, roundIds, which })
      : Prisma.sql`'{}'::int[]`;
    await tx.$executeRaw`
      INSERT INTO query_snapshot (account_id, code, unit_id, round_ids, query, figures, text, as_of, unit_ids, expires_at)
      SELECT a.id, ${code}, u.id, ${[...roundIds]}::int[], ${JSON.stringify({ ...query, orderId, shown })}::jsonb,
        ${JSON.stringify(figures)}::jsonb, ${text}, ${now}, ${ids}, ${expiresAt}
      FROM account a JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN unit own ON own.id = a.unit_id JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, own.path)
      WHERE a.id = ${accountId}
      ON CONFLICT (account_id, code) DO UPDATE SET unit_id = excluded.unit_id, round_ids = excluded.round_ids,
        query = excluded.query, figures = excluded.figures, text = excluded.text, as_of = excluded.as_of,
        unit_ids = excluded.unit_ids, expires_at = excluded.expires_at, number = excluded.number`;
  }
  if (wanted.length > 0) await forgetExpired(tx, now);
}

/** A few at a time, whenever new ones come; two at once pass each other by. */
async function forgetExpired(tx: Statements, now: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM query_snapshot q USING (
      SELECT account_id, code FROM query_snapshot WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${FORGOTTEN_MOST}
      FOR UPDATE SKIP LOCKED
    ) old WHERE q.account_id = old.account_id AND q.code = old.code`;
}

/** Remembers how far lists were shown. */
export async function applyShown(tx: Statements, wanted: readonly Wanted<'snapshot-shown'>[]): Promise<void> {
  for (const { identityId, effect } of wanted)
    await tx.$executeRaw`
      UPDATE query_snapshot q SET query = jsonb_set(q.query, '{shown}', to_jsonb(${effect.shown}::int))
      FROM account_link l WHERE l.account_id = q.account_id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
        AND q.account_id = ${effect.accountId} AND q.code = ${effect.code}`;
}

/** SQL for the ids of the schools listed. */
async function idsOf(
  tx: Statements,
  { unitId, roundIds, which }: { unitId: number; roundIds: readonly number[]; which: Which },
): Promise<Prisma.Sql> {
  const [unit] = z
    .array(z.object({ id: z.number(), path: z.string() }))
    .parse(await tx.$queryRaw`SELECT id, path FROM unit WHERE id = ${unitId}`);
  if (!unit) return Prisma.sql`'{}'::int[]`;
  const condition = matching(which, await criterionCodes(tx, roundIds, which));
  const rows = rowsBelow(roundIds, await pathsThen(tx, roundIds, unit));
  return Prisma.sql`(
    WITH found AS (SELECT ru.unit_id FROM round_unit ru WHERE ${rows} AND ${condition}), many AS (SELECT count(*) AS n FROM found)
    SELECT coalesce(CASE WHEN n > ${ORDERED_MOST}::int THEN (SELECT array_agg(unit_id) FROM found) ELSE (
        SELECT array_agg(s.id ORDER BY s.name COLLATE "vi-x-icu", s.code) FROM found JOIN unit s ON s.id = found.unit_id
        WHERE starts_with(s.path, ${unit.path})) END, '{}')
    FROM many)`;
}
