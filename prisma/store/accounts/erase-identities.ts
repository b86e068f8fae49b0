import { jsonRows, type Statements } from '../../client.js';

/** Whom to forget, and what they did up to when. */
export interface EraseWish {
  readonly identityId: number;
  readonly at: Date;
}

/**
 * Removes who a person is: name, phone and address (a random placeholder stays in its place, so that the same person
 * coming back is somebody new), conversation, the words they wrote and were written; ends their links. What they did for
 * their unit stays: declarations, orders and the audit log name accounts. Answers how many were not erased before.
 */
export async function eraseIdentities(tx: Statements, wishes: readonly EraseWish[]): Promise<number> {
  if (wishes.length === 0) return 0;
  const rows = jsonRows(wishes);
  const ids = wishes.map(({ identityId }) => identityId);
  const erased = await tx.$executeRaw`
    UPDATE identity i SET display_name = NULL, phone = NULL, address = 'erased:' || gen_random_uuid(), active_account_id = NULL,
      last_inbound_at = NULL, unreachable_reason = 'erased', unreachable_at = x.at, wrong_codes = 0,
      wrong_codes_since = NULL, quiet_until = NULL, erased_at = x.at
    FROM (SELECT DISTINCT ON ("identityId") * FROM jsonb_to_recordset(${rows}) AS r("identityId" int, at timestamptz)) x
    WHERE i.id = x."identityId" AND i.erased_at IS NULL`;
  if (erased === 0) return 0;
  await tx.$executeRaw`
    UPDATE account_link l SET ended_at = x.at
    FROM jsonb_to_recordset(${rows}) AS x("identityId" int, at timestamptz)
    WHERE l.identity_id = x."identityId" AND l.ended_at IS NULL`;
  await tx.$executeRaw`DELETE FROM conversation WHERE identity_id = ANY (${ids}::int[])`;
  await tx.$executeRaw`
    UPDATE inbox_event e SET last_error = NULL, event = jsonb_build_object('type', 'unknown', 'name', 'erased', 'channel', e.channel,
      'externalId', e.external_id, 'address', 'erased', 'at', e.event -> 'at')
    FROM jsonb_to_recordset(${rows}) AS x("identityId" int, at timestamptz)
    WHERE e.identity_id = x."identityId" AND e.happened_at <= x.at`;
  await tx.$executeRaw`
    UPDATE delivery SET message = jsonb_build_object('text', '(đã xóa)'),
      state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
    WHERE identity_id = ANY (${ids}::int[])`;
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, identity_id, action, subject)
    SELECT DISTINCT ON ("identityId") at, "identityId", 'identity.erase', 'identity:' || "identityId"
    FROM jsonb_to_recordset(${rows}) AS x("identityId" int, at timestamptz)`;
  return erased;
}
