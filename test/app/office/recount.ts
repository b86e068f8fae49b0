import type { Tally } from '../../../src/core/rounds/tally.js';
import type { AppWorld } from '../../support/app-world.js';

export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly path: string;
}
export interface Row {
  readonly roundId: number;
  readonly path: string;
  readonly level: string | null;
  readonly exempt: boolean;
  readonly declared: boolean;
  readonly timeliness: string | null;
  readonly colour: string | null;
}
/** Answers every open round by chance, the same in every run; `salt` tells rounds apart. */
export async function answerByChance({ database }: AppWorld, salt: number): Promise<void> {
  await database.$executeRaw`
    UPDATE round_unit ru SET exempt_reason = CASE WHEN x.chance % 13 = 0 THEN 'Bão số 5' END,
      declared_at = CASE WHEN x.chance % 3 > 0 THEN r.opens_at + interval '5 minutes' END,
      timeliness = CASE WHEN x.chance % 3 = 1 THEN 'late' WHEN x.chance % 3 = 2 THEN 'on_time' END::timeliness,
      colour = CASE WHEN x.chance % 3 > 0 AND x.chance % 7 > 0 THEN (ARRAY['xanh', 'vang', 'do'])[1 + x.chance % 5 % 3] END::colour,
      failed = CASE WHEN x.chance % 3 > 0 AND x.chance % 4 = 0 THEN ARRAY['c4', 'c10'] ELSE '{}' END
    FROM (SELECT unit_id, abs(hashint4(unit_id * ${salt}::int)) % 100000 AS chance FROM round_unit) x, round r
    WHERE x.unit_id = ru.unit_id AND r.id = ru.round_id AND r.locked_at IS NULL`;
}

/** Every unit and every row of a round, to count one after the other. */
export async function readAll({ database }: AppWorld): Promise<{ units: Unit[]; rows: Row[] }> {
  const units = await database.unit.findMany({ select: { id: true, name: true, kind: true, path: true } });
  const rows = await database.$queryRaw<Row[]>`
    SELECT round_id AS "roundId", path, level::text, exempt_reason IS NOT NULL AS exempt, declared_at IS NOT NULL AS declared,
      timeliness::text, colour::text FROM round_unit`;
  return { units, rows };
}

/** Whether a path lies at or under another. */
export const within = (path: string, top: string): boolean => path.startsWith(top);

/** The tally counted one school after the other. */
export function recount(
  rows: readonly Row[],
  roundIds: readonly number[],
  top: string,
  levels: readonly string[],
): Tally {
  const all = rows.filter(
    ({ roundId, path, level }) =>
      roundIds.includes(roundId) &&
      within(path, top) &&
      (levels.length === 0 || levels.includes(level ?? '')),
  );
  const must = all.filter(({ exempt }) => !exempt);
  const declared = must.filter((row) => row.declared);
  const of = (colour: string | null): number => declared.filter((row) => row.colour === colour).length;
  return {
    ...{ must: must.length, declared: declared.length, exempt: all.length - must.length },
    late: declared.filter(({ timeliness }) => timeliness === 'late').length,
    onTime: declared.filter(({ timeliness }) => timeliness === 'on_time').length,
    ...{ onBehalf: 0, carried: 0, xanh: of('xanh'), vang: of('vang'), do: of('do'), unrated: of(null) },
  };
}
