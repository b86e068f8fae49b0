import { z } from 'zod';
import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import { bareName, nearestNames } from '../../../src/core/query/gazetteer.js';
import { fold } from '../../../src/core/read/fold.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { existing } from '../order-schools.js';
import { scopeOf } from './scope.js';

type UnitsLookup = Extract<Lookup, { type: 'units' }>;
type Found = Extract<LookupResult, { type: 'units' }>['units'];

const rows = z.array(z.object({ unit: unitFact, schools: z.number() }));

/** More than these are not listed: the person is asked to be more precise. */
const MOST = 12;
/** Names looked at for slips of the finger. */
const NEAR_MOST = 80;

/** Units the words fit, with a `distance`: the smaller the better. */
interface Search {
  readonly identityId: number;
  readonly accountId: number;
  readonly fits: Prisma.Sql;
  readonly distance: Prisma.Sql;
  /** Own words were given: areas go before schools, and only the nearest count. */
  readonly named: boolean;
  readonly now: Date;
}

/**
 * Units at or below the account's whose code or name fits the words: the code or exact name first (with or without tỉnh,
 * huyện, xã, trường …), then initials ("bh"), names containing them, and last names with slips of the finger;
 * administrative units before schools. No words: the unit and its children.
 */
export async function findUnits(
  tx: Statements,
  identityId: number,
  lookup: UnitsLookup,
  now: Date,
): Promise<Found> {
  const { accountId, kind, levels = [] } = lookup;
  const folded = fold(lookup.words).trim();
  const who = { identityId, accountId, now };
  if (folded === '') return read(tx, { ...who, ...childrenOfScope });
  const narrow = narrowing(kind, levels);
  const narrowed = await byName(tx, who, folded, narrow);
  if (narrowed.length > 0 || (kind === undefined && levels.length === 0)) return narrowed;
  return byName(tx, who, folded, Prisma.sql`true`);
}

const childrenOfScope = {
  fits: Prisma.sql`u.id = s.id OR u.parent_id = s.id`,
  distance: Prisma.sql`0`,
  named: false,
};

/** Levels narrow down schools only: "mầm non Long Thành" may well be the schools of an area. */
function narrowing(kind: UnitsLookup['kind'], levels: readonly string[]): Prisma.Sql {
  const ofKind = kind === undefined ? Prisma.sql`true` : Prisma.sql`u.kind = ${kind}::unit_kind`;
  return levels.length === 0
    ? ofKind
    : Prisma.sql`${ofKind} AND (u.kind <> 'school' OR u.level::text = ANY (${[...levels]}::text[]))`;
}

type Who = Pick<Search, 'identityId' | 'accountId' | 'now'>;

async function byName(tx: Statements, who: Who, folded: string, narrow: Prisma.Sql): Promise<Found> {
  const bare = bareName(folded);
  const initials = /^[a-z]{2,5}$/.test(bare)
    ? Prisma.sql`u.kind <> 'school' AND regexp_replace(${bareSql}, '([a-z0-9])[a-z0-9]* ?', '\\1', 'g') = ${bare}`
    : Prisma.sql`false`;
  // Two or three letters are within many names; they must be a word of their own.
  const within =
    bare.length < 4
      ? Prisma.sql`' ' || u.folded_name || ' ' LIKE ${`% ${bare} %`}`
      : Prisma.sql`u.folded_name LIKE ${`%${bare}%`}`;
  const found = await read(tx, {
    ...who,
    named: true,
    fits: Prisma.sql`(lower(u.code) = ${folded} OR ${within} OR ${initials}) AND ${narrow}`,
    distance: Prisma.sql`CASE
      WHEN lower(u.code) = ${folded} THEN 0 WHEN u.folded_name = ${folded} THEN 1 WHEN ${bareSql} = ${bare} THEN 2
      WHEN ${initials} THEN 3 WHEN ' ' || u.folded_name || ' ' LIKE ${`% ${bare} %`} THEN 4 ELSE 5 END`,
  });
  return found.length > 0 || bare.length < 4 ? found : bySlips(tx, who, bare, narrow);
}

/** Names alike by trigrams, of which only those a slip or two away are taken. */
async function bySlips(tx: Statements, who: Who, bare: string, narrow: Prisma.Sql): Promise<Found> {
  await tx.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)`;
  const near = z.array(z.object({ id: z.number(), name: z.string() })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(who.identityId, who.accountId)})
      SELECT u.id, ${bareSql} AS name FROM scope s JOIN unit u ON u.path LIKE s.path || '%'
      WHERE ${bare} <% u.folded_name AND ${narrow} ${existing('u', who.now)}
      ORDER BY word_similarity(${bare}, u.folded_name) DESC, u.id LIMIT ${NEAR_MOST}`,
  );
  const ids = nearestNames(bare, near);
  if (ids.length === 0) return [];
  return read(tx, {
    ...who,
    named: true,
    fits: Prisma.sql`u.id = ANY (${[...ids]}::int[])`,
    distance: Prisma.sql`0`,
  });
}

async function read(tx: Statements, search: Search): Promise<Found> {
  const { identityId, accountId, fits, distance, named, now } = search;
  const found = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)}), fitting AS (
        SELECT u.*, ${distance} AS distance FROM scope s JOIN unit u ON u.path LIKE s.path || '%'
        WHERE (${fits}) ${existing('u', now)}
      ), nearest AS (SELECT * FROM fitting WHERE distance = (SELECT min(distance) FROM fitting)), best AS (
        SELECT * FROM nearest n
        WHERE n.kind <> 'school' OR NOT ${named} OR NOT EXISTS (SELECT FROM nearest o WHERE o.kind <> 'school')
        ORDER BY length(n.path) - length(replace(n.path, '/', '')), n.name COLLATE "vi-x-icu" LIMIT ${MOST}
      )
      SELECT ${unitJson('u')} AS unit,
        (SELECT count(*)::int FROM unit s WHERE s.path LIKE u.path || '%' AND s.kind = 'school' ${existing('s', now)}) AS schools
      FROM best u ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.name COLLATE "vi-x-icu"`,
  );
  return found.map(({ unit, schools }) => ({ ...unit, schools }));
}

/** SQL for a unit's folded name without the words that say what it is, not which one; the same as `bareName`. */
const bareSql = Prisma.sql`regexp_replace(u.folded_name,
  '^(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu|truong) (?=[a-z])', '')`;
