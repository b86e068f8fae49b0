import fc from 'fast-check';
import type { Database } from '../../../prisma/client.js';
import { jsonRows } from '../../../prisma/client.js';
import { noTally, type Tally } from '../../../src/core/rounds/tally.js';

/** A school of a made-up round: where it hangs (index of a unit) and how it stands. */
export interface MadeSchool {
  readonly under: number;
  readonly level: 'MN' | 'TH' | 'THCS';
  readonly exempt: boolean;
  readonly timeliness: 'on_time' | 'late' | null;
  readonly colour: 'xanh' | 'vang' | 'do' | null;
  readonly carried: boolean;
  readonly failed: readonly ('c4' | 'c5' | 'c10')[];
}

/** A tree (`parents[i]` < i is the unit above unit i; unit 0 is the root) with schools. */
export interface MadeRound {
  readonly parents: readonly number[];
  readonly schools: readonly MadeSchool[];
}

const school = (units: number): fc.Arbitrary<MadeSchool> =>
  fc
    .record({
      under: fc.nat(units - 1),
      level: fc.constantFrom('MN' as const, 'TH' as const, 'THCS' as const),
      exempt: fc.boolean(),
      timeliness: fc.constantFrom('on_time' as const, 'late' as const, null),
      colour: fc.constantFrom('xanh' as const, 'vang' as const, 'do' as const, null),
      carried: fc.boolean(),
      failed: fc.uniqueArray(fc.constantFrom('c4' as const, 'c5' as const, 'c10' as const)),
    })
    .map((made) => (made.timeliness ? made : { ...made, colour: null, carried: false, failed: [] }));

/** Trees of up to twelve units with up to forty schools anywhere in them, the root's own included. */
export const madeRound: fc.Arbitrary<MadeRound> = fc.array(fc.nat(1_000), { maxLength: 11 }).chain((picks) =>
  fc.record({
    parents: fc.constant([-1, ...picks.map((pick, index) => pick % (index + 1))]),
    schools: fc.array(school(picks.length + 1), { maxLength: 40 }),
  }),
);

/** Ids and paths of what `storeRound` stored. */
export interface StoredRound {
  readonly roundId: number;
  readonly units: readonly { readonly id: number; readonly path: string }[];
}

/** Stores the tree and a round of its root that is due to be locked; forgets what was stored before. */
export async function storeRound(database: Database, made: MadeRound, lockAt: Date): Promise<StoredRound> {
  await database.$executeRaw`TRUNCATE unit, round, questionnaire RESTART IDENTITY CASCADE`;
  const paths: string[] = [];
  made.parents.forEach((parent, index) => paths.push(`${paths[parent] ?? ''}${index + 1}/`));
  const units = made.parents.map((parent, index) => unitRow(index + 1, parent + 1, paths[index] ?? '', null));
  const first = units.length + 1;
  const schools = made.schools.map((one, index) => ({
    ...one,
    ...unitRow(first + index, one.under + 1, `${paths[one.under] ?? ''}${first + index}/`, one.level),
  }));
  await database.$executeRaw`
    INSERT INTO unit (id, code, name, folded_name, kind, level, parent_id, path)
    SELECT id, 'U' || id, 'U' || id, 'u' || id, CASE WHEN level IS NULL THEN 'commune' ELSE 'school' END::unit_kind, level,
      nullif(parent, 0), path
    FROM jsonb_to_recordset(${jsonRows([...units, ...schools])}) AS x(id int, parent int, path text, level school_level)`;
  await database.$executeRaw`
    INSERT INTO questionnaire (id, key, version, title, definition) VALUES (1, 'form', 1, 'Phiếu', '{}')`;
  await database.$executeRaw`
    INSERT INTO round (id, kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
    VALUES (1, 'periodic', 1, 1, ${lockAt}::date, 'kỳ', ${lockAt}, ${lockAt}, ${lockAt})`;
  await database.$executeRaw`
    INSERT INTO round_unit (round_id, unit_id, path, level, exempt_reason, declared_at, timeliness, colour, carried, failed)
    SELECT 1, id, path, level, CASE WHEN exempt THEN 'nghỉ' END, CASE WHEN timeliness IS NOT NULL THEN ${lockAt}::timestamptz END,
      timeliness, colour, carried, failed
    FROM jsonb_to_recordset(${jsonRows(schools)}) AS x(id int, path text, level school_level, exempt boolean,
      timeliness timeliness, colour colour, carried boolean, failed text[])`;
  return { roundId: 1, units: units.map(({ id, path }) => ({ id, path })) };
}

const unitRow = (id: number, parent: number, path: string, level: string | null): UnitRow => ({
  id,
  parent,
  path,
  level,
});
type UnitRow = {
  readonly id: number;
  readonly parent: number;
  readonly path: string;
  readonly level: string | null;
};

/** Whether unit `inner` is unit `outer` or below it. */
function isWithin({ parents }: MadeRound, inner: number, outer: number): boolean {
  for (let at = inner; at >= 0; at = parents[at] ?? -1) if (at === outer) return true;
  return false;
}

/** The schools below a unit, counted one by one in the plainest way. */
export function recount(made: MadeRound, unit: number): Tally {
  const tally: { -readonly [K in keyof Tally]: number } = { ...noTally };
  for (const one of made.schools.filter(({ under }) => isWithin(made, under, unit))) {
    if (one.exempt) {
      tally.exempt += 1;
      continue;
    }
    tally.must += 1;
    if (!one.timeliness) continue;
    tally.declared += 1;
    tally[one.timeliness === 'late' ? 'late' : 'onTime'] += 1;
    tally[one.colour ?? 'unrated'] += 1;
    if (one.carried) tally.carried += 1;
  }
  return tally;
}

/** How many schools below a unit failed each criterion, counted one by one. */
export function recountFailures(made: MadeRound, unit: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { under, exempt, failed } of made.schools)
    if (!exempt && isWithin(made, under, unit))
      for (const code of failed) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
