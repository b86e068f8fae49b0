import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statements } from '../../../prisma/client.js';
import { Prisma } from '../../../prisma/generated/client.js';
import { findGenuine } from '../../../prisma/store/lookups/genuine.js';
import { readPublicKeys, signOrders } from '../../../prisma/store/orders/signing.js';
import type { OrderSignature } from '../../../src/core/conversation/lookups/orders.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { createTestSigner } from '../../support/test-signer.js';
import { meet, type Person } from '../accounts/people.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);

let world: AppWorld;
let officer: Person;
let code: string;

beforeAll(async () => {
  world = await openAppWorld(at('02-27T20:00:00'));
  officer = meet(world, 'telegram');
  await officer.links(await world.issue({ unitCode: '75', role: 'officer' }));
  const document = '1823/UBND-KGVX 23/02/2021, ký: Nguyễn Sơn Hùng';
  await officer.says(`/dotxuat 75000004, 75000005; ${document}; 17h ngày mai; Khai ngay.`);
  await officer.taps('Gửi');
  code = (await world.database.urgentOrder.findFirstOrThrow()).checkCode;
});
afterAll(() => world.close());

const signature = async (tx: Statements = world.database): Promise<OrderSignature | undefined> =>
  (await findGenuine(tx, code))?.order?.signature;

/** How the order stands to its signature after what `change` does, which is undone again. */
async function after(change: (tx: Statements) => Promise<unknown>): Promise<OrderSignature | undefined> {
  let found: OrderSignature | undefined;
  const undone = world.database.$transaction(async (tx) => {
    await change(tx);
    found = await signature(tx);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  return found;
}

const set = (columns: Prisma.Sql) => (tx: Statements) =>
  tx.$executeRaw`UPDATE urgent_order SET ${columns} WHERE check_code = ${code}`;

/** What an outsider does with the page's text. */
function holds({ statement, publicKey, ...found }: Extract<OrderSignature, { state: 'valid' }>): boolean {
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey } });
  return verify(null, Buffer.from(statement), key, Buffer.from(found.signature, 'base64url'));
}

