import type { Database } from '../../../prisma/client.js';
import { findSummary } from '../../../prisma/store/lookups/summary.js';
import { readFailures } from '../../../prisma/store/summaries/read-failures.js';
import { readTallies } from '../../../prisma/store/summaries/read-tallies.js';
import type { SummaryLookup } from '../../../src/core/conversation/lookups/compliance.js';
import { createRandom, type Random } from '../../support/service/random.js';
import { quantile, show } from '../numbers.js';
import { table } from '../table.js';

const ASKED = 150;
const KINDS = ['country', 'province', 'district', 'commune'] as const;

interface Place {
  readonly id: number;
  readonly path: string;
}

/** The whole answer of a summary and its parts, for random units of each kind and random rounds: milliseconds. */
export async function timeSummaries(database: Database): Promise<string> {
  const random = createRandom(7);
  const account = await database.account.findFirstOrThrow({ where: { unitId: 1 }, include: { links: true } });
  const identityId = account.links[0]?.identityId ?? 0;
  const open = await database.round.findFirstOrThrow({ orderBy: { opensAt: 'desc' } });
  const locked = await database.round.findMany({
    where: { lockedAt: { not: null } },
    orderBy: { opensAt: 'desc' },
  });
  const rows: string[][] = [];
  const row = async (what: string, kind: string, ask: (place: Place) => Promise<unknown>): Promise<void> => {
    const places = await placesOf(database, kind, random);
    const ms: number[] = [];
    for (const place of places) {
      const from = performance.now();
      await ask(place);
      ms.push(performance.now() - from);
    }
    rows.push([what, kind, ...[0.5, 0.95, 0.99].map((q) => show(quantile(ms, q))), show(Math.max(...ms))]);
  };
  const anyLocked = (): (typeof locked)[number] => locked[random.whole(0, locked.length - 1)] ?? open;
  // Only the newest ones have their lists, from which silent schools are named.
  const listed = (): string => (locked[random.whole(0, 5)] ?? open).occurrenceOn.toISOString().slice(0, 10);
  const wish = (unitId: number, on?: string, levels: SummaryLookup['levels'] = []): SummaryLookup => ({
    ...{ type: 'summary', accountId: account.id, unitId, levels },
    ...(on === undefined ? {} : { round: { type: 'day', on } }),
  });
  for (const kind of KINDS) {
    await row('open: whole answer', kind, ({ id }) =>
      findSummary(database, identityId, wish(id), open.deadlineAt),
    );
    await row('open: one level only', kind, ({ id }) =>
      findSummary(database, identityId, wish(id, undefined, ['TH']), open.deadlineAt),
    );
    await row('locked: one level only', kind, ({ id }) =>
      findSummary(database, identityId, wish(id, listed(), ['TH']), open.deadlineAt),
    );
    await row('open: numbers', kind, (place) => readTallies(database, open, place));
    await row('open: failed criteria', kind, (place) => readFailures(database, open, place));
    await row('locked: whole answer', kind, ({ id }) =>
      findSummary(database, identityId, wish(id, listed()), open.deadlineAt),
    );
    await row('locked: numbers', kind, (place) => readTallies(database, anyLocked(), place));
    await row('locked: failed criteria', kind, (place) => readFailures(database, anyLocked(), place));
  }
  return table(
    ['what', 'of a', 'p50', 'p95', 'p99', 'most'],
    rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? 1 : -1)),
  );
}

async function placesOf(database: Database, kind: string, random: Random): Promise<Place[]> {
  const all = await database.$queryRaw<
    Place[]
  >`SELECT id, path FROM unit WHERE kind = ${kind}::unit_kind ORDER BY id`;
  return Array.from({ length: ASKED }, () => all[random.whole(0, all.length - 1)]).filter(
    (one) => one !== undefined,
  );
}
