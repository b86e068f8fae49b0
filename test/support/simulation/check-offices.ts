import { expect } from 'vitest';
import { z } from 'zod';
import { isSuspended, type Declared } from './chronicle.js';
import type { Weeks } from './weeks.js';

const schoolRows = z.array(
  z.object({ schoolId: z.number(), officeId: z.number(), raisedAt: z.date(), hop: z.number() }),
);
const untold = z.tuple([z.object({ untold: z.number(), doubled: z.number() })]);

/**
 * Whoever was silent when the escalation fired lies before one office above, whoever had declared or was exempt before none;
 * every office was told once by each step.
 */
export async function checkEscalations(
  { world: { database }, villagers, chronicle }: Weeks,
  { id, on }: { readonly id: number; readonly on: string },
  declared: ReadonlyMap<number, Declared>,
): Promise<void> {
  const rows = schoolRows.parse(
    await database.$queryRaw`
      SELECT es.unit_id AS "schoolId", e.unit_id AS "officeId", first.raised_at AS "raisedAt", e.hop
      FROM escalated_school es JOIN escalation e ON e.id = es.escalation_id
      CROSS JOIN LATERAL (SELECT min(raised_at) AS raised_at FROM escalation WHERE round_id = es.round_id) first
      WHERE es.round_id = ${id}`,
  );
  const [raised] = rows;
  // Down from the deadline to the lock: the step was missed, as its own row says.
  if (!raised) return;
  const before = new Map(rows.map((row) => [row.schoolId, row]));
  expect(before.size).toBe(rows.length);
  for (const villager of villagers) {
    const at = declared.get(villager.unitId)?.processedAt.getTime() ?? Infinity;
    const row = before.get(villager.unitId);
    const exempt = isSuspended(villager, chronicle.suspended.get(on));
    if (exempt || at < raised.raisedAt.getTime()) expect(row).toBeUndefined();
    else if (at > raised.raisedAt.getTime())
      expect(villager.path.split('/')).toContain(String(row?.officeId));
  }
  const [told] = untold.parse(
    await database.$queryRaw`
      SELECT count(*) FILTER (WHERE sent = 0)::int AS untold, count(*) FILTER (WHERE sent > 1)::int AS doubled
      FROM (
        SELECT e.id, (SELECT count(*) FROM delivery d WHERE d.round_id = e.round_id AND d.message_ref IS NOT NULL
          AND d.dedupe_key LIKE concat('nudge:', e.round_id, ':', e.rule, ':%') AND d.unit_id = e.unit_id) AS sent
        FROM escalation e WHERE e.round_id = ${id}
      ) office`,
  );
  expect(told).toEqual({ untold: 0, doubled: 0 });
}

/** Everybody of an exempt area who can always be written to was told once that it begins, and nobody elsewhere. */
export async function checkNotices({ world, villagers, chronicle }: Weeks, on: string): Promise<void> {
  const area = chronicle.suspended.get(on);
  if (area === undefined) return;
  const rows = await world.database.$queryRaw`
    SELECT i.address FROM suspension s JOIN delivery d ON d.dedupe_key LIKE concat('suspension:', s.id, ':exempted:%')
    JOIN identity i ON i.id = d.identity_id WHERE s.from_on = ${on}::date AND d.state = 'sent'`;
  const told = z
    .array(z.object({ address: z.string() }))
    .parse(rows)
    .map(({ address }) => address);
  expect(new Set(told).size).toBe(told.length);
  const within = villagers.filter((one) => isSuspended(one, area));
  const always = within.filter(({ channel }) => channel === 'telegram').map(({ address }) => address);
  expect(told).toEqual(expect.arrayContaining(always));
  expect(within.map(({ address }) => address)).toEqual(expect.arrayContaining(told));
}
