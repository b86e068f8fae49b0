import { z } from 'zod';
import type { KeptSchedule, RoundLine, Schedules } from '../../src/app/ports/schedules.js';
import type { Database } from '../client.js';
import { Prisma } from '../generated/client.js';
import { foreseeExempt } from './rounds/foresee-exempt.js';
import { dayOf } from './suspensions/covers.js';

const optionalDate = z
  .date()
  .nullable()
  .transform((at) => at ?? undefined);

const scheduleRows = z.array(
  z.object({
    id: z.number(),
    unitId: z.number(),
    unitCode: z.string(),
    unitName: z.string(),
    key: z.string(),
    questionnaireKey: z.string(),
    definition: z.unknown(),
    revision: z.number(),
    nextAt: optionalDate,
    nextOn: z
      .string()
      .nullable()
      .transform((on) => on ?? undefined),
    settledUntil: optionalDate,
  }),
);

/** Schedules in PostgreSQL. */
export function createSchedulesStore(database: Database): Schedules {
  return {
    async unit(code) {
      const unit = await database.unit.findUnique({ where: { code } });
      return unit ? { id: unit.id, name: unit.name } : undefined;
    },
    hasForm: async (key) => (await database.questionnaire.count({ where: { key } })) > 0,
    list: (unitId) => readSchedules(database, unitId),
    above: (unitId) => readSchedules(database, unitId, Prisma.sql`starts_with(asked.path, u.path)`),
    exemptions: (foreseen) => foreseeExempt(database, foreseen),
    async lastRound(unitId) {
      const rows = await database.$queryRaw`
        SELECT r.occurrence_on::text AS "on", ${dayOf(Prisma.raw('r.opens_at'))}::text AS "heldOn"
        FROM round r WHERE r.kind = 'periodic' AND r.unit_id = ${unitId} ORDER BY r.opens_at DESC LIMIT 1`;
      return z.array(z.object({ on: z.string(), heldOn: z.string() })).parse(rows)[0];
    },
    write: (wanted, before) => writeSchedule(database, wanted, before),
    rounds: (most, unitId) => readRounds(database, most, unitId),
  };
}

async function readSchedules(
  database: Database,
  unitId: number | undefined,
  related = Prisma.sql`starts_with(u.path, asked.path) OR starts_with(asked.path, u.path)`,
): Promise<KeptSchedule[]> {
  const near =
    unitId === undefined
      ? Prisma.empty
      : Prisma.sql`JOIN unit asked ON asked.id = ${unitId} AND (${related})`;
  return scheduleRows.parse(
    await database.$queryRaw`
      SELECT s.id, s.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", s.key,
        s.questionnaire_key AS "questionnaireKey", s.definition, s.revision, s.next_at AS "nextAt",
        s.next_on::text AS "nextOn", s.settled_until AS "settledUntil"
      FROM schedule s JOIN unit u ON u.id = s.unit_id ${near}
      ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.code, s.valid_from, s.id`,
  );
}

/** One change at a time, so that of two overlapping ones the second sees the first. */
function writeSchedule(
  database: Database,
  wanted: Parameters<Schedules['write']>[0],
  before: KeptSchedule | undefined,
): Promise<boolean> {
  const { unitId, key, questionnaireKey, definition, next, settledUntil } = wanted;
  const validTo = definition.validTo ?? null;
  const alone = Prisma.sql`NOT EXISTS (
    SELECT FROM schedule o WHERE o.unit_id = ${unitId} AND o.key <> ${key}
      AND o.valid_from <= coalesce(${validTo}::date, 'infinity') AND coalesce(o.valid_to, 'infinity') >= ${definition.validFrom}::date)`;
  const values = Prisma.sql`${questionnaireKey}, ${JSON.stringify(definition)}::jsonb, ${definition.validFrom}::date,
    ${validTo}::date, ${next?.at ?? null}::timestamptz, ${next?.on ?? null}::date, ${settledUntil ?? null}::timestamptz`;
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('schedule'))::text`;
    const written = before
      ? await tx.$executeRaw`
          UPDATE schedule SET (questionnaire_key, definition, valid_from, valid_to, next_at, next_on, settled_until) =
            ROW (${values}), revision = revision + 1
          WHERE id = ${before.id} AND revision = ${before.revision}
            AND next_at IS NOT DISTINCT FROM ${before.nextAt ?? null}::timestamptz AND ${alone}`
      : await tx.$executeRaw`
          INSERT INTO schedule
            (unit_id, key, questionnaire_key, definition, valid_from, valid_to, next_at, next_on, settled_until)
          SELECT ${unitId}, ${key}, ${values} WHERE ${alone}
          ON CONFLICT (unit_id, key) DO NOTHING`;
    return written > 0;
  });
}

const roundRows = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['periodic', 'urgent']),
    title: z.string(),
    unitCode: z.string(),
    unitName: z.string(),
    opensAt: z.date(),
    deadlineAt: z.date(),
    locked: z.boolean(),
    must: z.number(),
    declared: z.number(),
    exempt: z.number(),
  }),
);

async function readRounds(
  database: Database,
  most: number,
  unitId: number | undefined,
): Promise<RoundLine[]> {
  const near =
    unitId === undefined
      ? Prisma.empty
      : Prisma.sql`JOIN unit asked ON asked.id = ${unitId}
          AND (starts_with(u.path, asked.path) OR starts_with(asked.path, u.path))`;
  return roundRows.parse(
    await database.$queryRaw`
      WITH newest AS (
        SELECT r.*, u.code, u.name FROM round r JOIN unit u ON u.id = r.unit_id ${near}
        ORDER BY r.opens_at DESC, r.id DESC LIMIT ${most}
      )
      SELECT r.id, r.kind, r.title, r.code AS "unitCode", r.name AS "unitName", r.opens_at AS "opensAt",
        r.deadline_at AS "deadlineAt", r.locked_at IS NOT NULL AS locked, n.*
      FROM newest r CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE exempt_reason IS NULL)::int AS must,
          count(declared_at) FILTER (WHERE exempt_reason IS NULL)::int AS declared, count(exempt_reason)::int AS exempt
        FROM round_unit WHERE round_id = r.id
      ) n
      ORDER BY r.opens_at DESC, r.id DESC`,
  );
}
