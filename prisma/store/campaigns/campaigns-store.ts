import { z } from 'zod';
import type { Campaigns, DueNudge, ListedCampaign } from '../../../src/app/ports/campaigns.js';
import { levels as everyLevel } from '../../../src/core/flows/office/stored-unit.js';
import type { Database, Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { Prisma } from '../../generated/client.js';
import { levelsKey } from '../order-schools.js';
import { fireNudge } from './fire-nudge.js';
import { findRollout } from '../lookups/rollout.js';
import { listRollout } from './rollout-list.js';
import { linkedSince, rolloutSchools } from './rollout-schools.js';

const optional = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);
const levelList = z
  .string()
  .transform((text) => z.array(z.enum(everyLevel)).parse(text === '' ? [] : text.split(',')));

const named = {
  documentNo: z.string(),
  documentOn: optional,
  deadlineOn: z.string(),
  deadlineCounts: z.boolean(),
};

const nudgeRows = z.array(
  z.object({
    ...named,
    id: z.number(),
    campaignId: z.number(),
    unitId: z.number(),
    askedOn: z.string(),
    accountId: z.number(),
    identityId: z.number(),
  }),
);

/** SQL: superiors are still to be reminded by wish `n`. */
export const isNudgeDue = Prisma.sql`n.done_at IS NULL`;

/** Campaigns in PostgreSQL. */
export function createCampaignsStore(database: Database, hashCode: HashCode): Campaigns {
  return {
    async set({ unitCode, levels, documentNo, documentOn, deadlineOn, deadlineCounts, deadlineAt }, now) {
      const written = await database.$executeRaw`
        INSERT INTO campaign (unit_id, levels, document_no, document_on, deadline_on, deadline_counts, deadline_at, created_at)
        SELECT u.id, ${levelsKey(levels)}, ${documentNo}, ${documentOn ?? null}::date, ${deadlineOn}::date, ${deadlineCounts},
          ${deadlineAt}, ${now}
        FROM unit u WHERE u.code = ${unitCode}
        ON CONFLICT (document_no, unit_id, levels) DO UPDATE SET deadline_on = EXCLUDED.deadline_on,
          deadline_counts = EXCLUDED.deadline_counts, deadline_at = EXCLUDED.deadline_at, ended_at = NULL,
          document_on = coalesce(EXCLUDED.document_on, campaign.document_on)`;
      return written > 0;
    },
    list: (unitCode, now) => list(database, unitCode, now),
    async end(id, now) {
      const ended = await database.$executeRaw`
        UPDATE campaign SET ended_at = ${now} WHERE id = ${id} AND ended_at IS NULL`;
      return ended > 0;
    },
    rollout: ({ identityId, accountId }, wish, now) =>
      findRollout(
        database,
        identityId,
        { type: 'rollout', accountId, ...wish, view: 'overview', page: 1 },
        now,
      ),
    schools: (holder, wish, now) => listRollout(database, holder, wish, now),
    async dueNudges(): Promise<DueNudge[]> {
      return nudgeRows.parse(
        await database.$queryRaw`
          SELECT n.id, n.campaign_id AS "campaignId", n.unit_id AS "unitId", n.asked_on::text AS "askedOn",
            n.account_id AS "accountId", n.identity_id AS "identityId", c.document_no AS "documentNo",
            c.document_on::text AS "documentOn", c.deadline_on::text AS "deadlineOn", c.deadline_counts AS "deadlineCounts"
          FROM campaign_nudge n JOIN campaign c ON c.id = n.campaign_id
          WHERE ${isNudgeDue} ORDER BY n.id`,
      );
    },
    fire: (nudge, wording, now) =>
      database.$transaction((tx) => fireNudge(tx, hashCode, { nudge, wording, now })),
    async finish({ id }, now) {
      await database.$executeRaw`UPDATE campaign_nudge SET done_at = ${now} WHERE id = ${id} AND done_at IS NULL`;
    },
  };
}

const listRows = z.array(
  z.object({
    ...named,
    id: z.number(),
    unitCode: z.string(),
    unitName: z.string(),
    path: z.string(),
    levels: levelList,
    deadlineAt: z.date(),
    endedAt: z.date().nullable(),
  }),
);

async function list(
  database: Statements,
  unitCode: string | undefined,
  now: Date,
): Promise<ListedCampaign[] | undefined> {
  const [top] = z
    .array(z.object({ path: z.string() }))
    .parse(await database.$queryRaw`SELECT path FROM unit WHERE code = ${unitCode ?? ''}`);
  if (unitCode !== undefined && !top) return undefined;
  const rows = listRows.parse(
    await database.$queryRaw`
      SELECT c.id, u.code AS "unitCode", u.name AS "unitName", u.path, c.levels, c.document_no AS "documentNo",
        c.document_on::text AS "documentOn", c.deadline_on::text AS "deadlineOn", c.deadline_counts AS "deadlineCounts",
        c.deadline_at AS "deadlineAt", c.ended_at AS "endedAt"
      FROM campaign c JOIN unit u ON u.id = c.unit_id
      WHERE starts_with(u.path, ${top?.path ?? ''}) ORDER BY c.created_at DESC, c.id DESC`,
  );
  const listed: ListedCampaign[] = [];
  for (const { path, endedAt, ...campaign } of rows) {
    const counts = await count(database, { path, levels: campaign.levels, now });
    listed.push({ ...campaign, ...counts, endedAt: endedAt ?? undefined });
  }
  return listed;
}

async function count(
  database: Statements,
  scope: Parameters<typeof rolloutSchools>[0],
): Promise<{ must: number; linked: number }> {
  const rows = await database.$queryRaw`
    SELECT count(*)::int AS must, count(l.since)::int AS linked
    FROM (${rolloutSchools(scope)}) s LEFT JOIN (${linkedSince}) l ON l.unit_id = s.id`;
  return z.tuple([z.object({ must: z.number(), linked: z.number() })]).parse(rows)[0];
}
