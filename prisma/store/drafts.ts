import type { PersonOutcome } from '../../src/app/ports/inbox.js';
import { Prisma } from '../generated/client.js';
import { jsonRows, type Statements } from '../client.js';

/** SQL for draft `dd` of identity `di`, as person `p` sees it. */
const draftJson = Prisma.sql`jsonb_build_object(
  'state', dd.state, 'at', dd.updated_at, 'channel', di.channel, 'mine', dd.identity_id = p.id, 'by', di.display_name)`;

/** SQL for a lateral table of one row: `newest`, the drafts of round `r` and unit `ru.unit_id`, or null. */
export const draftsJson = Prisma.sql`(
  SELECT jsonb_agg(${draftJson} ORDER BY dd.updated_at DESC, dd.identity_id = p.id DESC) AS newest
  FROM declaration_draft dd JOIN identity di ON di.id = dd.identity_id
  WHERE dd.round_id = r.id AND dd.unit_id = ru.unit_id)`;

/** Days a draft of a locked round is still offered for the next one. */
const UNSENT_DAYS = 7;

/**
 * SQL for the draft of the unit's newest round that was locked with one, seen by person `p` of unit `s.unit_id`; null
 * once anything was declared after it.
 */
export const unsentJson = (now: Date): Prisma.Sql => Prisma.sql`(
  SELECT ${draftJson}
  FROM declaration_draft dd JOIN round r ON r.id = dd.round_id AND r.lock_at <= ${now}
  JOIN identity di ON di.id = dd.identity_id
  WHERE dd.unit_id = s.unit_id AND dd.updated_at > ${now}::timestamptz - make_interval(days => ${UNSENT_DAYS}::int)
    AND NOT EXISTS (
      SELECT FROM declaration d
      WHERE d.unit_id = dd.unit_id AND d.on_behalf_state IS DISTINCT FROM 'disputed' AND (d.round_id = dd.round_id OR d.updated_at > dd.updated_at)
    )
  ORDER BY dd.updated_at DESC LIMIT 1)`;

/** Keeps the answers of running declarations, each person's own; forgets all of a school's once one of them was sent. */
export async function storeDrafts(
  tx: Statements,
  outcomes: readonly PersonOutcome[],
  now: Date,
): Promise<void> {
  const last = new Map(
    outcomes.flatMap(({ identityId, drafts }) =>
      drafts.map(({ roundId, unitId, state }) => [
        `${roundId}:${unitId}:${identityId}`,
        { round_id: roundId, unit_id: unitId, identity_id: identityId, state },
      ]),
    ),
  );
  const all = [...last.values()];
  const kept = all.filter(({ state }) => state !== undefined);
  const sent = all.filter(({ state }) => state === undefined);
  if (kept.length > 0) {
    await tx.$executeRaw`
      INSERT INTO declaration_draft (round_id, unit_id, identity_id, state, updated_at)
      SELECT round_id, unit_id, identity_id, state, ${now}
      FROM jsonb_to_recordset(${jsonRows(kept)}) AS x(round_id int, unit_id int, identity_id int, state jsonb)
      ON CONFLICT (round_id, unit_id, identity_id) DO UPDATE
        SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at`;
  }
  if (sent.length > 0) {
    await tx.$executeRaw`
      DELETE FROM declaration_draft dd USING (
        SELECT d.round_id, d.unit_id, d.identity_id
        FROM declaration_draft d JOIN jsonb_to_recordset(${jsonRows(sent)}) AS x(round_id int, unit_id int)
          USING (round_id, unit_id)
        FOR UPDATE OF d SKIP LOCKED
      ) gone
      WHERE (dd.round_id, dd.unit_id, dd.identity_id) = (gone.round_id, gone.unit_id, gone.identity_id)`;
  }
}
