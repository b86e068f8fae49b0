import { SEND_OUTCOMES } from '../../src/app/errors.js';
import type { Settlement } from '../../src/app/ports/outbox.js';
import type { ChannelName } from '../../src/core/conversation/event.js';
import { say } from '../../src/core/messages/text.js';
import { jsonRows, type Database, type Statements } from '../client.js';
import { forgetSenders, isOrphaned } from './delivery/senders.js';
import { queueReroutes } from './delivery/reroute.js';

/** A repeat is tried this long after the send whose outcome is unknown: a reply is waited for, an order can wait a minute. */
const REPEAT_AFTER_SECONDS = { reply: 3, urgent: 60 } as const;

/**
 * Writes the results of sends down in one statement, marks unreachable persons, and queues the repeats and the messages for
 * another channel that are due. Answers the channels that got some of the latter.
 */
export async function settle(
  database: Database,
  settlements: readonly Settlement[],
  now: Date,
): Promise<readonly ChannelName[]> {
  if (settlements.length === 0) return [];
  const rows = settlements.map((one) => ({
    id: one.id,
    state: one.state === 'again' ? 'queued' : one.state,
    message_ref: one.state === 'sent' ? one.messageRef : undefined,
    failure: one.state === 'sent' ? undefined : one.failure,
    not_before: one.state === 'again' ? one.notBefore : undefined,
    given_back: one.state === 'again' && one.outcome === 'throttled' ? 1 : 0,
    unreachable: unreachableReason(one),
  }));
  const repeats = settlements.flatMap(({ id, state }) => (state === 'uncertain' ? [BigInt(id)] : []));
  const lost = settlements.flatMap((one) =>
    one.state === 'failed' && SEND_OUTCOMES[one.outcome].reroute ? [BigInt(one.id)] : [],
  );
  if (repeats.length + lost.length === 0) {
    await writeDown(database, rows, now);
    return [];
  }
  return database.$transaction(async (tx) => {
    await writeDown(tx, rows, now);
    if (repeats.length > 0) await queueRepeats(tx, repeats, now);
    return lost.length > 0 ? queueReroutes(tx, lost, now) : [];
  });
}

/** Somebody heard this shortly before the refusal came back may have written since it was sent: they are not marked. */
const HEARD_JUST_NOW_SECONDS = 10;

async function writeDown(statements: Statements, rows: readonly object[], now: Date): Promise<void> {
  await statements.$executeRaw`
    WITH result AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(id bigint, state delivery_state, message_ref text, failure text,
        not_before timestamptz, given_back int, unreachable text)
    ), settled AS (
      UPDATE delivery d SET state = x.state, message_ref = coalesce(x.message_ref, d.message_ref), failure = x.failure,
        not_before = coalesce(x.not_before, d.not_before), attempts = d.attempts - x.given_back,
        settled_at = CASE WHEN x.state <> 'queued' THEN ${now}::timestamptz END
      FROM result x WHERE d.id = x.id AND d.state = 'sending'
      RETURNING d.identity_id, CASE WHEN d.template IS NULL THEN x.unreachable END AS unreachable
    )
    UPDATE identity i SET unreachable_reason = s.unreachable, unreachable_at = ${now}
    FROM settled s WHERE i.id = s.identity_id AND s.unreachable IS NOT NULL AND i.erased_at IS NULL
      AND (i.last_inbound_at IS NULL
        OR i.last_inbound_at <= ${now}::timestamptz - make_interval(secs => ${HEARD_JUST_NOW_SECONDS}::int))`;
}

/** Wordings and codes that say more than "blocked", https://core.telegram.org/bots/api and Zalo's list of codes. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/deactivated/i, 'deactivated'],
  [/not found|PEER_ID_INVALID|not a chat id|-201 /i, 'unknown-address'],
  [/: -213\b/, 'unfollowed'],
  [/: -227\b/, 'inactive'],
];

/** Why the person cannot be written to any more; undefined when the result says nothing of the kind. */
function unreachableReason(one: Settlement): string | undefined {
  if (one.state !== 'failed') return undefined;
  if (one.outcome === 'window-closed') return 'window-closed';
  if (one.outcome !== 'unreachable') return undefined;
  return REASONS.find(([pattern]) => pattern.test(one.failure))?.[1] ?? 'blocked';
}

/** A send with a picture or a file may have to wait for its upload, and for that of the one before it. */
const UPLOAD_TIMES = 6;

/**
 * Sends that a dead process left between claim and settlement: nobody knows, so they are uncertain. Those of a process that
 * has fallen silent are given up as soon as `sender`, the asking one, can tell, others after `ms`.
 */
export async function giveUpOn(
  database: Database,
  { ms, sender }: { readonly ms: number; readonly sender: string },
  now: Date,
): Promise<number> {
  return database.$transaction(async (tx) => {
    await forgetSenders(tx);
    const lost = await tx.$queryRaw<{ id: bigint }[]>`
      UPDATE delivery SET state = 'uncertain', failure = 'uncertain: worker died', settled_at = ${now}
      WHERE id IN (SELECT id FROM delivery WHERE state = 'sending' AND (${isOrphaned(sender)}
        OR claimed_at <= clock_timestamp() - make_interval(secs => ${ms / 1000}::float8
          * CASE WHEN message ? 'file' OR message ? 'image' THEN ${UPLOAD_TIMES}::int ELSE 1 END)) FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    if (lost.length > 0)
      await queueRepeats(
        tx,
        lost.map(({ id }) => id),
        now,
      );
    return lost.length;
  });
}

/**
 * Replies and urgent messages of unknown outcome go out once more, marked "(gửi lại)": somebody is waiting for them, and
 * reading one twice does no harm. Bulk does not: the next nudge covers it. A repeat is never repeated.
 */
async function queueRepeats(tx: Statements, ids: readonly bigint[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, round_id, unit_id, order_id, created_at,
      not_before, expires_at, repeats_id)
    SELECT identity_id, channel, lane, purpose,
      jsonb_set(message - 'replaces', '{text}', to_jsonb(${say('common.resent')} || E'\n' || (message ->> 'text'))),
      round_id, unit_id, order_id, ${now},
      ${now}::timestamptz + make_interval(secs => CASE lane WHEN 'reply' THEN ${REPEAT_AFTER_SECONDS.reply}::int ELSE ${REPEAT_AFTER_SECONDS.urgent}::int END),
      expires_at, id
    FROM delivery WHERE id = ANY (${[...ids]}::bigint[]) AND lane IN ('reply', 'urgent') AND repeats_id IS NULL
      AND template IS NULL
    ON CONFLICT (repeats_id) WHERE repeats_id IS NOT NULL DO NOTHING`;
}
