import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../bots/split-text.js';

const bare = (text: string): string => text.replace(/\s/gu, '');

describe('splitText', () => {
  it('leaves a short text alone, composed and trimmed', () => {
    expect(splitText('  Tru\u031bo\u031b\u0300ng  ', 100)).toEqual(['Trường']);
  });

  it('has no parts for white space', () => {
    expect(splitText(' \n ', 10)).toEqual([]);
  });

  it('prefers line ends, then sentences, then spaces', () => {
    expect(splitText('một hai ba.\nbốn năm', 14)).toEqual(['một hai ba.', 'bốn năm']);
    expect(splitText('Một hai ba. Bốn năm sáu', 16)).toEqual(['Một hai ba.', 'Bốn năm sáu']);
    expect(splitText('một hai ba bốn', 12)).toEqual(['một hai ba', 'bốn']);
  });

  it('ignores an early line end that would leave a sliver', () => {
    expect(splitText('A\nmột hai ba bốn năm', 16)).toEqual(['A\nmột hai ba bốn', 'năm']);
  });

  it('keeps an emoji family together', () => {
    expect(splitText('aaa👨‍👩‍👧bbb', 6)).toEqual(['aaa', '👨‍👩‍👧b', 'bb']);
  });

  it('counts as told', () => {
    expect(splitText('🏫🏫🏫🏫', 4)).toEqual(['🏫🏫🏫🏫']);
    expect(splitText('🏫🏫🏫🏫', 4, 'utf16-units')).toEqual(['🏫🏫', '🏫🏫']);
  });

  it.each(['code-points', 'utf16-units'] as const)('loses nothing and exceeds nothing, in %s', (unit) => {
    const words = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', '. ', 'Trường', '👨‍👩‍👧', 'é')),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (pieces, limit) => {
        const text = pieces.join('').replace(/\p{Surrogate}/gu, '');
        const parts = splitText(text, limit, unit);
        expect(bare(parts.join(''))).toBe(bare(text.normalize('NFC')));
        for (const part of parts) {
          expect(unit === 'utf16-units' ? part.length : [...part].length).toBeLessThanOrEqual(limit);
          expect(part).not.toBe('');
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: 300 },
    );
  });
});
