import type { Database } from '../../../prisma/client.js';
import { jsonRows } from '../../../prisma/client.js';
import type { ChannelName } from '../../../src/core/conversation/event.js';
import type { Random } from '../service/random.js';

/** When a person answers: at once, when reminded, around the deadline, the next morning, some other way each time, never. */
const TEMPERS = [
  'prompt',
  'prompt',
  'reminded',
  'at-deadline',
  'late',
  'erratic',
  'erratic',
  'never',
] as const;
export type Temper = (typeof TEMPERS)[number];

/** The one person of a school, linked. */
export interface Villager {
  readonly unitId: number;
  /** Ids from the root down to the school, each followed by a slash. */
  readonly path: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly temper: Temper;
}

/** How a school declares: what is typed and the colour that must come out. */
export const WAYS = {
  closed: { texts: ['khai bao moi', '3', 'gui'], colour: null, failed: [], revision: 1 },
  sound: {
    texts: ['khai bao moi', '1', '1180/1205', '76/78', '0', 'dat het', 'dat het', 'dat het', 'gui'],
    colour: 'xanh',
    failed: [],
    revision: 1,
  },
  corrected: {
    texts: [
      'khai bao moi',
      '1',
      '1180/1205',
      '76/78',
      '0',
      'dat het',
      'dat het',
      'dat het',
      'gui',
      'sua',
      '2',
      '1170/1205',
      'gui',
      'nhap nham',
    ],
    colour: 'xanh',
    failed: [],
    revision: 2,
  },
} as const;
export type Way = keyof typeof WAYS;

/** What a villager does in one round; undefined = nothing. */
export interface Deed {
  readonly villager: Villager;
  /** Minutes after the opening, in steps of thirty. */
  readonly minute: number;
  readonly way: Way;
}

const STEP = 30;
const LAST = 26 * 60 - STEP;

/** Adds schools to the seeded province until it has so many, and links one person to each, half on each platform. */
export async function settleVillagers(
  database: Database,
  random: Random,
  schools: number,
  now: Date,
): Promise<readonly Villager[]> {
  await database.$executeRaw`
    WITH missing AS (
      SELECT greatest(0, ${schools}::int - (SELECT count(*) FROM unit WHERE kind = 'school'))::int AS schools
    ), commune AS (SELECT id, path, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS n FROM unit WHERE kind = 'commune')
    INSERT INTO unit (code, name, folded_name, kind, level, parent_id, path)
    SELECT 'S' || s, 'Trường số ' || s, 'truong so ' || s, 'school', 'TH', c.id, c.path
    FROM missing, generate_series(1, missing.schools) s JOIN commune c ON c.place = s % c.n`;
  await database.$executeRaw`UPDATE unit SET path = path || id || '/' WHERE code LIKE 'S%' AND path NOT LIKE '%/' || id || '/'`;
  const places = await database.unit.findMany({
    where: { kind: 'school' },
    select: { id: true, path: true },
    orderBy: { id: 'asc' },
    take: schools,
  });
  // Whoever is left over has ceased to exist before all this.
  const ids = places.map(({ id }) => id);
  await database.$executeRaw`
    UPDATE unit SET valid_to = '2021-01-01' WHERE kind = 'school' AND id <> ALL (${ids}::int[])`;
  const villagers = places.map(({ id, path }, index): Villager => {
    const temper = TEMPERS[random.whole(0, TEMPERS.length - 1)] ?? 'never';
    return { unitId: id, path, channel: index % 2 ? 'zalo' : 'telegram', address: `v${id}`, temper };
  });
  await database.$executeRaw`
    WITH person AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(villagers)}) AS x("unitId" int, channel channel, address text)
    ), account AS (
      INSERT INTO account (unit_id, role) SELECT "unitId", 'school' FROM person RETURNING id, unit_id
    ), identity AS (
      INSERT INTO identity (channel, address, last_inbound_at, active_account_id)
      SELECT p.channel, p.address, ${now}, a.id FROM person p JOIN account a ON a.unit_id = p."unitId"
      RETURNING id, active_account_id
    )
    INSERT INTO account_link (account_id, identity_id, linked_at) SELECT active_account_id, id, ${now} FROM identity`;
  return villagers;
}

/** What the villagers do in one round, in the order of time. */
export function deedsOf(villagers: readonly Villager[], random: Random): readonly Deed[] {
  return villagers
    .flatMap((villager): Deed[] => {
      const minute = minuteOf(villager.temper, random);
      const way = random.chance(0.8) ? 'closed' : random.chance(0.7) ? 'sound' : 'corrected';
      return minute === undefined ? [] : [{ villager, minute, way }];
    })
    .sort((a, b) => a.minute - b.minute);
}

function minuteOf(temper: Temper, random: Random): number | undefined {
  const between = (from: number, to: number): number => STEP * random.whole(from / STEP, to / STEP);
  switch (temper) {
    case 'prompt':
      return between(0, 180);
    case 'reminded':
      return between(240, 540);
    case 'at-deadline':
      return between(570, 630);
    case 'late':
      return between(615, LAST);
    case 'erratic':
      return random.chance(0.3) ? undefined : between(0, LAST);
    case 'never':
      return undefined;
  }
}
