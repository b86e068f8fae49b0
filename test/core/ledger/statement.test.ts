import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/ledger/canonical-json.js';
import type { Answers } from '../../../src/core/questionnaire/questionnaire.js';
import { answersStatement, ledgerStatement } from '../../../src/core/ledger/statement.js';

it('has one form, line by line', () => {
  const text = ledgerStatement({
    receiptCode: '4F7K-Q2MD',
    unitCode: '75000004',
    roundId: 12,
    roundOn: '2021-03-01',
    receivedAt: new Date('2021-03-01T07:04:00+07:00'),
    late: false,
    answersHash: 'ab12',
  });
  expect(text).toBe(
    'an-toan-truong-hoc/bien-nhan/1\nreceipt: 4F7K-Q2MD\nunit: 75000004\nround: 12 2021-03-01\n' +
      'received: 2021-03-01T00:04:00.000Z\ntimeliness: on-time\nanswers: ab12\n',
  );
});

it('writes answers as RFC 8785 does', () => {
  const answers: Answers = {
    note: { type: 'text', text: 'Cổng "A"\n', files: [{ kind: 'image', url: 'https://f/1' }] },
    c1: { type: 'criterion', passed: true },
  };
  expect(answersStatement('salt', answers)).toBe(
    'salt\n{"c1":{"passed":true,"type":"criterion"},"note":{"files":[{"kind":"image","url":"https://f/1"}],' +
      '"text":"Cổng \\"A\\"\\n","type":"text"}}\n',
  );
});

it('does not depend on the order of members, and on nothing else but them', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** The same value with every object's members in the opposite order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, shuffled(inner)]),
  );
}
