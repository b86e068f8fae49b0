import { z } from 'zod';
import type { SnapshotFound, SnapshotLookup } from '../../../src/core/conversation/lookups/compliance.js';
import { storedQuery } from '../../../src/core/query/stored-query.js';
import type { Statements } from '../../client.js';
import { schoolsOf } from '../compliance/list-schools.js';
import { tallyRow } from '../summaries/tally-columns.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** How long an answer without its code is still what "những trường này" speaks of. */
const RECENT_MINUTES = 60;
/** Schools of one page. */
const PAGE = 20;

const rows = z.array(
  z.object({
    code: z.string(),
    unit: unitFact,
    path: z.string(),
    roundIds: z.array(z.number()),
    query: storedQuery,
    text: z.string(),
    asOf: z.date(),
    round: z.string(),
    tally: tallyRow,
    total: z.number(),
    shown: z.number(),
    page: z.array(z.number()),
    unitIds: z.array(z.number()),
  }),
);

/** An answer of the account, else of a colleague's at the same unit, that has not expired and is still the asker's to see. */
export async function findSnapshot(
  tx: Statements,
  identityId: number,
  { accountId, code, page, ids = false }: SnapshotLookup,
  now: Date,
): Promise<SnapshotFound> {
  const [found] = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT q.code, ${unitJson('u')} AS unit, u.path, q.round_ids AS "roundIds", q.query, q.text, q.as_of AS "asOf",
        coalesce(q.figures -> 'round' ->> 'title', '') AS round, q.figures -> 'tally' AS tally,
        cardinality(q.unit_ids) AS total, begin.at AS shown, CASE WHEN ${page !== undefined}
          THEN q.unit_ids[begin.at + 1 : begin.at + ${PAGE}::int] ELSE '{}' END AS page,
        CASE WHEN ${ids} THEN q.unit_ids ELSE '{}' END AS "unitIds"
      FROM scope s JOIN account a ON a.unit_id = s.id JOIN query_snapshot q ON q.account_id = a.id
      JOIN unit u ON u.id = q.unit_id AND starts_with(u.path, s.path)
      CROSS JOIN LATERAL (SELECT coalesce(${page?.from ?? null}::int, (q.query ->> 'shown')::int, 0) AS at) begin
      WHERE q.expires_at > ${now} AND CASE WHEN ${code ?? null}::text IS NULL
        THEN a.id = ${accountId} AND q.as_of > ${now}::timestamptz - make_interval(mins => ${RECENT_MINUTES}::int)
        ELSE q.code = ${code ?? null} END
      ORDER BY a.id = ${accountId} DESC, q.number DESC LIMIT 1`,
  );
  if (!found) return { type: 'snapshot' };
  const { path, page: pageIds, query, ...snapshot } = found;
  const { orderId, shown: _shown, ...asked } = query;
  const schools = await schoolsOf(tx, pageIds, path, now);
  return { type: 'snapshot', snapshot: { ...snapshot, query: asked, orderId, schools } };
}
