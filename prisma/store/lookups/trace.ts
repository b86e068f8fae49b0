import { z } from 'zod';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Trace, WatchLookup } from '../../../src/core/conversation/lookups/watch.js';
import { describeAnswers } from '../../../src/core/flows/declare/describe.js';
import { answers, questionnaire } from '../../../src/core/questionnaire/questionnaire.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';
import { readSignals } from './signals.js';
import { openHazards, TRACE_DAYS } from './watch.js';

const entryRows = z.array(
  z.object({
    title: z.string(),
    receivedAt: z.date(),
    late: z.boolean(),
    channel: channelName,
    by: z.string().nullable(),
    form: questionnaire,
    answers,
    corrections: z.array(z.object({ at: z.coerce.date(), reason: z.string().nullable() })).nullable(),
  }),
);

/** What a school at or below the account's unit has declared in 14 days, by whom; undefined outside the account's scope. */
export async function findTrace(
  tx: Statements,
  identityId: number,
  { accountId, unitId }: Extract<WatchLookup, { type: 'trace' }>,
  now: Date,
): Promise<Trace | undefined> {
  const scope = scopeOf(identityId, accountId);
  const [school] = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`
      SELECT ${unitJson('u')} AS unit FROM (${scope}) s
      JOIN unit u ON u.id = ${unitId} AND u.kind = 'school' AND starts_with(u.path, s.path)`,
  );
  if (!school) return undefined;
  const since = Prisma.sql`${now}::timestamptz - make_interval(days => ${TRACE_DAYS}::int)`;
  const entries = entryRows.parse(
    await tx.$queryRaw`
      SELECT r.title, d.received_at AS "receivedAt", d.timeliness = 'late' AS late, d.channel::text, (
          SELECT i.display_name FROM account_link l JOIN identity i ON i.id = l.identity_id AND i.channel = d.channel
          WHERE l.account_id = d.account_id AND l.linked_at <= d.received_at AND (l.ended_at IS NULL OR l.ended_at > d.received_at)
            AND i.erased_at IS NULL ORDER BY l.linked_at DESC LIMIT 1) AS by,
        q.definition AS form, d.answers, (
          SELECT jsonb_agg(jsonb_build_object('at', v.at, 'reason', v.reason) ORDER BY v.revision)
          FROM declaration_revision v WHERE v.declaration_id = d.id AND v.revision > 1) AS corrections
      FROM declaration d JOIN round r ON r.id = d.round_id JOIN questionnaire q ON q.id = d.questionnaire_id
      WHERE d.unit_id = ${unitId} AND d.received_at > ${since}
      ORDER BY d.received_at DESC`,
  );
  const alerts = z.array(z.object({ label: z.string(), count: z.number(), raisedAt: z.date() })).parse(
    await tx.$queryRaw`
      SELECT label, count, raised_at AS "raisedAt" FROM case_alert
      WHERE unit_id = ${unitId} AND cleared_at IS NULL AND raised_at > ${since} ORDER BY raised_at DESC`,
  );
  const { hazards } = await openHazards(tx, Prisma.sql`SELECT id, path FROM unit WHERE id = ${unitId}`, now);
  return {
    unit: school.unit,
    entries: entries.map(({ by, form, corrections, answers: given, ...entry }) => ({
      ...entry,
      by: by ?? undefined,
      lines: describeAnswers(form, given),
      corrections: (corrections ?? []).map(({ at, reason }) => ({ at, reason: reason ?? undefined })),
    })),
    alerts,
    hazards,
    signals: await readSignals(tx, scope, now, unitId),
  };
}
