import { z } from 'zod';
import { openDatabase, type Database } from '../../prisma/client.js';
import { createChannelHealth } from '../../prisma/store/delivery/channel-health.js';
import { createOutboxStore } from '../../prisma/store/outbox-store.js';
import type { ChannelHealth } from '../../src/app/ports/channel-health.js';
import type { Lane, Outbox } from '../../src/app/ports/outbox.js';
import type { ChannelName } from '../../src/core/conversation/event.js';
import { createTestDatabase } from './database.js';

/** Monday morning; every test's business time. */
export const NOW = new Date('2021-03-01T07:00:00+07:00');

/** A message to be queued; left out: a bulk nudge due now that expires at night. */
export interface Wanted {
  readonly to: number;
  readonly lane?: Lane;
  readonly purpose?: string;
  readonly text?: string;
  readonly unitId?: number;
  readonly roundId?: number;
  /** The ladder's rule it belongs to, as `Rounds.fire` leaves it. */
  readonly rule?: string;
  readonly expiresAt?: Date;
}

/** What became of a message. */
export interface Row {
  readonly id: string;
  readonly to: number;
  readonly channel: ChannelName;
  readonly state: string;
  readonly failure: string | null;
  readonly reroutesId: string | null;
  readonly text: string;
}

/** The outbox on a real PostgreSQL: two provinces with a school each, people added by the test, no channels. */
export interface DeliveryWorld {
  readonly database: Database;
  readonly outbox: Outbox;
  readonly health: ChannelHealth;
  readonly provinces: readonly { readonly provinceId: number; readonly schoolId: number }[];
  /** A person of a school (default the first) on the channels given, in that order: the identities' ids. */
  person(channels: readonly ChannelName[], schoolId?: number): Promise<readonly number[]>;
  /** A round of the first province. */
  round(): Promise<number>;
  queue(wanted: Wanted): Promise<string>;
  rows(): Promise<readonly Row[]>;
  /** Forgets people, rounds and messages; channels are well again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const ids = z.array(z.object({ id: z.number() }));
const rowsOf = z.array(
  z.object({
    id: z.string(),
    to: z.number(),
    channel: z.enum(['telegram', 'zalo']),
    state: z.string(),
    failure: z.string().nullable(),
    reroutesId: z.string().nullable(),
    text: z.string(),
  }),
);

/** Opens one. */
export async function openDeliveryWorld(): Promise<DeliveryWorld> {
  const test = await createTestDatabase();
  const database = openDatabase(test.poolConfig, 4);
  const one = async (rows: Promise<unknown>): Promise<number> =>
    z.tuple([z.object({ id: z.number() })]).parse(await rows)[0].id;
  const provinces = [];
  for (const code of ['75', '79']) {
    const provinceId = await one(database.$queryRaw`
      INSERT INTO unit (code, name, folded_name, kind, path) VALUES (${code}, ${`Tỉnh ${code}`}, ${`tinh ${code}`}, 'province', '') RETURNING id`);
    await database.$executeRaw`UPDATE unit SET path = id || '/' WHERE id = ${provinceId}`;
    const schoolId = await one(database.$queryRaw`
      INSERT INTO unit (code, name, folded_name, kind, level, parent_id, path)
      VALUES (${`${code}001`}, ${`Trường ${code}`}, ${`truong ${code}`}, 'school', 'THPT', ${provinceId}, '') RETURNING id`);
    await database.$executeRaw`UPDATE unit SET path = ${`${provinceId}/${schoolId}/`} WHERE id = ${schoolId}`;
    provinces.push({ provinceId, schoolId });
  }
  const [first] = provinces;
  if (!first) throw new Error('no province');
  let address = 1_000;
  return {
    database,
    outbox: createOutboxStore(database),
    health: createChannelHealth(database),
    provinces,
    async person(channels, schoolId = first.schoolId) {
      const account = await one(
        database.$queryRaw`INSERT INTO account (unit_id, role) VALUES (${schoolId}, 'school') RETURNING id`,
      );
      const mine: number[] = [];
      for (const channel of channels) {
        const id = await one(database.$queryRaw`
          INSERT INTO identity (channel, address, last_inbound_at)
          VALUES (${channel}::channel, ${String((address += 1))}, ${new Date(NOW.getTime() - 3_600_000)}) RETURNING id`);
        await database.$executeRaw`
          INSERT INTO account_link (account_id, identity_id, holder_id) VALUES (${account}, ${id}, ${mine[0] ?? id})`;
        mine.push(id);
      }
      return mine;
    },
    async round() {
      const form = await one(database.$queryRaw`
        INSERT INTO questionnaire (key, version, title, definition) VALUES ('x', (SELECT count(*) + 1 FROM questionnaire), 'x', '{}') RETURNING id`);
      return one(database.$queryRaw`
        INSERT INTO round (kind, unit_id, questionnaire_id, occurrence_on, title, opens_at, deadline_at, lock_at)
        VALUES ('periodic', ${first.provinceId}, ${form}, ${NOW}::date, 'kỳ', ${NOW}, ${NOW}, ${NOW}) RETURNING id`);
    },
    queue: (wanted) => queue(database, wanted),
    async rows() {
      return rowsOf.parse(
        await database.$queryRaw`
        SELECT id::text, identity_id AS "to", channel::text, state::text, failure, reroutes_id::text AS "reroutesId",
          message ->> 'text' AS text FROM delivery ORDER BY id`,
      );
    },
    async reset() {
      await database.$executeRaw`TRUNCATE identity, account, round, delivery, channel_outage RESTART IDENTITY CASCADE`;
      await database.$executeRaw`
        UPDATE channel_budget SET failures = 0, failing_since = NULL, probe_at = NULL, recovered_at = NULL, paused_until = NULL,
          slowed_at = NULL, slow_factor = 1, total_at = to_timestamp(0), paced_at = to_timestamp(0), bulk_at = to_timestamp(0)`;
    },
    async close() {
      await database.$disconnect();
      await test.drop();
    },
  };
}

async function queue(database: Database, wanted: Wanted): Promise<string> {
  const { to, lane = 'bulk', purpose = 'nudge', text = 'nhắc', unitId, roundId, rule } = wanted;
  const expiresAt = wanted.expiresAt ?? new Date(NOW.getTime() + 12 * 3_600_000);
  if (rule !== undefined)
    await database.$executeRaw`
      INSERT INTO nudge_fire (round_id, rule, identity_id, unit_id, fired_at) VALUES (${roundId}, ${rule}, ${to}, ${unitId}, ${NOW})`;
  const key = rule === undefined ? null : `nudge:${String(roundId)}:${rule}:${to}`;
  const rows = await database.$queryRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, round_id, unit_id, created_at, not_before, expires_at)
    SELECT ${to}, channel, ${lane}::lane, ${purpose}, ${JSON.stringify({ text })}::jsonb, ${key}, ${roundId ?? null}::int,
      ${unitId ?? null}::int, ${NOW}, ${NOW}, ${expiresAt} FROM identity WHERE id = ${to} RETURNING id::int`;
  return String(ids.parse(rows)[0]?.id);
}
