import { z } from 'zod';
import type {
  Exemption,
  SuspensionFound,
  SuspensionLookup,
} from '../../../src/core/conversation/lookups/suspensions.js';
import type { SchoolLevel } from '../../../src/core/conversation/facts.js';
import { levels as everyLevel } from '../../../src/core/flows/office/stored-unit.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { levelsKey, orderSchools } from '../order-schools.js';
import { dayOf, ofLevels, todayAt, under } from '../suspensions/covers.js';
import { overlapping } from '../suspensions/overlapping.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const NAMES_MOST = 10;
const OVERLAPS_MOST = 3;
const LINES_MOST = 12;

type Asked = Extract<SuspensionLookup, { type: 'exemption' }>;

const scopeRow = z.array(z.object({ unit: unitFact, path: z.string(), above: z.boolean() }));

/** What exempting a scope would mean; nothing when it is not at or below the account's unit. */
export async function findExemption(
  tx: Statements,
  identityId: number,
  asked: Asked,
  now: Date,
): Promise<Exemption | undefined> {
  const [scope] = scopeRow.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, asked.accountId)})
      SELECT ${unitJson('u')} AS unit, u.path, u.id <> s.id AS above FROM scope s
      JOIN unit u ON u.id = ${asked.unitId} AND starts_with(u.path, s.path)`,
  );
  if (!scope) return undefined;
  const { unit, path, above } = scope;
  const schools = orderSchools({ path, levels: asked.levels, undeclaredOnly: false, now });
  const [counted] = z.tuple([z.object({ schools: z.number(), names: z.array(z.string()) })]).parse(
    await tx.$queryRaw`
      WITH asked AS MATERIALIZED (${schools})
      SELECT (SELECT count(*)::int FROM asked) AS schools, ARRAY(
        SELECT u.name FROM unit u JOIN asked ON asked.id = u.id ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${NAMES_MOST}
      ) AS names`,
  );
  return {
    unit,
    above,
    ...counted,
    rounds: asked.period ? await readRounds(tx, path, asked, now) : [],
    overlaps: asked.period ? await readOverlaps(tx, identityId, asked) : [],
  };
}

async function readRounds(
  tx: Statements,
  path: string,
  { levels, period }: Asked,
  now: Date,
): Promise<Exemption['rounds']> {
  if (!period) return [];
  const key = levelsKey(levels);
  const rows = await tx.$queryRaw`
    SELECT r.title, n.leaving, n.declared
    FROM round r CROSS JOIN LATERAL (
      SELECT count(*)::int AS leaving, count(ru.declared_at)::int AS declared FROM round_unit ru
      WHERE ru.round_id = r.id AND ru.path LIKE ${`${path}%`} AND ru.exempt_reason IS NULL
        AND (${key} = '' OR ru.level::text = ANY (string_to_array(${key}, ',')))
    ) n
    WHERE r.kind = 'periodic' AND r.locked_at IS NULL AND r.lock_at > ${now} AND r.opens_at <= ${now} AND n.leaving > 0
      AND ${dayOf(Prisma.raw('r.opens_at'))} <= ${period.toOn}::date
      AND ${dayOf(Prisma.raw('r.deadline_at'))} >= ${period.fromOn}::date
    ORDER BY r.opens_at, r.id`;
  return z.array(z.object({ title: z.string(), leaving: z.number(), declared: z.number() })).parse(rows);
}

async function readOverlaps(
  tx: Statements,
  identityId: number,
  { accountId, unitId, levels, period }: Asked,
): Promise<Exemption['overlaps']> {
  if (!period) return [];
  const scope = Prisma.raw('asked');
  const rows = await tx.$queryRaw`
    WITH scope AS (${scopeOf(identityId, accountId)})
    SELECT CASE WHEN starts_with(u.path, own.path) THEN ${unitJson('u')} END AS unit,
      CASE WHEN starts_with(u.path, own.path) THEN s.document_no END AS "documentNo",
      s.from_on::text AS "fromOn", s.to_on::text AS "toOn"
    FROM scope own JOIN unit asked ON asked.id = ${unitId} AND starts_with(asked.path, own.path),
      suspension s JOIN unit su ON su.id = s.unit_id JOIN unit u ON u.id = su.id
    WHERE ${overlapping({ scope, levels: levelsKey(levels), ...period })}
    ORDER BY s.from_on, s.id LIMIT ${OVERLAPS_MOST}`;
  return z
    .array(
      z.object({
        unit: unitFact.nullable().transform((unit) => unit ?? undefined),
        documentNo: z
          .string()
          .nullable()
          .transform((no) => no ?? undefined),
        fromOn: z.string(),
        toOn: z.string(),
      }),
    )
    .parse(rows);
}

const lineRows = z.array(
  z.object({
    id: z.number(),
    unit: unitFact,
    levels: z.string(),
    fromOn: z.string(),
    toOn: z.string(),
    reason: z.string(),
    documentNo: z.string(),
    schools: z.number(),
    liftable: z.boolean(),
    total: z.number(),
  }),
);

/** Suspensions that hold now or later at or below the account's unit. */
export async function findSuspensions(
  tx: Statements,
  identityId: number,
  { accountId }: Extract<SuspensionLookup, { type: 'suspensions' }>,
  now: Date,
): Promise<Extract<SuspensionFound, { type: 'suspensions' }>> {
  const rows = lineRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT s.id, ${unitJson('u')} AS unit, s.levels, s.from_on::text AS "fromOn", s.to_on::text AS "toOn", s.reason,
        s.document_no AS "documentNo", starts_with(office.path, own.path) AS liftable, (count(*) OVER ())::int AS total, (
          SELECT count(*)::int FROM unit school
          WHERE school.kind = 'school' AND ${under(Prisma.raw('school.path'), Prisma.raw('u.path'))}
            AND ${ofLevels(Prisma.raw('school.level'))}
            AND (school.valid_from IS NULL OR school.valid_from <= s.to_on)
            AND (school.valid_to IS NULL OR school.valid_to > s.from_on)
        ) AS schools
      FROM scope own JOIN suspension s ON s.lifted_at IS NULL AND s.to_on >= ${todayAt(now)}
      JOIN unit u ON u.id = s.unit_id AND starts_with(u.path, own.path)
      JOIN account a ON a.id = s.account_id JOIN unit office ON office.id = a.unit_id
      ORDER BY s.from_on, s.id LIMIT ${LINES_MOST}`,
  );
  return {
    type: 'suspensions',
    total: rows[0]?.total ?? 0,
    lines: rows.map(({ levels, total: _total, ...row }) => ({ ...row, levels: levelsIn(levels) })),
  };
}

function levelsIn(key: string): SchoolLevel[] {
  return everyLevel.filter((level) => key.split(',').includes(level));
}
