import { z } from 'zod';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Statements } from '../../client.js';

/** An incident to be recorded; `to` left out: it is still going on. */
export interface Incident {
  readonly cause: string;
  readonly channel?: ChannelName | undefined;
  readonly from: Date;
  readonly to?: Date | undefined;
}

/**
 * Records an incident under the next number of its year in Vietnam, or finds it; answers its id. The caller holds the row of
 * the heartbeat, so that no two are numbered at once.
 */
export async function recordIncident(
  tx: Statements,
  { cause, channel, from, to }: Incident,
): Promise<number> {
  const [row] = z.tuple([z.object({ id: z.number() })]).parse(
    await tx.$queryRaw`
      INSERT INTO incident (number, kind, channel, cause, from_at, to_at)
      SELECT concat('SC-', year, '-', lpad((count(i.id) + 1)::text, 4, '0')),
        ${channel === undefined ? 'own-stop' : 'channel'}, ${channel ?? null}::channel, ${cause}, ${from}, ${to ?? null}
      FROM (SELECT extract(year FROM ${from}::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh') AS year) y
      LEFT JOIN incident i ON starts_with(i.number, concat('SC-', y.year, '-'))
      GROUP BY year
      ON CONFLICT (cause) DO UPDATE SET to_at = EXCLUDED.to_at
      RETURNING id`,
  );
  return row.id;
}

/** What was declared after a deadline that has since been moved behind it is on time; what a superior declared has its own rules. */
export async function countAnew(tx: Statements, roundId: number): Promise<void> {
  await tx.$executeRaw`
    WITH intime AS (
      UPDATE declaration d SET timeliness = 'on_time'
      FROM round r, round_unit ru
      WHERE r.id = ${roundId} AND ru.round_id = r.id AND d.round_id = r.id AND d.unit_id = ru.unit_id
        AND d.timeliness = 'late' AND d.on_behalf_state IS NULL
        AND d.received_at <= greatest(r.deadline_at, ru.extended_until) + make_interval(mins => r.grace_minutes)
      RETURNING d.unit_id
    )
    UPDATE round_unit ru SET timeliness = 'on_time' FROM intime i WHERE ru.round_id = ${roundId} AND ru.unit_id = i.unit_id`;
}
