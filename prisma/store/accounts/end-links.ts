import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { queueNotices, type NoticeReason } from './notices.js';

/** Links to end: those of one person or all of an account; not the one of whoever takes over. */
export interface EndWish {
  readonly accountId: number;
  readonly holderId?: number | undefined;
  readonly newcomerId?: number | undefined;
}

const ended = z.array(
  z.object({
    linkId: z.number(),
    identityId: z.number(),
    accountId: z.number(),
    newcomerId: z.number().nullable(),
  }),
);

/** Ends open links, drops their accounts from being the active ones and tells the people why; answers how many ended. */
export async function endLinks(
  tx: Statements,
  wishes: readonly EndWish[],
  reason: NoticeReason,
  now: Date,
): Promise<number> {
  if (wishes.length === 0) return 0;
  const gone = ended.parse(
    await tx.$queryRaw`
      WITH gone AS (
        UPDATE account_link l SET ended_at = ${now}
        FROM jsonb_to_recordset(${jsonRows(wishes)}) AS x("accountId" int, "holderId" int, "newcomerId" int)
        WHERE l.account_id = x."accountId" AND l.ended_at IS NULL AND l.identity_id IS DISTINCT FROM x."newcomerId"
          AND (x."holderId" IS NULL OR coalesce(l.holder_id, l.identity_id) = x."holderId")
        RETURNING l.id, l.identity_id, l.account_id, x."newcomerId"
      ), left_behind AS (
        UPDATE identity i SET active_account_id = NULL FROM gone
        WHERE i.id = gone.identity_id AND i.active_account_id = gone.account_id
      )
      SELECT id AS "linkId", identity_id AS "identityId", account_id AS "accountId", "newcomerId" FROM gone`,
  );
  await queueNotices(
    tx,
    gone.map(({ newcomerId, ...link }) => ({ ...link, reason, newcomerId: newcomerId ?? undefined })),
    now,
  );
  return gone.length;
}
