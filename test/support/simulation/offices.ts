import { expect } from 'vitest';
import type { Database } from '../../../prisma/client.js';
import { jsonRows } from '../../../prisma/client.js';
import { inboundEvent } from '../../../src/core/conversation/event.js';
import type { AppWorld } from '../app-world.js';

/** Somebody in the office of a district or of the province, on Telegram. */
export interface Officer {
  readonly unitId: number;
  readonly code: string;
  readonly path: string;
  readonly kind: string;
  readonly address: string;
}

/** Links an officer to the province and to every district. */
export async function settleOffices(database: Database, now: Date): Promise<readonly Officer[]> {
  const units = await database.unit.findMany({
    where: { kind: { in: ['province', 'district'] } },
    select: { id: true, code: true, path: true, kind: true },
    orderBy: { id: 'asc' },
  });
  const officers = units.map(({ id, ...unit }): Officer => ({ ...unit, unitId: id, address: `o${id}` }));
  await database.$executeRaw`
    WITH person AS (SELECT * FROM jsonb_to_recordset(${jsonRows(officers)}) AS x("unitId" int, address text)), account AS (
      INSERT INTO account (unit_id, role) SELECT "unitId", 'officer' FROM person RETURNING id, unit_id
    ), identity AS (
      INSERT INTO identity (channel, address, last_inbound_at, active_account_id)
      SELECT 'telegram', p.address, ${now}, a.id FROM person p JOIN account a ON a.unit_id = p."unitId" RETURNING id, active_account_id
    )
    INSERT INTO account_link (account_id, identity_id, linked_at) SELECT active_account_id, id, ${now} FROM identity`;
  return officers;
}

/** The province exempts a district with so many schools for the day of a round, by a document; fails unless told that it is done. */
export async function suspend(
  world: AppWorld,
  { address }: Officer,
  { code, schools }: { readonly code: string; readonly schools: number },
  on: string,
): Promise<void> {
  const day = on.split('-').reverse().slice(0, 2).join('/');
  const texts = [`/mien ${code}; ${day}; Bão; ${day.replace('/', '')}/UBND`, 'xác nhận'];
  const events = texts.map((text, index) =>
    inboundEvent.parse({
      type: 'text',
      channel: 'telegram',
      externalId: `${address}-${on}-${index}`,
      address,
      at: world.now().toISOString(),
      text,
      person: {},
    }),
  );
  await world.deliver(events);
  const answers = world.sent.filter((one) => one.address === address).map(({ message }) => message.text);
  expect(answers.at(-1)).toContain(`Đã miễn khai báo cho ${schools} trường`);
}
