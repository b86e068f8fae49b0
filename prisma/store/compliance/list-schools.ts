import { z } from 'zod';
import type { ListedSchool, Which } from '../../../src/core/conversation/lookups/compliance.js';
import { KEPT, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { reachableBy } from '../order-schools.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { criterionCodes, matching } from './matching.js';
import { pathsThen, rowsBelow } from './paths-then.js';

const contact = z
  .enum(['zalo', 'telegram'])
  .nullable()
  .transform((channel) => channel ?? ('none' as const));

const schoolRows = z.array(
  z.object({
    unit: unitFact,
    area: z.string().nullable(),
    contact,
    colour: z
      .enum(['xanh', 'vang', 'do'])
      .nullable()
      .transform((colour) => colour ?? undefined),
  }),
);

/** Schools of rounds that stand at or below the unit today: what has left an area is not named to it any more. */
export interface Listing {
  readonly roundIds: readonly number[];
  readonly unit: { readonly id: number; readonly path: string };
  readonly which: Which;
}

/** How many schools there are, and the first `most` of them by Vietnamese name with the channel they can be reached by. */
export async function listSchools(
  tx: Statements,
  listing: Listing,
  most: number,
  now: Date,
): Promise<{ readonly total: number; readonly schools: readonly ListedSchool[] }> {
  const rows = await rowsOf(tx, listing);
  const [{ total }] = z
    .tuple([z.object({ total: z.number() })])
    .parse(await tx.$queryRaw`SELECT count(*)::int AS total FROM round_unit ru WHERE ${rows}`);
  return { total, schools: total === 0 ? [] : await firstOf(tx, rows, listing.unit.path, most, now) };
}

/** The first `most` of the schools, where it is known how many there are. */
export async function firstSchools(
  tx: Statements,
  listing: Listing,
  most: number,
  now: Date,
): Promise<readonly ListedSchool[]> {
  return firstOf(tx, await rowsOf(tx, listing), listing.unit.path, most, now);
}

/** SQL: which rows of `round_unit ru` are meant. */
async function rowsOf(tx: Statements, { roundIds, unit, which }: Listing): Promise<Prisma.Sql> {
  const condition = matching(which, await criterionCodes(tx, roundIds, which));
  return Prisma.sql`${rowsBelow(roundIds, await pathsThen(tx, roundIds, unit))} AND ${condition}`;
}

const chosenRows = z.array(z.object({ id: z.number(), colour: z.string().nullable() }));

async function firstOf(
  tx: Statements,
  rows: Prisma.Sql,
  path: string,
  most: number,
  now: Date,
): Promise<ListedSchool[]> {
  const chosen = chosenRows.parse(
    await tx.$queryRaw`
      SELECT u.id, ru.colour::text FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
      WHERE ${rows} AND starts_with(u.path, ${path})
      ORDER BY u.name COLLATE "vi-x-icu", u.code LIMIT ${most}`,
  );
  return named(tx, chosen, path, now);
}

/** The schools of these ids that stand at or below `path` today, in the order given. */
export async function schoolsOf(
  tx: Statements,
  ids: readonly number[],
  path: string,
  now: Date,
): Promise<readonly ListedSchool[]> {
  const chosen = ids.map((id) => ({ id, colour: null }));
  return named(tx, chosen, path, now);
}

/** In the order given. Its plan is kept: it takes several times as long to make as to carry out. */
async function named(
  tx: Statements,
  chosen: z.infer<typeof chosenRows>,
  path: string,
  now: Date,
): Promise<ListedSchool[]> {
  if (chosen.length === 0) return [];
  const [ids, colours] = [chosen.map(({ id }) => id), chosen.map(({ colour }) => colour)];
  const found = schoolRows.parse(
    await tx.$queryRaw`${KEPT}
      SELECT ${unitJson('u')} AS unit, above.name AS area, c.colour, ${reachableBy(now)} AS contact
      FROM unnest(${ids}::int[], ${colours}::text[]) WITH ORDINALITY c(id, colour, place)
      JOIN unit u ON u.id = c.id AND starts_with(u.path, ${path}) LEFT JOIN unit above ON above.id = u.parent_id
      ORDER BY c.place`,
  );
  return found.map(({ area, ...school }) => ({ ...school, area: area ?? '' }));
}
