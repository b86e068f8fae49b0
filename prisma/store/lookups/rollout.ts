import { z } from 'zod';
import type { Lookup } from '../../../src/core/conversation/lookup.js';
import {
  UNLINKED_PAGE,
  type CampaignFact,
  type Rollout,
} from '../../../src/core/conversation/lookups/rollout.js';
import { levels as everyLevel } from '../../../src/core/flows/office/stored-unit.js';
import type { Statements } from '../../client.js';
import {
  linkedSince,
  rolloutSchools,
  unlinkedSchools,
  type RolloutScope,
} from '../campaigns/rollout-schools.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { linkedByDay } from './rollout-days.js';
import { scopeOf } from './scope.js';

type Asked = Extract<Lookup, { type: 'rollout' }>;

const level = z.enum(everyLevel);
/** Levels as campaign and urgent_order keep them. */
const levelList = z.string().transform((text) => z.array(level).parse(text === '' ? [] : text.split(',')));

const campaignRow = z.object({
  id: z.number(),
  documentNo: z.string(),
  documentOn: z.string().nullish(),
  levels: levelList,
  deadlineOn: z.string(),
  deadlineCounts: z.boolean(),
  deadlineAt: z.coerce.date(),
  /** Which part of the tree counts: the campaign's area or the unit asked about, whichever is smaller. */
  path: z.string(),
  area: unitFact.nullish(),
});

const frameRows = z.array(z.object({ unit: unitFact, path: z.string(), campaign: campaignRow.nullable() }));

/** The unit asked about, the campaign that counts there, and which schools that makes. */
export type Frame = z.infer<typeof frameRows>[number] & { readonly scope: RolloutScope };

/** How far the schools of a unit at or below the account's are linked; undefined outside it. */
export async function findRollout(
  tx: Statements,
  identityId: number,
  asked: Asked,
  now: Date,
): Promise<Rollout | undefined> {
  const frame = await readFrame(tx, identityId, asked, now);
  if (!frame) return undefined;
  const { unit, path, campaign, scope } = frame;
  const counted = await count(tx, scope, path, campaign?.deadlineAt ?? now);
  return {
    unit,
    campaign: campaign ? campaignFact(campaign) : undefined,
    ...counted,
    ...(asked.view === 'unlinked'
      ? await readUnlinked(tx, scope, path, asked.page)
      : { unlinked: [], codeless: 0 }),
    days: asked.view === 'trend' ? await linkedByDay(tx, scope) : [],
  };
}

/**
 * The unit, within the account's scope, and the campaign that counts there: the one asked for, else one that covers the
 * unit before one of a part of it, one still running before one that is over, the newest first.
 */
export async function readFrame(
  tx: Statements,
  identityId: number,
  { accountId, unitId, campaignId, levels }: Pick<Asked, 'accountId' | 'unitId' | 'campaignId' | 'levels'>,
  now: Date,
): Promise<Frame | undefined> {
  const wanted = levels
    ? Prisma.sql`false`
    : campaignId === undefined
      ? Prisma.sql`c.ended_at IS NULL`
      : Prisma.sql`c.id = ${campaignId}`;
  const [frame] = frameRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, (
        SELECT jsonb_build_object('id', c.id, 'documentNo', c.document_no, 'documentOn', c.document_on, 'levels', c.levels,
          'deadlineOn', c.deadline_on, 'deadlineCounts', c.deadline_counts, 'deadlineAt', c.deadline_at,
          'path', CASE WHEN starts_with(u.path, ou.path) THEN u.path ELSE ou.path END,
          'area', CASE WHEN starts_with(u.path, ou.path) THEN NULL ELSE ${unitJson('ou')} END)
        FROM campaign c JOIN unit ou ON ou.id = c.unit_id
        WHERE ${wanted} AND (starts_with(u.path, ou.path) OR starts_with(ou.path, u.path))
        ORDER BY starts_with(u.path, ou.path) DESC, c.deadline_at > ${now} DESC, c.created_at DESC, c.id DESC LIMIT 1
      ) AS campaign
      FROM scope s JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!frame) return undefined;
  const { path, campaign } = frame;
  const scope = { path: campaign?.path ?? path, levels: levels ?? campaign?.levels ?? [], now };
  return { ...frame, scope };
}

