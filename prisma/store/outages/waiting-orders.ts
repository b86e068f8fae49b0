import { z } from 'zod';
import { say } from '../../../src/core/messages/text.js';
import { formatWhen } from '../../../src/core/rounds/format-day.js';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';

const ZONE = 'Asia/Ho_Chi_Minh';

const untilRows = z.array(z.object({ until: z.date(), incident: z.string() }));

/**
 * An order that waits in the queue for schools to which an incident has given a later deadline says so below its words, which
 * stay as they were signed. `which` narrows the schools, on `ru`.
 */
export async function addNewDeadline(
  tx: Statements,
  {
    incidentId,
    roundId,
    which = Prisma.empty,
  }: { readonly incidentId: number; readonly roundId: number; readonly which?: Prisma.Sql },
  now: Date,
): Promise<void> {
  const until = Prisma.sql`greatest(r.deadline_at, ru.extended_until)`;
  const waiting = Prisma.sql`d.round_id = ${roundId} AND d.purpose = 'order' AND d.state = 'queued' AND d.template IS NULL
    AND r.id = d.round_id AND ru.round_id = d.round_id AND ru.unit_id = d.unit_id ${which}`;
  const untils = untilRows.parse(
    await tx.$queryRaw`
      SELECT DISTINCT ${until} AS until, i.number AS incident
      FROM delivery d, round r, round_unit ru, incident i WHERE ${waiting} AND i.id = ${incidentId}`,
  );
  if (untils.length === 0) return;
  const lines = untils.map((one) => ({
    until: one.until,
    line: say('urgent.extended', {
      deadline: formatWhen(one.until, now, ZONE),
      incident: one.incident,
    }),
  }));
  await tx.$executeRaw`
    UPDATE delivery d SET message = jsonb_set(d.message, '{text}', to_jsonb(concat(d.message ->> 'text', chr(10), x.line)))
    FROM round r, round_unit ru, jsonb_to_recordset(${jsonRows(lines)}) AS x(until timestamptz, line text)
    WHERE ${waiting} AND x.until = ${until}`;
}
