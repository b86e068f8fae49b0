import { z } from 'zod';
import type { Database } from '../../../prisma/client.js';
import type { Platforms } from './platforms.js';

/** Messages of one text to one person: what the service believes and what the platform took. */
export interface TextCount {
  readonly channel: string;
  readonly recipient: string;
  readonly text: string;
  /** Rows that are `sent` or `seen`, and rows whose outcome is unknown. */
  readonly sent: number;
  readonly uncertain: number;
  /** Entries of the platform's ledger. */
  readonly arrived: number;
}

/** The outbox held against the platforms' ledgers. */
export interface Tally {
  readonly deliveries: number;
  /** Ledger entries that changed a message in place (Telegram) are counted like messages. */
  readonly arrived: number;
  readonly uncertain: number;
  /** Uncertain sends that did arrive. */
  readonly uncertainArrived: number;
  /** Messages marked as repeats of an uncertain one. */
  readonly marked: number;
  /** More arrived than was sent, even if every uncertain send arrived: something was sent twice unmarked. */
  readonly doubled: readonly TextCount[];
  /** Less arrived than the service believes. */
  readonly missing: readonly TextCount[];
  readonly states: Readonly<Record<string, number>>;
}

const rows = z.array(
  z.object({
    channel: z.string(),
    recipient: z.string(),
    text: z.string(),
    sent: z.number(),
    uncertain: z.number(),
  }),
);

/** What "(gửi lại)" in front of a message marks. */
const REPEAT = '(gửi lại)';

/** Counts per person and text; call it when nothing is under way any more. */
export async function tally(database: Database, platforms: Platforms): Promise<Tally> {
  const believed = rows.parse(
    await database.$queryRaw`
      SELECT d.channel::text, i.address AS recipient, d.message ->> 'text' AS text,
        count(*) FILTER (WHERE d.state IN ('sent', 'seen'))::int AS sent,
        count(*) FILTER (WHERE d.state = 'uncertain')::int AS uncertain
      FROM delivery d JOIN identity i ON i.id = d.identity_id GROUP BY 1, 2, 3`,
  );
  const counts = new Map<string, TextCount>();
  const keyOf = (channel: string, recipient: string, text: string): string =>
    [channel, recipient, text.trim()].join('\0');
  for (const row of believed) counts.set(keyOf(row.channel, row.recipient, row.text), { ...row, arrived: 0 });
  for (const platform of [platforms.telegram, platforms.zalo]) {
    for (const { recipient, text } of platform.ledger()) {
      const key = keyOf(platform.name, recipient, text);
      const none = { channel: platform.name, recipient, text, sent: 0, uncertain: 0, arrived: 0 };
      const count = counts.get(key) ?? none;
      counts.set(key, { ...count, arrived: count.arrived + 1 });
    }
  }
  return { ...judge([...counts.values()]), states: await statesOf(database) };
}

function judge(counts: readonly TextCount[]): Omit<Tally, 'states'> {
  const sum = (of: (count: TextCount) => number): number =>
    counts.reduce((total, count) => total + of(count), 0);
  return {
    deliveries: sum(({ sent, uncertain }) => sent + uncertain),
    arrived: sum(({ arrived }) => arrived),
    uncertain: sum(({ uncertain }) => uncertain),
    uncertainArrived: sum(({ arrived, sent }) => Math.max(0, arrived - sent)),
    marked: sum(({ text, arrived }) => (text.startsWith(REPEAT) ? arrived : 0)),
    doubled: counts.filter(({ arrived, sent, uncertain }) => arrived > sent + uncertain),
    missing: counts.filter(({ arrived, sent }) => arrived < sent),
  };
}

async function statesOf(database: Database): Promise<Record<string, number>> {
  const found = z
    .array(z.object({ state: z.string(), count: z.number() }))
    .parse(await database.$queryRaw`SELECT state::text, count(*)::int AS count FROM delivery GROUP BY 1`);
  return Object.fromEntries(found.map(({ state, count }) => [state, count]));
}
