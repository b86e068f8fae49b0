import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHashCode } from '../../../prisma/code-hash.js';
import { firstAdminCode } from '../../../src/main/first-admin.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet } from './people.js';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T10:00:00+07:00'));
});
afterAll(() => world.close());

it('gives a code for the first admin until somebody is one; the newest is the only good one', async () => {
  const store = { database: world.database, hashCode: createHashCode('test') };
  const older = await firstAdminCode(store, world.now());
  const code = await firstAdminCode(store, world.now());
  const admin = meet(world, 'telegram', 'Quản trị');
  expect(await admin.says(older ?? '')).toContain('Mã không đúng');
  expect(await admin.says(code ?? '')).toContain('Việt Nam (VN)\nVai trò: quản trị.');
  expect(await admin.says('xác nhận')).toContain('CẤP MÃ');
  expect(await firstAdminCode(store, world.now())).toBeUndefined();

  await admin.says('/capma 75');
  await admin.says('quản trị');
  await admin.says('bỏ qua');
  const granted = await admin.says('cấp mã');
  const next = meet(world, 'zalo');
  await next.links(/[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(granted)?.[0] ?? '');
  expect(await next.says('/toi')).toContain('Vai trò: quản trị.');
  expect(world.log).toEqual([]);
});
