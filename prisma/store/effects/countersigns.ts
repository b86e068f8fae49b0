import { z } from 'zod';
import { say } from '../../../src/core/messages/text.js';
import { formatWhen } from '../../../src/core/rounds/format-day.js';
import { jsonRows, type Statements } from '../../client.js';
import { reachable } from '../delivery/routes.js';
import { deadlineOf } from '../outages/deadline-of.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

const ZONE = 'Asia/Ho_Chi_Minh';

const doneRows = z.array(
  z.object({
    identityId: z.number(),
    id: z.number(),
    disputed: z.boolean(),
    school: z.string(),
    round: z.string(),
    lockAt: z.date(),
    open: z.boolean(),
  }),
);

/**
 * A school's word on what was declared for it. Confirmed, it counts by the time it was made; disputed, the school has not
 * declared, and what was said stays in the history. Once the round is locked its figures no longer change. Answers the
 * persons whose word came after another one or too late.
 */
export async function applyCountersigns(
  tx: Statements,
  wanted: readonly Wanted<'countersign'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({ ...effect, identityId }));
  const done = doneRows.parse(
    await tx.$queryRaw`
      WITH input AS (
        SELECT x.*, a.unit_id, r.locked_at IS NULL AND r.lock_at > ${now} AS open, r.title, r.lock_at,
          ${deadlineOf} + make_interval(mins => r.grace_minutes) AS last_at
        FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int, "roundId" int, verdict text)
        JOIN account a ON a.id = x."accountId" AND a.role = 'school' AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
        JOIN round r ON r.id = x."roundId"
        LEFT JOIN round_unit ru ON ru.round_id = r.id AND ru.unit_id = a.unit_id
        FOR SHARE OF r
      ), signed AS (
        UPDATE declaration d SET on_behalf_state = x.verdict::on_behalf_state,
          timeliness = CASE WHEN x.open AND x.verdict = 'confirmed' AND d.received_at <= x.last_at
            THEN 'on_time' ELSE d.timeliness END
        FROM input x
        WHERE d.round_id = x."roundId" AND d.unit_id = x.unit_id AND d.on_behalf_state = 'pending' AND d.on_behalf_until > ${now}
        RETURNING x.*, d.id, d.timeliness
      ), confirmed AS (
        UPDATE round_unit ru SET timeliness = s.timeliness FROM signed s
        WHERE s.open AND s.verdict = 'confirmed' AND ru.round_id = s."roundId" AND ru.unit_id = s.unit_id
      ), disputed AS (
        UPDATE round_unit ru SET declared_at = NULL, timeliness = NULL, colour = NULL, carried = false, failed = '{}',
          on_behalf = false
        FROM signed s
        WHERE s.open AND s.verdict = 'disputed' AND ru.round_id = s."roundId" AND ru.unit_id = s.unit_id
      )
      SELECT s."identityId", s.id, s.verdict = 'disputed' AS disputed, u.name AS school, s.title AS round, s.lock_at AS "lockAt",
        s.open
      FROM signed s JOIN unit u ON u.id = s.unit_id`,
  );
  for (const one of done) if (one.disputed) await tellSuperiors(tx, one, now);
  return notDone(rows, done);
}

/** Whoever holds the account that declared for the school hears that it was wrong, once. */
async function tellSuperiors(
  tx: Statements,
  one: z.infer<typeof doneRows>[number],
  now: Date,
): Promise<void> {
  const { id, school, round, lockAt, open } = one;
  const again = open
    ? say('behalf.toldOpen', { lock: formatWhen(lockAt, now, ZONE) })
    : say('behalf.toldLocked');
  const message = { text: say('behalf.told', { school, round, again }) };
  await tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, created_at, not_before, expires_at)
    SELECT DISTINCT ON (i.id) i.id, i.channel, 'reply'::lane, 'notice', ${JSON.stringify(message)}::jsonb,
      'behalf-disputed:' || d.id || ':' || i.id, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz + interval '2 days'
    FROM declaration d JOIN account_link l ON l.account_id = d.on_behalf_by_id AND l.ended_at IS NULL
    JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
    WHERE d.id = ${id}
    ON CONFLICT (dedupe_key) DO NOTHING`;
}
