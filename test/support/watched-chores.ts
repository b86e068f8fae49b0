import type { Database } from '../../prisma/client.js';
import { choreNames, type Agenda, type ChoreName } from '../../src/app/ports/agenda.js';
import type { Chore, Chores } from '../../src/app/tick.js';

/**
 * The same chores, of which every tick runs all, and fails when one of which nothing was due has written a row of any table.
 * What the agenda leaves out would never be done; with this every test that lets time pass shows that it leaves out nothing.
 */
export async function watchChores({ agenda, inOrder }: Chores, database: Database): Promise<Chores> {
  const writes = await countWrites(database);
  const all: ReadonlySet<ChoreName> = new Set(choreNames);
  let due = all;
  let written = 0n;
  /** Run since the rows were counted last, though nothing of them was due. */
  let needless: ChoreName[] = [];
  const check = async (): Promise<void> => {
    const [before, suspects] = [written, needless];
    written = await writes();
    needless = [];
    if (suspects.length > 0 && written > before)
      throw new Error(
        `the agenda named none of "${suspects.join('", "')}", of which one had something to do`,
      );
  };
  const watched = (chore: Chore): Chore => ({
    ...chore,
    async run(now) {
      const isDue = due.has(chore.name);
      if (isDue) await check();
      else needless.push(chore.name);
      try {
        const done = await chore.run(now);
        if (isDue || chore.name === inOrder.at(-1)?.name) await check();
        return done;
      } catch (error) {
        needless = [];
        throw error;
      }
    },
  });
  /** Asked when a tick begins, and again after a chore that was due; in between nothing has changed. */
  const whenChanged: Agenda = {
    async due(now) {
      if (needless.length === 0) {
        written = await writes();
        due = await agenda.due(now);
      }
      return all;
    },
  };
  return { agenda: whenChanged, inOrder: inOrder.map(watched) };
}

/** From now on every row written in the database moves a sequence; answers what reads it. */
async function countWrites(database: Database): Promise<() => Promise<bigint>> {
  await database.$executeRaw`CREATE SEQUENCE IF NOT EXISTS row_writes`;
  await database.$executeRaw`
    CREATE OR REPLACE FUNCTION count_row_write() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''row_writes''); RETURN NULL; END'`;
  await database.$executeRaw`
    DO 'DECLARE name regclass; BEGIN
      FOR name IN SELECT oid FROM pg_class WHERE relkind = ''r'' AND relnamespace = ''public''::regnamespace LOOP
        EXECUTE format(''CREATE OR REPLACE TRIGGER row_write AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION count_row_write()'', name);
      END LOOP; END'`;
  return async () => {
    const [row] = await database.$queryRaw<[{ writes: bigint }]>`
      SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS writes FROM row_writes`;
    return row.writes;
  };
}
