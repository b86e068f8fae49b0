import { z } from 'zod';
import { openDatabase, type Database } from '../../../prisma/client.js';
import { createHashCode } from '../../../prisma/code-hash.js';
import { publicHolidays } from '../../../prisma/public-holidays.js';
import { seed } from '../../../prisma/seed.js';
import { issueCode } from '../../../prisma/store/accounts-store.js';
import { createRoundsStore } from '../../../prisma/store/rounds-store.js';
import { nextOpening } from '../../../src/app/rounds/open-rounds.js';
import type { StepPlan } from '../../../src/app/ports/rounds.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { TestDatabase } from '../database.js';
import type { Platforms } from './platforms.js';
import type { Environment } from './program.js';

/** A person of one school with a phone, and what they are going to declare. */
export interface Citizen {
  readonly platform: 'telegram' | 'zalo';
  /** Of the phone, which is also the address the service knows. */
  readonly id: string;
  readonly unitId: number;
  /** The activation code they have to send first; absent = linked already. */
  readonly code?: string;
  /** Unlike everybody else's, so that answers of one school in another's declaration are found. */
  readonly pupils: { readonly present: number; readonly total: number };
  readonly staff: { readonly present: number; readonly total: number };
}

/** The demo province in a database of its own, with people for some of its schools. */
export interface Town {
  readonly database: Database;
  readonly citizens: readonly Citizen[];
  /** Database and key, for the environment of the service. */
  readonly environment: Environment;
  /** Opens a round for all schools, deadline in two hours, through the service's own store; answers its id. */
  openRound(steps: readonly StepPlan[]): Promise<number>;
  close(): Promise<void>;
}

/** How many people there are; the last `byCode` of each platform come with a code instead of a link. */
export interface Census {
  readonly perPlatform: number;
  readonly byCode: number;
}

const KEY = 'signing-key-of-the-tests';
const HOUR_MS = 3_600_000;

/** Settles as many schools as the census says, one person each, in an empty database, which the town drops in the end. */
export async function settleTown(
  platforms: Platforms,
  { perPlatform, byCode }: Census,
  test: TestDatabase,
): Promise<Town> {
  const database = openDatabase(test.poolConfig, 4);
  await seed(database, publicHolidays, (schedule, calendar) => nextOpening(schedule, calendar, new Date()));
  const schools = z.array(z.object({ id: z.number(), code: z.string() })).parse(
    await database.$queryRaw`
      SELECT id, code FROM unit WHERE kind = 'school' ORDER BY id LIMIT ${2 * perPlatform}`,
  );
  const citizens: Citizen[] = [];
  for (const [index, { id: unitId, code: unitCode }] of schools.entries()) {
    const platform = index % 2 === 0 ? 'telegram' : 'zalo';
    const id = await platforms.addPerson(platform, `Người ${index + 1}`);
    const comesWithCode = index >= 2 * (perPlatform - byCode);
    const code = comesWithCode ? await codeFor(database, unitCode) : undefined;
    citizens.push({ platform, id, unitId, ...(code === undefined ? {} : { code }), ...figures(index) });
  }
  await linkPeople(
    database,
    citizens.filter(({ code }) => code === undefined),
  );
  return {
    database,
    citizens,
    environment: { DATABASE_URL: test.connectionString, DB_POOL: '6', LINK_SIGNING_KEY: KEY },
    openRound: (steps) => openRound(database, steps),
    async close() {
      await database.$disconnect();
      await test.drop();
    },
  };
}

/** More pupils than any answer about staff may have, so that a number typed twice is never taken for the next answer. */
function figures(index: number): Pick<Citizen, 'pupils' | 'staff'> {
  const [pupils, staff] = [3000 + 20 * index, 100 + index];
  return {
    pupils: { present: pupils - 5, total: pupils },
    staff: { present: staff - 1, total: staff },
  };
}

function codeFor(database: Database, unitCode: string): Promise<string> {
  const wish = { unitCode, role: 'school' } as const;
  return issueCode(database, createHashCode(KEY), wish, { now: new Date(), validDays: 1 });
}

/** What linking with a code leaves behind, for all of them at once. */
async function linkPeople(database: Database, citizens: readonly Citizen[]): Promise<void> {
  const rows = JSON.stringify(citizens.map(({ platform, id, unitId }) => ({ platform, id, unitId })));
  await database.$executeRaw`
    WITH person AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS x(platform channel, id text, "unitId" int)
    ), account AS (
      INSERT INTO account (unit_id, role) SELECT "unitId", 'school' FROM person RETURNING id, unit_id
    ), identity AS (
      INSERT INTO identity (channel, address, last_inbound_at, active_account_id)
      SELECT p.platform, p.id, now(), a.id FROM person p JOIN account a ON a.unit_id = p."unitId"
      RETURNING id, active_account_id
    )
    INSERT INTO account_link (account_id, identity_id) SELECT active_account_id, id FROM identity`;
}

async function openRound(database: Database, steps: readonly StepPlan[]): Promise<number> {
  const now = new Date();
  const rounds = createRoundsStore(database);
  await database.$executeRaw`
    UPDATE schedule SET next_at = ${now}::timestamptz, next_on = ${now}::date WHERE key = ${defaultSchedule.key}`;
  const [schedule] = await rounds.dueSchedules(now);
  if (schedule === undefined) throw new Error('the demo province has no schedule');
  const opened = await rounds.open({
    schedule,
    next: undefined,
    title: 'thử nghiệm',
    opensAt: now,
    deadlineAt: new Date(now.getTime() + 2 * HOUR_MS),
    lockAt: new Date(now.getTime() + 4 * HOUR_MS),
    graceMinutes: 0,
    steps,
  });
  if (!opened) throw new Error('the round was not opened');
  return z.tuple([z.object({ id: z.number() })]).parse(await database.$queryRaw`SELECT id FROM round`)[0].id;
}
