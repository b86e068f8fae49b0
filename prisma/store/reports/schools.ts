import { z } from 'zod';
import type { Area, AreaRound, SchoolFilter, SchoolRow } from '../../../src/app/ports/reports.js';
import { Prisma } from '../../generated/client.js';
import type { Statements } from '../../client.js';

/** Schools read at once: some 2 MB. */
const PAGE = 4000;

const rows = z.array(
  z.object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    level: z.enum(['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX']).nullable(),
    path: z.string(),
    state: z.enum(['on-time', 'late', 'silent', 'exempt']),
    exemptReason: z.string().nullable(),
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

/** The round's list below the area, page by page along the index of paths. */
export async function* readSchools(
  database: Statements,
  area: Area,
  round: AreaRound,
  filter: SchoolFilter,
): AsyncGenerator<readonly SchoolRow[]> {
  const names = await readNames(database, area.path);
  let after = '';
  for (;;) {
    const page = rows.parse(
      await database.$queryRaw`
        SELECT u.id, u.code, u.name, ru.level, ru.path, ru.exempt_reason AS "exemptReason", ru.declared_at AS "declaredAt",
          CASE WHEN ru.exempt_reason IS NOT NULL THEN 'exempt' WHEN ru.declared_at IS NULL THEN 'silent'
            WHEN ru.timeliness = 'late' THEN 'late' ELSE 'on-time' END AS state,
          ru.colour, ru.failed, d.passed, d.total, u.latitude, u.longitude
        FROM round_unit ru JOIN unit u ON u.id = ru.unit_id
        LEFT JOIN declaration d ON d.round_id = ru.round_id AND d.unit_id = ru.unit_id AND d.on_behalf_state IS DISTINCT FROM 'disputed'
        WHERE ru.round_id = ${round.id} AND ru.path LIKE ${`${area.path}%`} AND ru.path > ${after} COLLATE "C" ${wanted[filter]}
        ORDER BY ru.path COLLATE "C" LIMIT ${PAGE}::int`,
    );
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ path, failed, ...row }) => ({
      ...row,
      failed: failed ?? [],
      within: betweenOf(path, area.path).map((id) => names.get(id) ?? ''),
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
