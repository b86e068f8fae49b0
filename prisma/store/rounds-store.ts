import { z } from 'zod';
import type { DueSchedule, NextOpening, RoundPlan, Rounds } from '../../src/app/ports/rounds.js';
import type { SpreadWindow } from '../../src/core/rounds/spread.js';
import { jsonRows, type Database, type Statements } from '../client.js';
import { Prisma } from '../generated/client.js';
import { areaOf, rootOf } from './delivery/area.js';
import { heldBack } from './outages/held-back.js';
import { freezeList } from './rounds/freeze-list.js';
import { readWaitingSteps } from './rounds/waiting-steps.js';
import { meantBy, readPortions, readSilentPeople } from './round-recipients.js';
import { foldTallies } from './summaries/kept-tallies.js';
import { UNHURRIED } from './unhurried.js';
import { lockDueRounds } from './summaries/lock-round.js';

const scheduleRows = z.array(
  z.object({
    id: z.number(),
    unitId: z.number(),
    questionnaireKey: z.string(),
    definition: z.unknown(),
    revision: z.number(),
    nextAt: z.date(),
    nextOn: z.string(),
  }),
);

/** SQL: the schedules whose next occurrence has come. */
export const schedulesToOpen = (now: Date): Prisma.Sql => Prisma.sql`schedule WHERE next_at <= ${now}`;

/** Rounds in PostgreSQL. */
export function createRoundsStore(database: Database): Rounds {
  return {
    async dueSchedules(now) {
      return scheduleRows.parse(
        await database.$queryRaw`
          SELECT id, unit_id AS "unitId", questionnaire_key AS "questionnaireKey", definition, revision, next_at AS "nextAt",
            next_on::text AS "nextOn"
          FROM ${schedulesToOpen(now)} ORDER BY next_at, id`,
      );
    },
    skip: (schedule, next) => moveOn(database, schedule, next),
    open: (plan) => database.$transaction((tx) => openRound(tx, plan)),
    waitingSteps: (now) => readWaitingSteps(database, now),
    keepWindow: (step, window) => keepWindow(database, step, window),
    portions: (step, most, now) => readPortions(database, meantBy(step, now), most),
    recipients: (step, range, now) => readSilentPeople(database, meantBy(step, now), range, now),
    fire: (step, messages, now) => fire(database, step, messages, now),
    putOff: (step, now) => putOff(database, step, now),
    async finishStep({ round, rule }, outcome, now) {
      await database.$executeRaw`
        UPDATE round_step SET fired_at = ${now}, outcome = ${outcome},
          messages = (SELECT count(*) FROM nudge_fire WHERE round_id = ${round.id} AND rule = ${rule})
        WHERE round_id = ${round.id} AND rule = ${rule} AND fired_at IS NULL`;
    },
    lockDue: (now) => lockDueRounds(database, now),
    foldTallies: () => foldTallies(database),
    async nextDueAt(now) {
      const [row] = z.tuple([z.object({ at: z.date().nullable() })]).parse(
        await database.$queryRaw`
          SELECT least(
            (SELECT min(next_at) FROM schedule),
            (SELECT min(CASE WHEN o.stopped_at IS NULL THEN s.run_at ELSE greatest(s.run_at, r.lock_at) END)
              FROM round_step s JOIN round r ON r.id = s.round_id LEFT JOIN urgent_order o ON o.id = r.order_id
              WHERE s.fired_at IS NULL),
            (SELECT min(lock_at) FROM round WHERE locked_at IS NULL),
            (SELECT min(wake_at) FROM conversation), ${nextPlannedAt(now)}) AS at`,
      );
      return row.at ?? undefined;
    },
  };
}

/** SQL: the minute by which the next message is due that waits in the queue for its time. */
const nextPlannedAt = (now: Date): Prisma.Sql => Prisma.sql`(
  SELECT date_trunc('minute', min(not_before) + interval '59.999 seconds') FROM delivery WHERE state = 'queued' AND not_before > ${now})`;

