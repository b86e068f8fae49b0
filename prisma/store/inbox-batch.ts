import type { InboxBatch, PersonOutcome, WaitingPerson } from '../../src/app/ports/inbox.js';
import { jsonRows, type Statements } from '../client.js';
import { applyEffects } from './effects/apply-effects.js';
import { storeDrafts } from './drafts.js';
import { loadFacts } from './facts.js';
import { answerLookups } from './lookups/answer-lookups.js';
import { storeMarks } from './marks.js';
import type { StoreContext } from './context.js';

/** A reply nobody has had after this long is not worth sending any more. */
const REPLY_MATTERS_HOURS = 24;

/** The statements of one batch, all on the transaction `tx`. */
export function createInboxBatch(
  tx: Statements,
  people: readonly WaitingPerson[],
  context: StoreContext,
): InboxBatch {
  return {
    people,
    facts: (identityIds, now) => loadFacts(tx, identityIds, now, context.shelf),
    lookup: (asked, now) => answerLookups(tx, asked, now, context),
    apply: (effects, now) => applyEffects(tx, effects, now, context),
    mark: (marks) => storeMarks(tx, marks),
    finish: (outcomes, eventIds, now) => finish(tx, outcomes, eventIds, now),
  };
}

/** One statement: conversations, replies in order, events ticked off. */
async function finish(
  tx: Statements,
  outcomes: readonly PersonOutcome[],
  eventIds: readonly string[],
  now: Date,
): Promise<void> {
  await storeDrafts(tx, outcomes, now);
  const states = outcomes.map(({ identityId, state, wakeAt }) => ({
    identity_id: identityId,
    turn: state.turn,
    state,
    wake_at: wakeAt,
  }));
  const replies = outcomes.flatMap(({ identityId, channel, replies: messages }) =>
    messages.map((message) => ({ identity_id: identityId, channel, message })),
  );
  await tx.$executeRaw`
    WITH talked AS (
      INSERT INTO conversation (identity_id, state, turn, updated_at, wake_at)
      SELECT identity_id, state, turn, ${now}, wake_at
      FROM jsonb_to_recordset(${jsonRows(states)}) AS x(identity_id int, state jsonb, turn int, wake_at timestamptz)
      WHERE NOT EXISTS (SELECT FROM identity i WHERE i.id = x.identity_id AND i.erased_at IS NOT NULL)
      ON CONFLICT (identity_id) DO UPDATE
        SET state = EXCLUDED.state, turn = EXCLUDED.turn, updated_at = EXCLUDED.updated_at, wake_at = EXCLUDED.wake_at
    ), answered AS (
      INSERT INTO delivery (identity_id, channel, lane, purpose, message, created_at, not_before, expires_at)
      SELECT identity_id, channel, 'reply', 'reply', message, ${now}, ${now}, ${now}::timestamptz + make_interval(hours => ${REPLY_MATTERS_HOURS}::int)
      FROM ROWS FROM (
        jsonb_to_recordset(${jsonRows(replies)}) AS (identity_id int, channel channel, message jsonb)
      ) WITH ORDINALITY AS x(identity_id, channel, message, position)
      ORDER BY position
    )
    UPDATE inbox_event SET processed_at = ${now} WHERE id = ANY (${eventIds.map(BigInt)}::bigint[])`;
}
