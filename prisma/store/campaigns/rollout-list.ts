import { z } from 'zod';
import type { RolloutSchool, RolloutWish } from '../../../src/app/ports/campaigns.js';
import type { FileHolder } from '../../../src/app/ports/files.js';
import { levels } from '../../../src/core/flows/office/stored-unit.js';
import type { Statements } from '../../client.js';
import { readFrame } from '../lookups/rollout.js';
import { rolloutSchools } from './rollout-schools.js';

/** Schools read at once: some 1 MB. */
const PAGE = 4000;

const rows = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    level: z.enum(levels).nullable(),
    path: z.string(),
    under: z.string().nullable(),
    linkedAt: z.date().nullable(),
    hasCode: z.boolean(),
  }),
);

/** The schools a unit must have linked, within the holder's scope, page by page along the index of paths. */
export async function* listRollout(
  database: Statements,
  { identityId, accountId }: FileHolder,
  wish: RolloutWish,
  now: Date,
): AsyncGenerator<readonly RolloutSchool[]> {
  const frame = await readFrame(database, identityId, { accountId, ...wish }, now);
  if (!frame) return;
  for (let after = ''; ;) {
    const page = rows.parse(
      await database.$queryRaw`
        SELECT s.code, s.name, s.level, s.path, p.name AS under, l.since AS "linkedAt", EXISTS (
          SELECT FROM account a JOIN activation_code k ON k.account_id = a.id
          WHERE a.unit_id = s.id AND a.role = 'school' AND a.revoked_at IS NULL AND k.used_at IS NULL
            AND k.revoked_at IS NULL AND k.expires_at > ${now}) AS "hasCode"
        FROM (
          SELECT * FROM (${rolloutSchools(frame.scope)}) every
          WHERE path > ${after} COLLATE "C" ORDER BY path COLLATE "C" LIMIT ${PAGE}::int
        ) s LEFT JOIN unit p ON p.id = s.parent_id LEFT JOIN LATERAL (
          SELECT min(l.linked_at) AS since FROM account a JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
          WHERE a.unit_id = s.id AND a.role = 'school' AND a.revoked_at IS NULL
        ) l ON true
        ORDER BY s.path COLLATE "C"`,
    );
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ path: _path, level, under, linkedAt, ...row }) => ({
      ...row,
      level: level ?? undefined,
      under: under ?? undefined,
      linkedAt: linkedAt ?? undefined,
    }));
    after = last.path;
  }
}
