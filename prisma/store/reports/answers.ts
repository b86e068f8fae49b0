import { z } from 'zod';
import type { KeptAnswer, Reports, SchoolFilter, SchoolRow } from '../../../src/app/ports/reports.js';
import { storedQuery } from '../../../src/core/query/stored-query.js';
import { subtractTallies } from '../../../src/core/rounds/tally.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { keepsSchools } from '../compliance/keeps-schools.js';
import { criterionCodes, matching } from '../compliance/matching.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';
import { scopeOf } from '../lookups/scope.js';
import { holdsInRound } from '../suspensions/covers.js';
import { tallyRow } from '../summaries/tally-columns.js';
import { unitFact } from '../unit-fact.js';
import { findArea } from './area.js';
import { roundsOf } from './rounds.js';
import { inPages, PAGE } from './schools.js';

const card = z.object({ title: z.string(), on: z.string(), lockAt: z.coerce.date() });
const children = z.array(z.object({ unit: unitFact, tally: tallyRow, failed: z.number().optional() }));
/** What is kept of the numbers of an answer, as far as files show it. */
const figures = z.object({
  round: card,
  tally: tallyRow,
  children,
  criteria: z.array(z.object({ number: z.number(), short: z.string(), failed: z.number() })).optional(),
  trend: z.array(z.object({ round: card, tally: tallyRow })).optional(),
  against: z.object({ round: card, tally: tallyRow, children }).optional(),
});
const rows = z.array(
  z.object({
    accountId: z.number(),
    unitId: z.number(),
    roundIds: z.array(z.number()),
    query: storedQuery,
    figures,
    asOf: z.date(),
  }),
);

/** An answer of the viewer's account, else of a colleague's at the same unit; the scope is part of the statement. */
export async function findAnswer(
  database: Statements,
  viewer: Parameters<Reports['answer']>[0],
  { code, asOf }: Parameters<Reports['answer']>[1],
  now: Date,
): Promise<KeptAnswer | undefined> {
  const [found] = rows.parse(
    await database.$queryRaw`
      WITH scope AS (${scopeOf(viewer.identityId, viewer.accountId)})
      SELECT q.account_id AS "accountId", q.unit_id AS "unitId", q.round_ids AS "roundIds", q.query, q.figures, q.as_of AS "asOf"
      FROM scope s JOIN account a ON a.unit_id = s.id JOIN query_snapshot q ON q.account_id = a.id
      JOIN unit u ON u.id = q.unit_id AND starts_with(u.path, s.path) AND u.kind <> 'school'
      WHERE q.code = ${code} AND q.as_of = ${asOf} AND q.expires_at > ${now} AND cardinality(q.round_ids) > 0
      ORDER BY a.id = ${viewer.accountId} DESC LIMIT 1`,
  );
  const area = found && (await findArea(database, viewer, { id: found.unitId }));
  if (!area) return undefined;
  const [first, ...others] = await roundsOf(database, area, found.roundIds, now);
  if (!first) return undefined;
  const { tally, children: units, round, ...more } = found.figures;
  const { orderId: _order, shown: _shown, ...query } = found.query;
  return {
    ...{ code, asOf, accountId: found.accountId, area, rounds: [first, ...others], query, ...more },
    keepsSchools: keepsSchools(query.view, { tally, round: { ...first, ...round } }, asOf),
    figures: {
      tally,
      children: units.map(({ unit, tally: counts }) => ({ unit, tally: counts })),
      direct: units.reduce((rest, { tally: counts }) => subtractTallies(rest, counts), tally),
    },
    failed: new Map(units.flatMap(({ unit, failed }) => (failed === undefined ? [] : [[unit.id, failed]]))),
  };
}

/**
 * The schools an answer is about as they stood then: who was silent is kept with it, what was declared or corrected since is
 * taken back by its history.
 */
