import { z } from 'zod';
import { accountLines } from '../../../src/core/flows/account/describe.js';
import { say } from '../../../src/core/messages/text.js';
import { channelName } from '../../../src/core/conversation/event.js';
import { jsonRows, type Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';

/** Why somebody is told something about an account of theirs. */
export type NoticeReason = 'revoked' | 'removed' | 'replaced' | 'device-added' | 'person-added';

/** Somebody to be told, once per link and reason. */
export interface Notice {
  readonly reason: NoticeReason;
  /** Who is told. */
  readonly identityId: number;
  readonly accountId: number;
  /** The link that ended or was made. */
  readonly linkId: number;
  /** Who was added or took over. */
  readonly newcomerId?: number | undefined;
}

const DAY_MS = 86_400_000;
/** After this nobody needs to be told any more. */
const MATTERS_DAYS = 7;

const rows = z.array(
  z.object({
    position: z.number(),
    role: z.enum(['school', 'officer', 'manager', 'admin']),
    organisation: z.string().nullable(),
    unit: unitFact,
    newName: z.string().nullable(),
    newChannel: channelName.nullable(),
  }),
);

/** Queues a message per notice to whoever can still be reached; a notice queued before is not repeated. */
export async function queueNotices(tx: Statements, notices: readonly Notice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  const asked = notices.map((notice, position) => ({ ...notice, position }));
  const found = rows.parse(
    await tx.$queryRaw`
      SELECT x.position, a.role::text, a.organisation, ${unitJson('u')} AS unit, n.display_name AS "newName",
        n.channel::text AS "newChannel"
      FROM jsonb_to_recordset(${jsonRows(asked)}) AS x(position int, "identityId" int, "accountId" int, "newcomerId" int)
      JOIN identity i ON i.id = x."identityId" AND i.unreachable_reason IS NULL AND i.erased_at IS NULL
      JOIN account a ON a.id = x."accountId" JOIN unit u ON u.id = a.unit_id
      LEFT JOIN identity n ON n.id = x."newcomerId"`,
  );
  const messages = found.flatMap((row) => {
    const notice = notices[row.position];
    if (!notice) return [];
    const text = textOf(notice.reason, row);
    return [{ identityId: notice.identityId, key: keyOf(notice), message: { text } }];
  });
  await tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, created_at, not_before, expires_at)
    SELECT i.id, i.channel, 'reply', 'notice', x.message, x.key, ${now}, ${now}, ${new Date(now.getTime() + MATTERS_DAYS * DAY_MS)}
    FROM jsonb_to_recordset(${jsonRows(messages)}) AS x("identityId" int, key text, message jsonb)
    JOIN identity i ON i.id = x."identityId"
    ON CONFLICT (dedupe_key) DO NOTHING`;
}

function keyOf({ reason, linkId, identityId }: Notice): string {
  return `account:${reason}:${linkId}:${identityId}`;
}

function textOf(reason: NoticeReason, row: z.infer<typeof rows>[number]): string {
  const account = accountLines({ ...row, organisation: row.organisation ?? undefined });
  const channel = row.newChannel === 'telegram' ? 'Telegram' : 'Zalo';
  switch (reason) {
    case 'revoked':
      return say('notice.revoked', { account });
    case 'removed':
      return say('notice.removed', { account });
    case 'replaced':
      return say('notice.replaced', { account, channel });
    case 'device-added':
      return say('notice.deviceAdded', { account, channel });
    case 'person-added':
      return row.newName
        ? say('notice.personAdded', { account, channel, name: row.newName })
        : say('notice.someoneAdded', { account, channel });
  }
}