function campaignFact({
  path: _path,
  documentOn,
  area,
  ...campaign
}: z.infer<typeof campaignRow>): CampaignFact {
  return { ...campaign, documentOn: documentOn ?? undefined, area: area ?? undefined };
}

const countRows = z.array(
  z.object({
    byLevel: z.boolean(),
    byChild: z.boolean(),
    level: level.nullable(),
    unit: unitFact.nullable(),
    must: z.number(),
    linked: z.number(),
    onTime: z.number(),
  }),
);

type Counts = Pick<Rollout, 'must' | 'linked' | 'onTime' | 'levels' | 'children'>;

/** One pass over the schools of the scope: all, by level, and by the unit below `top` in which they lie. */
async function count(tx: Statements, scope: RolloutScope, top: string, deadlineAt: Date): Promise<Counts> {
  const rows = countRows.parse(
    await tx.$queryRaw`
      WITH school AS (
        SELECT s.level, nullif(split_part(substr(s.path, ${top.length + 1}::int), '/', 1), '')::int AS child,
          count(*) AS must, count(l.since) AS linked, count(*) FILTER (WHERE l.since < ${deadlineAt}) AS on_time
        FROM (${rolloutSchools(scope)}) s LEFT JOIN (${linkedSince}) l ON l.unit_id = s.id
        GROUP BY 1, 2
      ), counted AS MATERIALIZED (
        SELECT grouping(level) = 0 AS "byLevel", grouping(child) = 0 AS "byChild", level, child,
          coalesce(sum(must), 0)::int AS must, coalesce(sum(linked), 0)::int AS linked,
          coalesce(sum(on_time), 0)::int AS "onTime"
        FROM school GROUP BY GROUPING SETS ((), (level), (child))
      )
      SELECT n."byLevel", n."byChild", n.level, CASE WHEN u.kind <> 'school' THEN ${unitJson('u')} END AS unit, n.must,
        n.linked, n."onTime"
      FROM counted n LEFT JOIN unit u ON u.id = n.child
      WHERE NOT n."byChild" OR u.kind <> 'school'
      ORDER BY n.level, n.linked::float / nullif(n.must, 0), n.must DESC, u.name COLLATE "vi-x-icu"`,
  );
  const all = rows.find(({ byLevel, byChild }) => !byLevel && !byChild);
  const { must = 0, linked = 0, onTime = 0 } = all ?? {};
  return {
    ...{ must, linked, onTime },
    levels: rows.flatMap((row) =>
      row.byLevel && row.level ? [{ level: row.level, must: row.must, linked: row.linked }] : [],
    ),
    children: rows.flatMap((row) =>
      row.unit ? [{ unit: row.unit, must: row.must, linked: row.linked }] : [],
    ),
  };
}

const unlinkedRows = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    under: z.string().nullable(),
    hasCode: z.boolean(),
    codeless: z.number(),
  }),
);

async function readUnlinked(
  tx: Statements,
  scope: RolloutScope,
  top: string,
  page: number,
): Promise<Pick<Rollout, 'unlinked' | 'codeless'>> {
  const rows = unlinkedRows.parse(
    await tx.$queryRaw`
      SELECT s.code, s.name, s."hasCode", count(*) FILTER (WHERE NOT s."hasCode") OVER ()::int AS codeless, CASE WHEN p.path <> ${top} THEN p.name END AS under
      FROM (${unlinkedSchools(scope)}) s LEFT JOIN unit p ON p.id = s.parent_id
      ORDER BY s.name COLLATE "vi-x-icu", s.code LIMIT ${UNLINKED_PAGE} OFFSET ${(page - 1) * UNLINKED_PAGE}`,
  );
  return {
    codeless: rows[0]?.codeless ?? 0,
    unlinked: rows.map(({ code, name, hasCode, under }) => ({
      code,
      name,
      hasCode,
      under: under ?? undefined,
    })),
  };
}
