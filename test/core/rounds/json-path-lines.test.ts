import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPathLines } from '../../../src/core/rounds/json-path-lines.js';

type Path = readonly (string | number)[];

/** Every path to a value that is neither list nor object, in the order of the text. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts: readonly [string | number, unknown][] = Array.isArray(value)
    ? value.map((part: unknown, index): [number, unknown] => [index, part])
    : Object.entries(value);
  return parts.flatMap(([at, part]) => leaves(part, [...path, at]));
}

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const nested = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  ),
}));

it('names the line of every value, whatever its names and texts are', () => {
  fc.assert(
    fc.property(nested.value, (value) => {
      const text = JSON.stringify(value, undefined, 2);
      const lineOf = jsonPathLines(text);
      // Written out like this, each value that holds no other stands on a line of its own.
      const own = text
        .split('\n')
        .flatMap((line, index) => (/[[\]{}],?$/.test(bare(line)) ? [] : [index + 1]));
      expect(leaves(value).map(lineOf)).toEqual(own);
    }),
  );
});

/** A line without its texts, so that what they hold is not taken for structure. */
function bare(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}

it('gives a path that is not there the line of what is around it', () => {
  const lineOf = jsonPathLines('{\n  "a": {\n    "b": 1\n  }\n}');
  expect([lineOf(['a', 'b']), lineOf(['a', 'c']), lineOf(['x']), lineOf([])]).toEqual([3, 2, 1, 1]);
});
