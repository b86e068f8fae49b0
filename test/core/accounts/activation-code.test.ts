import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom, printedCode, telegramLink } from '../../../src/core/accounts/activation-code.js';
import { readCode } from '../../../src/core/read/read-code.js';

const characters = fc
  .array(fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTVWXYZ23456789')), { minLength: 16, maxLength: 16 })
  .map((letters) => letters.join(''));

describe('activation codes', () => {
  it('are read back however they are copied, whatever the random characters', () => {
    fc.assert(
      fc.property(characters, (random) => {
        const code = codeFrom(random);
        const printed = printedCode(code);
        for (const typed of [
          printed,
          `#${printed}`,
          printed.toLowerCase(),
          printed.replace('-', ' '),
          code,
        ]) {
          expect(readCode(typed)).toEqual({ kind: 'code', code });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found also where no row of the characters would do', () => {
    for (const random of ['2222222222222222', 'THCSTHCSTHCSTHCS', 'NHANTAMTHANHTHAM']) {
      expect(readCode(codeFrom(random))).toEqual({ kind: 'code', code: codeFrom(random) });
    }
  });

  it('fit into a deep link', () => {
    expect(telegramLink('an_toan_bot', 'K7QF-3MXA')).toBe('https://t.me/an_toan_bot?start=K7QF-3MXA');
  });
});