async function moveOn(
  tx: Statements,
  schedule: DueSchedule,
  next: NextOpening | undefined,
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE schedule SET next_at = ${next?.at ?? null}, next_on = ${next?.on ?? null}::date, settled_until = ${schedule.nextAt}
    WHERE id = ${schedule.id} AND next_at = ${schedule.nextAt} AND revision = ${schedule.revision}`;
  return moved > 0;
}

/** The newest published version of the schedule's form, and its frozen list; a round for nobody is not kept. */
async function openRound(tx: Statements, plan: RoundPlan): Promise<boolean> {
  const { schedule, title, opensAt, deadlineAt, lockAt, graceMinutes } = plan;
  if (!(await moveOn(tx, schedule, plan.next))) return false;
  const [round] = z.array(z.object({ id: z.number() })).parse(
    await tx.$queryRaw`
      INSERT INTO round (kind, schedule_id, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at,
        grace_minutes, lock_at)
      SELECT 'periodic', ${schedule.id}, ${schedule.unitId}, q.id, ${schedule.nextOn}::date, ${title}, ${opensAt},
        ${deadlineAt}, ${graceMinutes}, ${lockAt}
      FROM questionnaire q WHERE q.key = ${schedule.questionnaireKey} ORDER BY q.version DESC LIMIT 1
      ON CONFLICT (schedule_id, occurrence_on) DO NOTHING
      RETURNING id`,
  );
  if (!round) return false;
  if ((await freezeList(tx, round.id)) === 0) {
    await tx.$executeRaw`DELETE FROM round WHERE id = ${round.id}`;
    return false;
  }
  await layLadder(tx, round.id, plan.steps);
  return true;
}

/** Plans the steps of a round. */
export async function layLadder(tx: Statements, roundId: number, steps: RoundPlan['steps']): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO round_step (round_id, rule, kind, occurs_at, run_at, spread_minutes)
    SELECT ${roundId}, rule, kind, "occursAt", "runAt", coalesce("spreadMinutes", 0)
    FROM jsonb_to_recordset(${jsonRows(steps)})
      AS x(rule text, kind text, "occursAt" timestamptz, "runAt" timestamptz, "spreadMinutes" int)`;
}

async function keepWindow(
  database: Statements,
  { round, rule }: Parameters<Rounds['keepWindow']>[0],
  { from, until }: SpreadWindow,
): Promise<SpreadWindow> {
  const rows = await database.$queryRaw`
    UPDATE round_step SET spread_from = coalesce(spread_from, ${from}), spread_until = coalesce(spread_until, ${until})
    WHERE round_id = ${round.id} AND rule = ${rule} RETURNING spread_from AS "from", spread_until AS until`;
  return z.tuple([z.object({ from: z.date(), until: z.date() })]).parse(rows)[0];
}

async function putOff(
  database: Database,
  { round, rule, cohortId }: Parameters<Rounds['putOff']>[0],
  now: Date,
): Promise<boolean> {
  const later = await database.$executeRaw`
    UPDATE round_step SET run_at = ${now}::timestamptz + interval '1 minute'
    WHERE round_id = ${round.id} AND rule = ${rule} AND fired_at IS NULL AND EXISTS (
      SELECT FROM round_unit ru WHERE ru.round_id = ${round.id} AND ru.declared_at IS NULL AND ru.exempt_reason IS NULL
        AND ru.cohort_id IS NOT DISTINCT FROM ${cohortId ?? null}::int AND ${heldBack(round.deadlineAt, now)})`;
  return later > 0;
}

/**
 * Fires and messages together: whoever has a fire has a message. An urgent round's messages go first and are never held
 * back; what a step says does not matter any more once the round is locked.
 */
async function fire(
  database: Database,
  step: Parameters<Rounds['fire']>[0],
  messages: Parameters<Rounds['fire']>[1],
  now: Date,
): Promise<number> {
  const { round, rule, kind } = step;
  const [lane, purpose] = round.order
    ? ['urgent', kind === 'opening' ? 'order' : 'nudge']
    : ['bulk', 'nudge'];
  return database.$executeRaw`
    WITH ${UNHURRIED}, x AS MATERIALIZED (
      SELECT x.* FROM unhurried CROSS JOIN jsonb_to_recordset(${jsonRows(messages)})
        AS x("identityId" int, "personId" int, channel channel, "unitId" int, message jsonb, "notBefore" timestamptz)
    ), fired AS (
      INSERT INTO nudge_fire (round_id, rule, identity_id, person_id, unit_id, fired_at)
      SELECT ${round.id}, ${rule}, x."identityId", x."personId", x."unitId", ${now} FROM x ORDER BY x."personId", x."identityId"
      ON CONFLICT DO NOTHING
      RETURNING identity_id
    )
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, round_id, unit_id, area, order_id, created_at,
      not_before, expires_at)
    SELECT x."identityId", x.channel, ${lane}::lane, ${purpose}, x.message,
      'nudge:' || ${round.id} || ':' || ${rule} || ':' || x."identityId", ${round.id}, u.id, ${areaOf}, ${round.order?.id ?? null}::int,
      ${now}, coalesce(x."notBefore", ${now}), ${round.lockAt}
    FROM x JOIN fired f ON f.identity_id = x."identityId" JOIN unit u ON u.id = x."unitId" ${rootOf}`;
}
