import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOrderFiles } from '../../../prisma/store/orders/order-files.js';
import { takeFiles, type TakeFilesDeps } from '../../../src/app/orders/take-files.js';
import { fileTypeOf } from '../../../src/app/files/file-type.js';
import { SendError } from '../../../src/app/errors.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { samplePdf } from '../../support/sample-files.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);
const DAY = at('02-27T20:00:00');
const later = (minutes: number): Date => new Date(DAY.getTime() + minutes * 60_000);

let world: AppWorld;
let officer: Person;
let asked: number;

beforeAll(async () => {
  world = await openAppWorld(DAY);
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.database.orderFile.deleteMany();
  const { accountId, identityId } = await world.database.accountLink.findFirstOrThrow();
  const source = { fileId: 'BQAC1' };
  await world.database.orderFile.create({
    data: { key: 'K1', accountId, identityId, source, name: 'Kế hoạch "A".docx', askedAt: DAY, dueAt: DAY },
  });
  asked = 0;
});

const files = (): ReturnType<typeof createOrderFiles> => createOrderFiles(world.database);
const row = () =>
  world.database.orderFile.findUniqueOrThrow({ where: { key: 'K1' }, include: { stored: true } });
const told = () => world.database.delivery.count({ where: { dedupeKey: 'order-file:K1' } });

function deps(answer: () => Uint8Array): TakeFilesDeps {
  return {
    orderFiles: files(),
    download: () => {
      asked += 1;
      return Promise.resolve().then(answer);
    },
  };
}

const fails =
  (outcome: 'unavailable' | 'rejected', code = 'x') =>
  () => {
    throw new SendError(outcome, code);
  };

describe('a file sent for an order', () => {
  it('is fetched and kept once, named for what it is, and its sender is told', async () => {
    expect(
      await takeFiles(
        deps(() => samplePdf),
        DAY,
      ),
    ).toBe(1);
    expect(
      await takeFiles(
        deps(() => samplePdf),
        later(5),
      ),
    ).toBe(0);
    expect(asked).toBe(1);
    const { state, name, type, source, stored } = await row();
    expect({ state, name, type, source }).toEqual({
      state: 'kept',
      name: 'Kế hoạch  A.pdf',
      type: 'application/pdf',
      source: {},
    });
    expect(Buffer.from(stored?.bytes ?? []).equals(samplePdf)).toBe(true);
    expect(await told()).toBe(1);
  });

  it('is fetched again a minute after a worker died with it, and settled once by whoever comes first', async () => {
    const [claimed] = await files().claim(10, DAY);
    if (!claimed) throw new Error('nothing claimed');
    expect(await files().claim(10, DAY)).toEqual([]);
    expect(await files().nextDueAt()).toEqual(later(1));
    expect(
      await takeFiles(
        deps(() => samplePdf),
        later(1),
      ),
    ).toBe(1);
    const late = { name: 'x.pdf', type: 'application/pdf', bytes: samplePdf };
    expect(await files().settle(claimed, late, 'x', later(1))).toBe(false);
    expect(await told()).toBe(1);
    expect(await world.database.storedFile.count({ where: { name: 'x.pdf' } })).toBe(0);
  });

  it('waits for a platform that is out, and is given up in the end', async () => {
    for (let minute = 0; minute < 12; minute += 1) await takeFiles(deps(fails('unavailable')), later(minute));
    expect(asked).toBe(10);
    expect(await row()).toMatchObject({ state: 'refused', reason: 'gone', stored: null });
    expect(await told()).toBe(1);
  });

  it.each([
    ['too-big', fails('rejected', 'too long')],
    ['gone', fails('rejected', 'wrong file_id')],
    ['type', () => Buffer.from('PK\u0003\u0004')],
  ])('is refused as %s', async (reason, answer) => {
    expect(await takeFiles(deps(answer), DAY)).toBe(1);
    expect(await row()).toMatchObject({ state: 'refused', reason });
  });
});

it.each([
  [[0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  [[...Buffer.from('%PDF-1.7')], 'application/pdf'],
  [[...Buffer.from('%PDF')], undefined],
  [[], undefined],
])('%j is %s', (bytes, type) => {
  expect(fileTypeOf(Uint8Array.from(bytes))?.type).toBe(type);
});
