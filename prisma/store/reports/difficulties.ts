import { z } from 'zod';
import type { Area, Reports } from '../../../src/app/ports/reports.js';
import type { RaisedDifficulties } from '../../../src/core/official-report/report.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { dayOf } from '../suspensions/covers.js';

const WAITING_MOST = 5;
/** Letters of one difficulty that a report quotes. */
const QUOTED = 160;

const counts = z.array(
  z.object({ category: z.string(), open: z.number(), answered: z.number(), closed: z.number() }),
);
const waiting = z.array(z.object({ unit: z.string(), content: z.string() }));

/** See `Reports.difficulties`. */
export async function readDifficulties(
  database: Statements,
  { path }: Area,
  { from, to }: Parameters<Reports['difficulties']>[1],
): Promise<RaisedDifficulties> {
  const raised = Prisma.sql`difficulty d JOIN unit u ON u.id = d.unit_id AND starts_with(u.path, ${path})
    WHERE ${dayOf(Prisma.raw('d.opened_at'))} BETWEEN ${from}::date AND ${to}::date`;
  const rows = counts.parse(
    await database.$queryRaw`
      SELECT d.category, count(*) FILTER (WHERE d.state = 'open')::int AS open,
        count(*) FILTER (WHERE d.state = 'answered')::int AS answered, count(*) FILTER (WHERE d.state = 'closed')::int AS closed
      FROM ${raised} GROUP BY d.category ORDER BY count(*) DESC, d.category`,
  );
  const sum = (state: 'open' | 'answered' | 'closed'): number =>
    rows.reduce((all, row) => all + row[state], 0);
  return {
    ...{ open: sum('open'), answered: sum('answered'), closed: sum('closed') },
    byCategory: rows.map(({ category, open, answered, closed }) => ({
      category,
      count: open + answered + closed,
    })),
    waiting: waiting.parse(
      await database.$queryRaw`
        SELECT u.name AS unit, CASE WHEN length(d.content) > ${QUOTED}::int THEN rtrim(left(d.content, ${QUOTED}::int)) || '…'
          ELSE d.content END AS content
        FROM ${raised} AND d.state = 'open' ORDER BY d.opened_at, d.id LIMIT ${WAITING_MOST}::int`,
    ),
  };
}
