import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFilesStore } from '../../../prisma/store/files/files-store.js';
import { createUploadShelf } from '../../../prisma/store/files/uploads.js';
import type { Files } from '../../../src/app/ports/files.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet } from '../accounts/people.js';

const START = new Date('2021-03-01T10:00:00+07:00');
const LATER = new Date('2021-03-02T10:00:00+07:00');
const FILE = { name: 'Kế hoạch.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-'), expiresAt: LATER };

let world: AppWorld;
let files: Files;

beforeAll(async () => {
  world = await openAppWorld(START);
  files = createFilesStore(world.database);
}, 60_000);
afterAll(() => world.close());

it('keeps a file until it expires, and then the tick removes it', async () => {
  const id = await files.keep(FILE, START);
  expect(await files.read(id, START)).toMatchObject({ name: 'Kế hoạch.pdf', type: 'application/pdf' });
  expect(Buffer.from((await files.read(id, START))?.bytes ?? []).toString()).toBe('%PDF-');
  expect(await files.read(id, LATER)).toBeUndefined();
  expect(await files.read(Number('x'), START)).toBeUndefined();
  await world.moveTo(LATER);
  expect(await world.database.storedFile.count()).toBe(0);
  await expect(files.keep({ ...FILE, bytes: Buffer.alloc(10_000_001) }, START)).rejects.toThrow(RangeError);
});

it('knows who holds an account, and a file goes with its account', async () => {
  const person = meet(world, 'zalo', 'Nguyễn Văn Quản');
  await person.links(await world.issue({ unitCode: '75', role: 'manager' }));
  const link = await world.database.accountLink.findFirstOrThrow();
  const { accountId, identityId } = link;
  const id = await files.keep({ ...FILE, accountId, expiresAt: new Date('2030-01-01') }, world.now());
  expect(await files.holds({ accountId, identityId })).toBe(true);
  expect(await files.holds({ accountId, identityId: identityId + 1 })).toBe(false);
  expect(await files.read(id, world.now())).toBeDefined();
  await world.database.account.update({ where: { id: accountId }, data: { revokedAt: world.now() } });
  expect(await files.holds({ accountId, identityId })).toBe(false);
  expect(await files.read(id, world.now())).toBeUndefined();
});

it('keeps what a platform answered to a file once per account of the platform, until it expires', async () => {
  const shelf = createUploadShelf(world.database);
  const url = 'https://an-toan.test/f/abc.def/cv.pdf';
  expect(await shelf.find('zalo:1', url, START)).toBeUndefined();
  await Promise.all(['a', 'b', 'c'].map((id) => shelf.keep('zalo:1', url, { id }, LATER)));
  await shelf.keep('zalo:1', url, { id: 'd' }, LATER);
  await shelf.keep('telegram:1', url, {}, new Date('2030-01-01'));
  expect(await shelf.find('zalo:1', url, START)).toEqual({ id: 'd' });
  expect(await shelf.find('zalo:2', url, START)).toBeUndefined();
  expect(await shelf.find('telegram:1', url, START)).toEqual({});
  expect(await shelf.find('zalo:1', url, LATER)).toBeUndefined();
  const kept = await world.database.platformUpload.findMany();
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toContain('abc.def');
  await files.forgetExpired(LATER);
  expect(await world.database.platformUpload.count()).toBe(1);
  await shelf.forget('telegram:1', url);
  expect(await world.database.platformUpload.count()).toBe(0);
});
