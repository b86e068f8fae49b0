import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCertificate } from '../../../prisma/store/ledger/certificates.js';
import { certificateMaker } from '../../../src/app/certificates/certificate-maker.js';
import { drawCertificate } from '../../../src/app/certificates/draw-certificate.js';
import type { MadeFile } from '../../../src/app/files/open-file.js';
import type { Certificate } from '../../../src/app/ports/certificates.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { Reporter } from '../conversation/reporters.js';

const at = (time: string): Date => new Date(`2021-${time}+07:00`);

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(at('02-28T10:00:00'));
});
afterAll(() => world.close());

const make = (receipt: string, accountId: number | undefined): Promise<MadeFile | undefined> => {
  const find = (code: string, account: number) => findCertificate(world.database, code, account);
  const maker = certificateMaker({ find, publicUrl: 'https://truong.example', timeZone: 'Asia/Ho_Chi_Minh' });
  const holder = accountId === undefined ? undefined : { accountId, identityId: 1 };
  return maker({ params: { receipt }, holder, now: world.now(), query: {} });
};

it('is made for the school itself only, before and after the lock, and not of what was altered', async () => {
  const lan = await new Reporter(world, 'zalo', 'Lan').link('75000004');
  const other = await new Reporter(world, 'telegram', 'Minh').link('75000005');
  await world.moveTo(at('03-01T07:10:00'));
  await lan.say('khai bao', '3', 'gui');
  const { receiptCode } = await world.database.declaration.findFirstOrThrow();
  const accountOf = async (reporter: Reporter): Promise<number> => {
    const found = await world.database.identity.findFirstOrThrow({ where: { address: reporter.address } });
    return found.activeAccountId ?? 0;
  };
  const [mine, others] = [await accountOf(lan), await accountOf(other)];
  const found = await findCertificate(world.database, receiptCode, mine);
  expect(found).toMatchObject({ on: '2021-03-01', late: false, seal: { state: 'open' } });
  expect(found?.above.at(-1)).toBe('Tỉnh Đồng Nai');
  expect(await make(receiptCode, others)).toBeUndefined();
  expect(await make(receiptCode, undefined)).toBeUndefined();
  expect(await make('AAAA-AAAA', mine)).toBeUndefined();
  await world.moveTo(at('03-02T09:00:00'));
  expect(await findCertificate(world.database, receiptCode, mine)).toMatchObject({
    seal: { state: 'sealed' },
  });
  expect(await make(receiptCode, mine)).toMatchObject({
    name: 'chung-nhan-2021-03-01.pdf',
    type: 'application/pdf',
    shown: 'inline',
  });
  await world.database.$executeRaw`UPDATE declaration SET timeliness = 'late'`;
  expect(await make(receiptCode, mine)).toBeUndefined();
});

it('is one page that every reader opens, with the fonts it needs and a QR code', async () => {
  const certificate: Certificate = {
    unit: { id: 1, code: '75000004', name: 'Trường THPT Ngô Quyền', kind: 'school', level: 'THPT' },
    above: ['Thành phố Biên Hòa', 'Tỉnh Đồng Nai'],
    title: 'thứ Hai 01/03',
    on: '2021-03-01',
    receiptCode: '4F7K-Q2MD',
    receivedAt: at('03-01T07:04:00'),
    late: false,
    passed: 14,
    total: 15,
    outcome: 'Tốt',
    seal: { state: 'sealed', statement: '', leaf: '', index: 0, size: 541, path: [], root: 'ab'.repeat(32) },
  };
  const settings = {
    publicUrl: 'https://truong.example',
    timeZone: 'Asia/Ho_Chi_Minh',
    now: at('03-02T09:00:00'),
  };
  const pdf = Buffer.from(await drawCertificate(certificate, settings));
  const source = pdf.toString('latin1');
  expect(source).toMatch(/^%PDF-1\.\d[^]*%%EOF\n?$/);
  expect(source.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  expect(source.match(/\/FontFile2/g)).toHaveLength(2);
  expect(source.match(/\/Subtype \/Image/g)?.length).toBeGreaterThan(0);
  expect(pdf.length).toBeLessThan(200_000);
  expect(lettersOf(pdf).size).toBeGreaterThan(40);
});

/** The letters the page's fonts stand for, from their tables for copying text. */
function lettersOf(pdf: Buffer): Set<string> {
  const letters = new Set<string>();
  for (const [, body = ''] of pdf.toString('latin1').matchAll(/stream\n([^]*?)\nendstream/g)) {
    const inflated = inflate(Buffer.from(body, 'latin1'));
    for (const [, code = ''] of inflated.matchAll(/<([0-9a-f]{4})>/g)) letters.add(code);
  }
  return letters;
}

function inflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}
