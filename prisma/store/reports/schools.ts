import { z } from 'zod';
import type { Area, AreaRound, SchoolFilter, SchoolRow } from '../../../src/app/ports/reports.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';
import { pathsThen, rowsBelow } from '../compliance/paths-then.js';

/** Schools read at once: some 2 MB. */
export const PAGE = 4000;

const rows = z.array(
  z.object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    level: z.enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX']).nullable(),
    path: z.string(),
    pathNow: z.string(),
    roundId: z.number(),
    state: z.enum(['on-time', 'late', 'silent', 'exempt']),
    exemptReason: z.string().nullable(),
    extendedUntil: z.date().nullable(),
    incident: z.string().nullable(),
    declaredAt: z.date().nullable(),
    colour: z.enum(['xanh', 'vang', 'do']).nullable(),
    passed: z.number().nullable(),
    total: z.number().nullable(),
    failed: z.array(z.string()).nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
  }),
);

const wanted: Readonly<Record<SchoolFilter, Prisma.Sql>> = {
  all: Prisma.empty,
  silent: Prisma.sql`AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL`,
  failed: Prisma.sql`AND ru.failed <> '{}' AND ru.exempt_reason IS NULL`,
};

/** The rounds' list below the area, page by page along the index of paths; what has left the area since is not named. */
export async function* readSchools(
  database: Statements,
  area: Area,
  rounds: readonly AreaRound[],
  filter: SchoolFilter,
): AsyncGenerator<readonly SchoolRow[]> {
  const ids = rounds.map(({ id }) => id);
  const below = rowsBelow(ids, await pathsThen(database, ids, { id: area.unit.id, path: area.path }));
  yield* inPages(
    database,
    area,
    (after) =>
      Prisma.sql`
      SELECT u.id, u.code, u.name, ru.level, ru.path, u.path AS "pathNow", ru.round_id AS "roundId", ru.exempt_reason AS "exemptReason",
        ru.declared_at AS "declaredAt",
        CASE WHEN ru.exempt_reason IS NOT NULL THEN 'exempt' WHEN ru.declared_at IS NULL THEN 'silent'
          WHEN ru.timeliness = 'late' THEN 'late' ELSE 'on-time' END AS state,
        ru.extended_until AS "extendedUntil", i.number AS incident, ru.colour, ru.failed, d.passed, d.total, u.latitude, u.longitude
      FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
      LEFT JOIN round_cohort c ON c.id = ru.cohort_id LEFT JOIN incident i ON i.id = c.incident_id
      LEFT JOIN declaration d ON d.round_id = ru.round_id AND d.unit_id = ru.unit_id AND d.on_behalf_state IS DISTINCT FROM 'disputed'
      WHERE ${below} AND ru.path > ${after} COLLATE "C" AND starts_with(u.path, ${area.path}) ${wanted[filter]}
      ORDER BY ru.path COLLATE "C" LIMIT ${PAGE}::int`,
  );
}

/** Schools in the order of their paths, as long as `statement` finds a full page behind the one before. */
export async function* inPages(
  database: Statements,
  area: Area,
  statement: (after: string) => Prisma.Sql,
): AsyncGenerator<readonly SchoolRow[]> {
  const names = await readNames(database, area.path);
  let after = '';
  for (;;) {
    const page = rows.parse(await database.$queryRaw(statement(after)));
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ path: _path, pathNow, failed, ...row }) => ({
      ...row,
      failed: failed ?? [],
      within: betweenOf(pathNow, area.path).map((id) => names.get(id) ?? ''),
    }));
    if (page.length < PAGE) return;
    after = last.path;
  }
}

/** Ids of the units between the area and the school at `path`. */
function betweenOf(path: string, top: string): number[] {
  const below = path.startsWith(top) ? path.slice(top.length) : path;
  return below.split('/').filter(Boolean).slice(0, -1).map(Number);
}

async function readNames(database: Statements, path: string): Promise<ReadonlyMap<number, string>> {
  const found = z.array(z.object({ id: z.number(), name: z.string() })).parse(
    await database.$queryRaw`
      SELECT id, name FROM unit WHERE path LIKE ${`${path}%`} AND kind <> 'school'`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
