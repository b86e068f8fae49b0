import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import type { CountedUnit } from './read-tallies.js';

/** Rows written since a round was folded last that are left as they are: to read them costs about a millisecond. */
const UNFOLDED_MOST = 1_000;
/** Whoever found a round open a moment before it was locked still reads what was counted. */
const KEPT_MINUTES = 60;

const STANDING = Prisma.raw('round_standing');
const FAILING = Prisma.raw('round_failing');
const STANDS = Prisma.raw(
  'round_id, root_id, place_id, level, exempt, declared, timeliness, colour, carried, on_behalf',
);
const FAILS = Prisma.raw('round_id, root_id, place_id, level, criterion');

/** Does the unit have its numbers counted already while a round is open? The root of the tree has, by the units right below it. */
export const isCounted = ({ id, path }: CountedUnit): boolean => path === `${id}/`;

/** SQL in the shape of `standings` for the root in open rounds: `n` schools per round, place, level and standing, in several rows perhaps. */
export function keptStandings(roundIds: readonly number[], rootId: number, ofLevel: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT round_id, place_id AS place, level, exempt, declared, timeliness, colour, carried, on_behalf, n
    FROM round_standing WHERE round_id = ANY (${[...roundIds]}::int[]) AND root_id = ${rootId} ${ofLevel}`;
}

const manyUnfolded = (tallies: Prisma.Sql, most = UNFOLDED_MOST): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM ${tallies} t WHERE t.round_id = r.id AND NOT t.folded OFFSET ${most}::int)`;

/** SQL: the open rounds of whose tallies many rows have come since they were folded. */
export const roundsToFold = Prisma.sql`
  round r WHERE r.locked_at IS NULL AND (${manyUnfolded(STANDING)} OR ${manyUnfolded(FAILING)})`;

/**
 * Folds rows of tallies, where more than `most` have come, into one for each way of standing; the sums stay as they are, so that readers notice nothing. What
 * another one is folding is left to it, and what is written meanwhile to the next time. Answers how many rows are left of them.
 */
export async function foldTallies(tx: Statements, most = UNFOLDED_MOST): Promise<number> {
  const fold = (tallies: Prisma.Sql, alike: Prisma.Sql): Promise<number> => tx.$executeRaw`
    WITH gone AS (
      DELETE FROM ${tallies} WHERE id IN (
        SELECT id FROM ${tallies} WHERE round_id IN (SELECT r.id FROM round r WHERE r.locked_at IS NULL AND ${manyUnfolded(tallies, most)})
        FOR UPDATE SKIP LOCKED)
      RETURNING ${alike}, n
    )
    INSERT INTO ${tallies} (${alike}, n, folded)
    SELECT ${alike}, sum(n), true FROM gone GROUP BY ${alike} HAVING sum(n) <> 0`;
  return (await fold(STANDING, STANDS)) + (await fold(FAILING, FAILS));
}

/** Removes tallies of rounds that were locked a while ago: those are read from what was frozen. */
export async function forgetTallies(tx: Statements, now: Date): Promise<void> {
  const locked = Prisma.sql`
    SELECT id FROM round WHERE locked_at < ${now}::timestamptz - make_interval(mins => ${KEPT_MINUTES}::int)`;
  await tx.$executeRaw`DELETE FROM round_standing WHERE round_id IN (${locked})`;
  await tx.$executeRaw`DELETE FROM round_failing WHERE round_id IN (${locked})`;
}