describe('an order', () => {
  it('is signed as it is stored, and anybody can check it with the published key', async () => {
    const found = await signature();
    if (found?.state !== 'valid') throw new Error('not signed');
    expect(holds(found)).toBe(true);
    expect(holds({ ...found, statement: found.statement.replace('Khai ngay', 'Khai mai') })).toBe(false);
    const keys = await readPublicKeys(world.database, createTestSigner().key);
    expect(keys).toContainEqual({ id: found.keyId, x: found.publicKey });
    expect(await officer.says(`xác minh ${code}`)).toContain('Chữ ký số: hợp lệ.');
  });

  it.each([
    ['its text', Prisma.sql`content = 'Khai ngay!'`],
    ['its number', Prisma.sql`document_no = '1824/UBND-KGVX'`],
    ['its day', Prisma.sql`document_on = document_on + 1`],
    ['its signer', Prisma.sql`signer = NULL`],
    ['its issuer', Prisma.sql`issuer = 'Sở khác'`],
    ['its deadline', Prisma.sql`deadline_at = deadline_at + interval '1 second'`],
    ['its kind', Prisma.sql`kind = 'announce'`],
    ['its levels', Prisma.sql`levels = 'THCS'`],
    ['its scope', Prisma.sql`unit_id = (SELECT id FROM unit WHERE code = '75000004')`],
    ['its list', Prisma.sql`list_digest = ''`],
    ['the form of its statement', Prisma.sql`statement_form = 1`],
    ['its signature', Prisma.sql`signature = repeat('A', 86)`],
    ['all of its signature', Prisma.sql`signature = NULL, key_id = NULL`],
  ])('of which %s was changed is no longer called genuine', async (_what, columns) => {
    expect(await after(set(columns))).toEqual({ state: 'altered' });
  });

  it('is bound to its list of schools', async () => {
    const shorten = (tx: Statements) =>
      tx.$executeRaw`DELETE FROM order_school WHERE unit_id = (SELECT max(unit_id) FROM order_school)`;
    expect(await after(shorten)).toEqual({ state: 'altered' });
  });

  it('is only said to be unsigned when it is older than every key', async () => {
    const old = set(Prisma.sql`signature = NULL, key_id = NULL, issued_at = '2020-12-01T00:00:00Z'`);
    expect(await after(old)).toEqual({ state: 'unsigned' });
  });

  it('stays what it was when an outage moves its deadline', async () => {
    const move = async (tx: Statements): Promise<void> => {
      await tx.$executeRaw`
        UPDATE round SET deadline_at = deadline_at + interval '40 minutes', extended_minutes = 40 WHERE order_id IS NOT NULL`;
      await set(Prisma.sql`deadline_at = deadline_at + interval '40 minutes'`)(tx);
    };
    expect(await after(move)).toMatchObject({ state: 'valid' });
  });

  it('can still be checked after the key was changed, with the key of its time', async () => {
    const before = await signature();
    const next = createTestSigner();
    const { id } = await world.database.urgentOrder.findFirstOrThrow();
    expect((await readPublicKeys(world.database, next.key))[0]).toEqual(next.key);
    const renew = (tx: Statements) => signOrders(tx, [id], next, world.now());
    expect(await after(renew)).toMatchObject({ state: 'valid', keyId: next.key.id });
    await world.database.$executeRaw`
      INSERT INTO order_key (id, public_key, since) VALUES (${next.key.id}, ${next.key.x}, ${world.now()})`;
    expect(await signature()).toEqual(before);
    const ids = (await readPublicKeys(world.database, next.key)).map((key) => key.id);
    expect(ids).toEqual([next.key.id, before?.state === 'valid' ? before.keyId : '']);
  });

  it('signed in the form of old is still genuine, and only in that form', async () => {
    const { id } = await world.database.urgentOrder.findFirstOrThrow();
    const signedOfOld = async (tx: Statements): Promise<void> => {
      await set(Prisma.sql`statement_form = 1`)(tx);
      await signOrders(tx, [id], createTestSigner(), world.now());
    };
    const found = await after(signedOfOld);
    if (found?.state !== 'valid') throw new Error('not genuine');
    expect(found.statement).toMatch(/^an-toan-truong-hoc\/yeu-cau\/1\n/);
    expect(holds(found)).toBe(true);
    const renumbered = async (tx: Statements): Promise<void> => {
      await signedOfOld(tx);
      await set(Prisma.sql`statement_form = 2`)(tx);
    };
    expect(await after(renumbered)).toEqual({ state: 'altered' });
  });

  it.each([
    ['thay', 'replaces', Prisma.sql`withdraws = true`],
    ['bãi bỏ', 'withdraws', Prisma.sql`withdraws = false`],
  ])('that is to “%s” another is bound to that', async (how, part, otherwise) => {
    const first = code;
    await officer.says(`/dotxuat 75000004; 19/UBND 23/02/2021; 17h ngày mai; Khai lại; ${how} ${first}`);
    await officer.says('gửi lúc 9h ngày mai');
    await officer.taps('Gửi');
    code = (await world.database.urgentOrder.findFirstOrThrow({ orderBy: { id: 'desc' } })).checkCode;
    const found = await signature();
    const said = await officer.says(`xác minh ${code}`);
    const changed = [await after(set(otherwise)), await after(set(Prisma.sql`replaces_id = NULL`))];
    await officer.says(`dừng ${code}`);
    code = first;
    if (found?.state !== 'valid') throw new Error('not signed');
    expect(found.statement).toContain(`${part}: "${first}"`);
    expect(said).toContain(`(mã ${first})`);
    expect(changed).toEqual([{ state: 'altered' }, { state: 'altered' }]);
  });

  it('stays what it was when it is recalled', async () => {
    await officer.says('thu hồi');
    await officer.says('thu hồi');
    expect(await signature()).toMatchObject({ state: 'valid' });
    expect(await officer.says(`xác minh ${code}`)).toContain('ĐÃ THU HỒI');
  });
});
