import { z } from 'zod';
import type {
  DifficultyDetail,
  DifficultyFact,
  SupportLookup,
} from '../../../src/core/conversation/lookups/support.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';

const LISTED = 10;
/** A school's own list keeps what was closed within so many days. */
const OWN_DAYS = 30;

const fact = z.object({
  id: z.number(),
  unit: unitFact,
  category: z.string(),
  content: z.string(),
  state: z.enum(['open', 'answered', 'closed']),
  openedAt: z.date(),
  holder: z
    .string()
    .nullable()
    .transform((name) => name ?? undefined),
});

const columns = Prisma.sql`d.id, ${unitJson('u')} AS unit, d.category, d.content, d.state::text, d.opened_at AS "openedAt",
  (SELECT h.name FROM unit h WHERE h.id = d.holder_id) AS holder`;

/** A school's own difficulties, newest first; of an office account those of its area that are not closed, oldest first. */
export async function findDifficulties(
  tx: Statements,
  identityId: number,
  { accountId }: Extract<SupportLookup, { type: 'difficulties' }>,
): Promise<{ readonly total: number; readonly difficulties: readonly DifficultyFact[] }> {
  const rows = z.array(fact.extend({ total: z.number() })).parse(
    await tx.$queryRaw`
      SELECT ${columns}, (count(*) OVER ())::int AS total
      FROM account a JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN unit own ON own.id = a.unit_id
      JOIN unit u ON u.path LIKE own.path || '%' AND (a.role <> 'school' OR u.id = own.id)
      JOIN difficulty d ON d.unit_id = u.id
      WHERE a.id = ${accountId} AND a.revoked_at IS NULL
        AND CASE WHEN a.role = 'school' THEN d.closed_at IS NULL OR d.closed_at > d.opened_at + make_interval(days => ${OWN_DAYS}::int)
          ELSE d.state <> 'closed' END
      ORDER BY CASE WHEN a.role = 'school' THEN -d.id ELSE d.id END LIMIT ${LISTED}`,
  );
  return { total: rows[0]?.total ?? 0, difficulties: rows.map(({ total: _total, ...one }) => one) };
}

const notes = z.array(
  z.object({ signature: z.string(), content: z.string(), files: z.number(), at: z.coerce.date() }),
);

/** One difficulty, for whoever raised it or an office above it; undefined for everybody else. */
export async function findDifficulty(
  tx: Statements,
  identityId: number,
  { id }: Extract<SupportLookup, { type: 'difficulty' }>,
): Promise<DifficultyDetail | undefined> {
  const detail = fact.extend({
    side: z.enum(['school', 'office']),
    files: z.number(),
    notes: notes.nullable().transform((list) => list ?? []),
  });
  const [found] = z.array(detail).parse(
    await tx.$queryRaw`
      SELECT ${columns}, jsonb_array_length(d.attachments) AS files,
        CASE WHEN own.path <> u.path AND a.role <> 'school' THEN 'office' ELSE 'school' END AS side, (
          SELECT jsonb_agg(jsonb_build_object('signature', n.signature, 'content', n.content, 'at', n.at,
            'files', jsonb_array_length(n.attachments)) ORDER BY n.id)
          FROM (SELECT * FROM difficulty_note WHERE difficulty_id = d.id ORDER BY id DESC LIMIT ${LISTED}) n) AS notes
      FROM difficulty d JOIN unit u ON u.id = d.unit_id
      JOIN account_link l ON l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN account a ON a.id = l.account_id AND a.revoked_at IS NULL
      JOIN unit own ON own.id = a.unit_id AND starts_with(u.path, own.path)
      WHERE d.id = ${id} AND (a.role <> 'school' OR own.id = u.id)
      ORDER BY length(own.path) LIMIT 1`,
  );
  return found;
}
