import { z } from 'zod';
import type { UnitFact } from '../../../src/core/conversation/facts.js';
import type { Audience, Lookup } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { OrderRules } from '../context.js';
import { payable } from '../delivery/paid.js';
import { reachable } from '../delivery/routes.js';
import { replaceable } from '../orders/take-back.js';
import { approvers } from '../orders/approvals.js';
import { quietAround, quietRow } from '../round-quiet.js';
import { todayAt } from '../suspensions/covers.js';
import { levelsKey, listDigest, orderSchools, reachableBy } from '../order-schools.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const UNREACHABLE_MOST = 10;

/** Who an order would reach, by channel; nothing at all when the unit is not at or below the account's. */
export async function findAudience(
  tx: Statements,
  identityId: number,
  {
    accountId,
    unitId,
    levels,
    undeclaredOnly,
    colours,
    list,
    document,
    replacesId,
    sendAt,
  }: Extract<Lookup, { type: 'audience' }>,
  now: Date,
  { approvalAbove, paid, timeZone }: OrderRules,
): Promise<{ readonly audience?: Audience; readonly duplicateOf?: number }> {
  const [scope] = z.array(z.object({ unit: unitFact, path: z.string(), quiet: quietRow })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, ${quietAround(Prisma.sql`u.path`, todayAt(sendAt ?? now))} AS quiet FROM scope s
      JOIN unit u ON u.id = ${unitId} AND starts_with(u.path, s.path)`,
  );
  if (!scope) return {};
  const schools = orderSchools({ path: scope.path, levels, undeclaredOnly, colours, list, now });
  const { byChannel, unreachable } = await readReach(tx, schools, now);
  const total = byChannel.zalo + byChannel.telegram + byChannel.none;
  const duplicateOf =
    document && (await findDuplicate(tx, { unitId, levels, undeclaredOnly, colours, list, ...document }));
  const heldBy =
    total === 0 && levels.length > 0 && (await findHolder(tx, identityId, { accountId, unitId, levels }));
  const needsApproval = document !== undefined && approvalAbove > 0 && total > approvalAbove;
  const charged = byChannel.zalo > 0 ? await countCharged(tx, schools, now) : 0;
  return {
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
    audience: {
      unit: scope.unit,
      schools: total,
      quiet: scope.quiet,
      byChannel,
      ...(charged > 0 ? { charged } : {}),
      ...(needsApproval
        ? {
            approval: {
              above: approvalAbove,
              approvers: await countApprovers(tx, identityId, accountId, now),
            },
          }
        : {}),
      ...(paid && document?.kind === 'declare' && byChannel.none > 0
        ? { paid: await payable(tx, schools, { budget: paid, timeZone }, now) }
        : {}),
      unreachable,
      ...(replacesId !== undefined && !(await isReplaceable(tx, replacesId))
        ? { replacedAlready: true }
        : {}),
      ...(heldBy ? { heldBy } : {}),
    },
  };
}

/** How many of the schools are reached by which channel, and those nobody can be written to for, at most ten. */
async function readReach(
  tx: Statements,
  schools: Prisma.Sql,
  now: Date,
): Promise<Pick<Audience, 'byChannel' | 'unreachable'>> {
  const counted = z
    .array(z.object({ channel: z.enum(['zalo', 'telegram']).nullable(), count: z.number() }))
    .parse(
      await tx.$queryRaw`
      SELECT channel, count(*)::int AS count FROM (SELECT ${reachableBy(now)} AS channel FROM (${schools}) u) reached
      GROUP BY channel`,
    );
  const unreachable = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit FROM unit u
      WHERE u.id IN (SELECT id FROM (${schools}) asked) AND ${reachableBy(now)} IS NULL
      ORDER BY u.name COLLATE "vi-x-icu" LIMIT ${UNREACHABLE_MOST}`,
  );
  const of = (channel: 'zalo' | 'telegram' | null): number =>
    counted.find((row) => row.channel === channel)?.count ?? 0;
  return {
    byChannel: { zalo: of('zalo'), telegram: of('telegram'), none: of(null) },
    unreachable: unreachable.map(({ unit }) => unit),
  };
}