export async function* readAnswerSchools(
  database: Statements,
  answer: KeptAnswer,
  filter: SchoolFilter,
): AsyncGenerator<readonly SchoolRow[]> {
  const { area, rounds, asOf } = answer;
  const ids = rounds.map(({ id }) => id);
  const below = rowsBelow(ids, await pathsThen(database, ids, { id: area.unit.id, path: area.path }));
  const about = await aboutSql(database, answer, ids);
  const isCorrected = Prisma.sql`(d.updated_at > ${asOf} AND v.id IS NOT NULL)`;
  yield* inPages(
    database,
    area,
    (after) => Prisma.sql`
      WITH lifted AS MATERIALIZED (${liftedSince(answer)})
      SELECT id, code, name, level, path, "pathNow", "roundId", state, latitude, longitude,
        CASE WHEN state = 'exempt' THEN coalesce("exemptReason", '') END AS "exemptReason", ${ifDeclared('declared_at')} AS "declaredAt",
        ${ifDeclared('colour')} AS colour, ${ifDeclared('failed')} AS failed, ${ifDeclared('passed')} AS passed,
        ${ifDeclared('total')} AS total, "extendedUntil", incident
      FROM (
        SELECT u.id, u.code, u.name, ru.level, ru.path, u.path AS "pathNow", ru.round_id AS "roundId", u.latitude, u.longitude,
          ${stateSql(answer)} AS state, CASE WHEN ${stillExempt(asOf)} THEN ru.exempt_reason ELSE ended.reason END AS "exemptReason", coalesce(ru.declared_at, d.received_at) AS declared_at,
          CASE WHEN i.id IS NOT NULL THEN ru.extended_until END AS "extendedUntil", i.number AS incident,
          CASE WHEN ${isCorrected} THEN v.colour ELSE ru.colour END AS colour,
          CASE WHEN ${isCorrected} THEN v.failed ELSE ru.failed END AS failed,
          CASE WHEN ${isCorrected} THEN v.passed ELSE d.passed END AS passed,
          CASE WHEN ${isCorrected} THEN v.total ELSE d.total END AS total
        FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
        LEFT JOIN declaration d ON d.round_id = ru.round_id AND d.unit_id = ru.unit_id
        LEFT JOIN LATERAL (
          SELECT * FROM declaration_revision h WHERE h.declaration_id = d.id AND h.at <= ${asOf} AND d.updated_at > ${asOf}
          ORDER BY h.revision DESC LIMIT 1
        ) v ON true
        LEFT JOIN suspension s ON s.id = ru.suspension_id
        LEFT JOIN LATERAL (
          SELECT l.reason FROM lifted l
          WHERE l.round_id = ru.round_id AND starts_with(ru.path, l.path) AND (l.levels = '{}' OR ru.level::text = ANY (l.levels))
          ORDER BY l.id LIMIT 1
        ) ended ON true
        LEFT JOIN round_cohort c ON c.id = ru.cohort_id LEFT JOIN incident i ON i.id = c.incident_id AND i.to_at <= ${asOf}
        LEFT JOIN (
          SELECT unnest(unit_ids) AS id FROM query_snapshot WHERE account_id = ${answer.accountId} AND code = ${answer.code}
        ) kept ON kept.id = ru.unit_id
        WHERE ${below} AND ru.path > ${after} COLLATE "C" AND starts_with(u.path, ${area.path}) AND ${about}
      ) school
      WHERE ${wanted[filter]}
      ORDER BY path COLLATE "C" LIMIT ${PAGE}::int`,
  );
}

const wanted: Readonly<Record<SchoolFilter, Prisma.Sql>> = {
  all: Prisma.sql`true`,
  silent: Prisma.sql`state = 'silent'`,
  failed: Prisma.sql`state IN ('on-time', 'late') AND failed <> '{}'`,
};

function ifDeclared(column: string): Prisma.Sql {
  return Prisma.sql`CASE WHEN state IN ('on-time', 'late') THEN ${Prisma.raw(column)} END`;
}

/** SQL: which rows of the rounds the answer is about. */
async function aboutSql(
  database: Statements,
  { query, keepsSchools: isKept }: KeptAnswer,
  ids: readonly number[],
): Promise<Prisma.Sql> {
  const { measure, levels, colours, criterion } = query;
  const ofLevels =
    levels.length > 0 ? Prisma.sql`ru.level::text = ANY (${[...levels]}::text[])` : Prisma.sql`true`;
  if (measure === 'standing') return ofLevels;
  if (isKept) return Prisma.sql`kept.id IS NOT NULL`;
  const which = { measure, levels, colours, criterion };
  return matching(which, await criterionCodes(database, ids, which));
}

/** SQL: suspensions that held in the answer's rounds when it was given and have been lifted since, with where and for whom. */
function liftedSince({ rounds, asOf }: KeptAnswer): Prisma.Sql {
  const ids = rounds.map(({ id }) => id);
  return Prisma.sql`
    SELECT s.id, s.reason, r.id AS round_id, su.path, string_to_array(s.levels, ',') AS levels
    FROM suspension s JOIN unit su ON su.id = s.unit_id JOIN round r ON r.kind = 'periodic' AND ${holdsInRound}
    WHERE r.id = ANY (${ids}::int[]) AND s.created_at <= ${asOf} AND s.lifted_at > ${asOf} AND s.created_at < r.lock_at`;
}

/** SQL: what a school is exempt by today held then too. */
function stillExempt(asOf: Date): Prisma.Sql {
  return Prisma.sql`ru.exempt_reason IS NOT NULL AND (s.id IS NULL OR s.created_at <= ${asOf})`;
}

/** SQL: how a school stood then. Whoever was not among the silent and had not declared was exempt. */
function stateSql({ query: { measure }, keepsSchools: isKept, asOf }: KeptAnswer): Prisma.Sql {
  const knowsSilent = isKept && (measure === 'standing' || measure === 'silent');
  const timely = Prisma.sql`CASE WHEN coalesce(ru.timeliness, d.timeliness) = 'late' THEN 'late' ELSE 'on-time' END`;
  const exempt = Prisma.sql`(${stillExempt(asOf)} OR ended.reason IS NOT NULL)`;
  return knowsSilent
    ? Prisma.sql`CASE WHEN kept.id IS NOT NULL THEN 'silent' WHEN ${exempt} THEN 'exempt'
        WHEN coalesce(ru.declared_at, d.received_at) <= ${asOf} THEN ${timely} ELSE 'exempt' END`
    : Prisma.sql`CASE WHEN ${exempt} THEN 'exempt' WHEN ru.declared_at <= ${asOf} THEN ${timely} ELSE 'silent' END`;
}
