import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderStatement, type OrderStatement } from '../../../src/core/ledger/order-statement.js';

const order: OrderStatement = {
  checkCode: '8KD2F7',
  kind: 'declare',
  issuer: 'Sở GDĐT "Đồng Nai"',
  documentNo: '1823/UBND-KGVX',
  documentOn: '2021-02-23',
  signer: 'Nguyễn Sơn Hùng',
  unitCode: '75',
  levels: 'THCS,THPT',
  undeclaredOnly: false,
  colours: '',
  list: '',
  wantsAck: false,
  issuedAt: new Date('2021-03-01T09:00:00+07:00'),
  deadlineAt: new Date('2021-03-01T17:00:00+07:00'),
  content: 'Khai ngay.\ncode: "giả"',
};

it('has one form, line by line', () => {
  expect(orderStatement({ ...order, replaces: { checkCode: '9TTC3X', withdraws: false } }, 2)).toBe(
    [
      'an-toan-truong-hoc/yeu-cau/2',
      'code: "8KD2F7"',
      'kind: "declare"',
      'issuer: "Sở GDĐT \\"Đồng Nai\\""',
      'document: "1823/UBND-KGVX"',
      'date: "2021-02-23"',
      'signer: "Nguyễn Sơn Hùng"',
      'unit: "75"',
      'levels: "THCS,THPT"',
      'undeclared: false',
      'colours: ""',
      'list: ""',
      'acknowledge: false',
      'issued: "2021-03-01T02:00:00.000Z"',
      'deadline: "2021-03-01T10:00:00.000Z"',
      'text: "Khai ngay.\\ncode: \\"giả\\""',
      'replaces: "9TTC3X"',
      '',
    ].join('\n'),
  );
});

it('of old said nothing of what an order replaces, and still is the same text', () => {
  const old = orderStatement({ ...order, replaces: { checkCode: '9TTC3X', withdraws: true } }, 1);
  expect(old).toBe(orderStatement(order, 1));
  expect(old.split('\n')[0]).toBe('an-toan-truong-hoc/yeu-cau/1');
});

const text = fc.string({ unit: 'grapheme' });
const orders: fc.Arbitrary<OrderStatement> = fc.record({
  checkCode: text,
  kind: fc.constantFrom('declare', 'announce'),
  issuer: text,
  documentNo: text,
  documentOn: text,
  signer: fc.option(text, { nil: undefined }),
  unitCode: text,
  levels: text,
  undeclaredOnly: fc.boolean(),
  colours: text,
  list: text,
  wantsAck: fc.boolean(),
  issuedAt: fc.date({ noInvalidDate: true }),
  deadlineAt: fc.date({ noInvalidDate: true }),
  content: fc.option(text, { nil: undefined }),
  replaces: fc.option(fc.record({ checkCode: text, withdraws: fc.boolean() }), { nil: undefined }),
});

it('keeps every part: what was stated can be read back, so that no two orders have the same text', () => {
  fc.assert(
    fc.property(orders, (one) => {
      const [, ...lines] = orderStatement(one, 2).split('\n');
      const read = Object.fromEntries(
        lines.filter(Boolean).map((line): [string, unknown] => {
          const at = line.indexOf(': ');
          return [line.slice(0, at), JSON.parse(line.slice(at + 2))];
        }),
      );
      expect(read).toEqual({
        code: one.checkCode,
        kind: one.kind,
        issuer: one.issuer,
        document: one.documentNo,
        date: one.documentOn,
        ...(one.signer === undefined ? {} : { signer: one.signer }),
        unit: one.unitCode,
        levels: one.levels,
        undeclared: one.undeclaredOnly,
        colours: one.colours,
        list: one.list,
        acknowledge: one.wantsAck,
        issued: one.issuedAt.toISOString(),
        deadline: one.deadlineAt.toISOString(),
        ...(one.content === undefined ? {} : { text: one.content }),
        ...(one.replaces && { [one.replaces.withdraws ? 'withdraws' : 'replaces']: one.replaces.checkCode }),
      });
    }),
  );
});

it('differs as soon as one part does', () => {
  fc.assert(
    fc.property(orders, orders, fc.nat(), (one, other, at) => {
      const names = Object.keys(one) as (keyof OrderStatement)[];
      const name = names[at % names.length] ?? 'checkCode';
      const mixed = { ...one, [name]: other[name] };
      const isSame = JSON.stringify(one[name]) === JSON.stringify(other[name]);
      expect(orderStatement(mixed, 2) === orderStatement(one, 2)).toBe(isSame);
    }),
  );
});
