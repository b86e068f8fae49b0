import type { Lane } from '../../src/app/ports/outbox.js';
import type { OutboundMessage } from '../../src/core/conversation/message.js';
import { jsonRows, type Statements } from '../client.js';

/** A message to one person; a second one with the same key is not made. */
export interface KeyedMessage {
  readonly identityId: number;
  readonly key: string;
  readonly message: OutboundMessage;
}

/** Queues messages in one statement, each to the channel of its person and in this order; after `days` they no longer matter. Answers how many were new. */
export async function queueMessages(
  tx: Statements,
  messages: readonly KeyedMessage[],
  { purpose, lane, days }: { readonly purpose: string; readonly lane: Lane; readonly days: number },
  now: Date,
): Promise<number> {
  if (messages.length === 0) return 0;
  return tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, created_at, not_before, expires_at)
    SELECT i.id, i.channel, ${lane}::lane, ${purpose}, x.message, x.key, ${now}, ${now},
      ${now}::timestamptz + make_interval(days => ${days}::int)
    FROM ROWS FROM (jsonb_to_recordset(${jsonRows(messages)}) AS ("identityId" int, key text, message jsonb))
      WITH ORDINALITY AS x("identityId", key, message, place)
    JOIN identity i ON i.id = x."identityId" ORDER BY x.place
    ON CONFLICT (dedupe_key) DO NOTHING`;
}
