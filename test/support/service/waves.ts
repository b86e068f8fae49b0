import type { Database } from '../../../prisma/client.js';
import type { Lane } from '../../../src/app/ports/outbox.js';
import type { Platforms } from './platforms.js';
import type { Town } from './town.js';

/** A person of one school with their phones, the one that is written to first first. */
export interface Recipient {
  readonly unitId: number;
  readonly phones: readonly { readonly platform: 'telegram' | 'zalo'; readonly id: string }[];
}

/** Gives every other citizen a phone of the other platform, linked to the same account as the same person. */
export async function addSecondPhones(town: Town, platforms: Platforms): Promise<readonly Recipient[]> {
  const people: Recipient[] = [];
  for (const [index, { platform, id, unitId }] of town.citizens.entries()) {
    const phones = [{ platform, id }];
    if (index % 4 >= 2) {
      const other = platform === 'zalo' ? 'telegram' : 'zalo';
      const second = await platforms.addPerson(other, `Máy thứ hai ${index}`);
      await town.database.$executeRaw`
        WITH second AS (
          INSERT INTO identity (channel, address, last_inbound_at) VALUES (${other}::channel, ${second}, now()) RETURNING id
        )
        INSERT INTO account_link (account_id, identity_id, holder_id)
        SELECT l.account_id, second.id, l.identity_id FROM second, account_link l JOIN identity i ON i.id = l.identity_id
        WHERE i.channel = ${platform}::channel AND i.address = ${id}`;
      phones.push({ platform: other, id: second });
    }
    people.push({ unitId, phones });
  }
  return people;
}

/** What each of a wave gets. */
interface Wave {
  readonly text: string;
  readonly lane: Lane;
  readonly file?: { readonly url: string; readonly name: string };
}

/** Queues one message to each person's first phone, all in one statement; the sweep finds them. */
export async function queueWave(
  database: Database,
  people: readonly Recipient[],
  { lane, ...message }: Wave,
): Promise<void> {
  const rows = people.flatMap(({ unitId, phones: [phone] }) => (phone ? [{ unitId, ...phone }] : []));
  await database.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, unit_id, created_at, not_before, expires_at)
    SELECT i.id, i.channel, ${lane}::lane, 'order', ${JSON.stringify(message)}::jsonb, x."unitId", now(), now(),
      now() + interval '1 day'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("unitId" int, platform channel, id text)
    JOIN identity i ON i.channel = x.platform AND i.address = x.id`;
}