async function isReplaceable(tx: Statements, orderId: number): Promise<boolean> {
  const rows = await tx.$queryRaw`SELECT o.id FROM urgent_order o WHERE o.id = ${orderId} AND ${replaceable}`;
  return z.array(z.object({ id: z.number() })).parse(rows).length > 0;
}

/** Persons who may decide as second officers and can be written to now. */
async function countApprovers(
  tx: Statements,
  identityId: number,
  accountId: number,
  now: Date,
): Promise<number> {
  const rows = await tx.$queryRaw`
    SELECT count(DISTINCT p.person)::int AS count FROM (${approvers(Prisma.sql`${accountId}::int`, Prisma.sql`${identityId}::int`)}) p
    JOIN identity i ON i.id = p.identity_id AND ${reachable(now)}`;
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
}

/** Schools reached on Zalo all of whose people there have been silent for 48 hours: the platform charges for those. */
async function countCharged(tx: Statements, schools: Prisma.Sql, now: Date): Promise<number> {
  const rows = await tx.$queryRaw`
    SELECT count(*)::int AS count FROM (SELECT u.id, ${reachableBy(now)} AS channel FROM (${schools}) u) s
    WHERE s.channel = 'zalo' AND NOT EXISTS (
      SELECT FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      JOIN identity i ON i.id = l.identity_id
      WHERE a.unit_id = s.id AND a.role = 'school' AND a.revoked_at IS NULL AND i.channel = 'zalo'
        AND i.last_inbound_at > ${now}::timestamptz - interval '48 hours')`;
  return z.tuple([z.object({ count: z.number() })]).parse(rows)[0].count;
}

/** The unit's parent, within the account's scope, when it has schools of these levels right below it. */
async function findHolder(
  tx: Statements,
  identityId: number,
  { accountId, unitId, levels }: { accountId: number; unitId: number; levels: readonly string[] },
): Promise<UnitFact | undefined> {
  const rows = await tx.$queryRaw`
    WITH scope AS (${scopeOf(identityId, accountId)})
    SELECT ${unitJson('u')} AS unit FROM scope s
    JOIN unit asked ON asked.id = ${unitId} JOIN unit u ON u.id = asked.parent_id AND starts_with(u.path, s.path)
    WHERE EXISTS (
      SELECT FROM unit school WHERE school.parent_id = u.id AND school.kind = 'school' AND school.valid_to IS NULL
        AND school.level::text = ANY (${[...levels]}::text[]))`;
  return z.array(z.object({ unit: unitFact })).parse(rows)[0]?.unit;
}

/** The order that has taken the same document to the same scope already. */
async function findDuplicate(
  tx: Statements,
  {
    unitId,
    levels,
    undeclaredOnly,
    colours = [],
    list,
    kind,
    no,
    on,
  }: {
    unitId: number;
    levels: readonly string[];
    undeclaredOnly: boolean;
    colours?: readonly string[] | undefined;
    list?: readonly number[] | undefined;
    kind: string;
    no: string;
    on: string;
  },
): Promise<number | undefined> {
  const rows = await tx.$queryRaw`
    SELECT id FROM urgent_order WHERE kind = ${kind}::order_kind AND unit_id = ${unitId} AND levels = ${levelsKey(levels)}
      AND undeclared_only = ${undeclaredOnly}
      AND colours = ${levelsKey(colours)} AND list_digest = ${listDigest(list)} AND document_no = ${no} AND document_on = ${on}::date
      AND recalled_at IS NULL AND refused_at IS NULL AND (stopped_at IS NULL OR started_at IS NOT NULL)`;
  return z.array(z.object({ id: z.number() })).parse(rows)[0]?.id;
}
