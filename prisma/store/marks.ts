import type { Mark } from '../../src/app/ports/inbox.js';
import { jsonRows, type Statements } from '../client.js';
import { eraseIdentities } from './accounts/erase-identities.js';

type Of<T extends Mark['type']> = Extract<Mark, { type: T }>;

function pick<T extends Mark['type']>(marks: readonly Mark[], type: T): Of<T>[] {
  return marks.filter((mark): mark is Of<T> => mark.type === type);
}

/** Stores reachability, receipts, phone numbers and withdrawals; each kind is one statement, and none when there are none of it. */
export async function storeMarks(tx: Statements, marks: readonly Mark[]): Promise<void> {
  await storeHeard(tx, pick(marks, 'heard'));
  await storeUnreachable(tx, pick(marks, 'unreachable'));
  await storeSeen(tx, pick(marks, 'seen'));
  await storeQuiet(tx, pick(marks, 'quiet'));
  await storePhones(tx, pick(marks, 'phone'));
  await storeWithdrawn(tx, pick(marks, 'withdrawn'));
}

/** Whoever writes can be written to again. */
async function storeHeard(tx: Statements, heard: readonly Of<'heard'>[]): Promise<void> {
  if (heard.length === 0) return;
  const rows = heard.map(({ identityId, at, displayName }) => ({ id: identityId, at, name: displayName }));
  await tx.$executeRaw`
    UPDATE identity i SET
      last_inbound_at = greatest(i.last_inbound_at, x.at),
      display_name = coalesce(x.name, i.display_name),
      unreachable_reason = CASE WHEN i.unreachable_at > x.at THEN i.unreachable_reason END,
      unreachable_at = CASE WHEN i.unreachable_at > x.at THEN i.unreachable_at END
    FROM (
      SELECT id, max(at) AS at, max(name) AS name
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS r(id int, at timestamptz, name text) GROUP BY id
    ) x WHERE i.id = x.id`;
}

async function storeUnreachable(tx: Statements, gone: readonly Of<'unreachable'>[]): Promise<void> {
  if (gone.length === 0) return;
  const rows = gone.map(({ identityId, reason, at }) => ({ id: identityId, reason, at }));
  await tx.$executeRaw`
    UPDATE identity i SET unreachable_reason = x.reason, unreachable_at = x.at
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(id int, reason text, at timestamptz)
    WHERE i.id = x.id AND (i.last_inbound_at IS NULL OR i.last_inbound_at <= x.at)`;
}

async function storeSeen(tx: Statements, seen: readonly Of<'seen'>[]): Promise<void> {
  if (seen.length === 0) return;
  const rows = seen.flatMap(({ channel, messageRefs }) => messageRefs.map((ref) => ({ channel, ref })));
  await tx.$executeRaw`
    UPDATE delivery d SET state = 'seen'
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(channel channel, ref text)
    WHERE d.channel = x.channel AND d.message_ref = x.ref AND d.state = 'sent'`;
}

async function storeQuiet(tx: Statements, quiet: readonly Of<'quiet'>[]): Promise<void> {
  for (const { identityId, until } of quiet) {
    await tx.$executeRaw`UPDATE identity SET quiet_until = ${until} WHERE id = ${identityId}`;
  }
}

/** The person asked the platform to be forgotten. */
async function storeWithdrawn(tx: Statements, withdrawn: readonly Of<'withdrawn'>[]): Promise<void> {
  await eraseIdentities(tx, withdrawn);
}

async function storePhones(tx: Statements, shared: readonly Of<'phone'>[]): Promise<void> {
  for (const { identityId, phone } of shared) {
    await tx.$executeRaw`
      UPDATE identity i SET phone = ${phone} WHERE i.id = ${identityId}
        AND EXISTS (SELECT FROM account_link l WHERE l.identity_id = i.id AND l.ended_at IS NULL)`;
  }
}
