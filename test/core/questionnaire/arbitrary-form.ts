import fc from 'fast-check';
import { readForm } from '../../../src/core/questionnaire/parse-questionnaire.js';
import type { Questionnaire } from '../../../src/core/questionnaire/questionnaire.js';

const letters = Array.from(`aàảãáạăâđeêioôơuưyKHÔNG  0123'"\\$\{}=<>|,.…✅😀`);
/** A text as authors write it: no blanks at its ends, composed, on one line. */
const text = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 18 })
  .map((one) => one.trim().normalize('NFC'))
  .filter((one) => one !== '');
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const words = fc.array(text, { minLength: 1, maxLength: 3 });
const bound = fc.integer({ min: 1, max: 1_000_000 });

const option = fc.record({ label: text, en: maybe(text), words: maybe(words) });
const part = fc.record({
  short: text,
  en: maybe(text),
  labels: fc.array(text, { maxLength: 2 }),
  confirm: fc.boolean(),
});

const kind = fc.oneof(
  fc.record({ type: fc.constant('choice'), options: fc.array(option, { minLength: 2, maxLength: 5 }) }),
  fc.record({
    type: fc.constant('fraction'),
    max: bound,
    jumpPercent: maybe(fc.double({ min: 0.001, max: 1000, noNaN: true })),
  }),
  fc.record({
    type: fc.constant('counts'),
    max: bound,
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    type: fc.constant('criterion'),
    mandatory: fc.boolean(),
    verified: fc.constantFrom('yes', 'partly', 'no'),
  }),
  fc.record({
    type: fc.constant('text'),
    maxLength: fc.integer({ min: 1, max: 1000 }),
    onRequest: fc.boolean(),
  }),
);

const question = fc.record({
  kind,
  text,
  en: maybe(text),
  example: maybe(text),
  short: text,
  neverCarry: fc.boolean(),
  /** Which earlier choice it depends on and on which of its options. */
  on: maybe(
    fc.record({ which: fc.nat(9), options: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }) }),
  ),
});
const group = fc.record({
  title: text,
  en: maybe(text),
  questions: fc.array(question, { minLength: 1, maxLength: 4 }),
});
const level = fc.record({
  label: text,
  en: maybe(text),
  short: maybe(text),
  colour: fc.constantFrom('xanh', 'vang', 'do'),
  min: fc.nat(20),
  requireMandatory: fc.boolean(),
  mayOperate: fc.boolean(),
});

type Drawn = (typeof question extends fc.Arbitrary<infer T> ? T : never) & { readonly code: string };
type Coded = Record<string, unknown>;

const coded = (prefix: string, list: readonly object[]): Coded[] =>
  list.map((one, at) => ({ code: `${prefix}${at}`, ...one }));

/** The condition of a question on one of the choices before it, if there are any. */
function condition({ on }: Drawn, before: readonly Drawn[]): object | undefined {
  const choices = before.filter((one) => 'options' in one.kind);
  const asked = on && choices[on.which % Math.max(1, choices.length)];
  if (!asked || !('options' in asked.kind)) return undefined;
  const { length } = asked.kind.options;
  return { question: asked.code, in: [...new Set(on.options.map((at) => `o${at % length}`))] };
}

function finished(drawn: Drawn, at: number, before: readonly Drawn[]): object {
  const { kind: own, on: _on, ...common } = drawn;
  const when = condition(drawn, before);
  return {
    ...common,
    ...own,
    ...(when && { when }),
    ...(own.type === 'criterion' && { number: at + 1 }),
    ...('options' in own && { options: coded('o', own.options) }),
    ...('parts' in own && { parts: coded('p', own.parts) }),
  };
}

/** Forms of every shape whose conditions are sound; levels and wordings need make no sense. */
export const arbitraryForm: fc.Arbitrary<Questionnaire> = fc
  .record({
    key: fc.stringMatching(/^[a-z0-9-]{1,12}$/),
    version: fc.integer({ min: 1, max: 999 }),
    title: text,
    en: maybe(text),
    source: text,
    remarks: fc.array(text, { maxLength: 3 }),
    groups: fc.array(group, { minLength: 1, maxLength: 3 }),
    levels: fc.array(level, { maxLength: 3 }),
  })
  .map(({ groups, levels, ...form }) => {
    const before: Drawn[] = [];
    const whole = groups.map(({ questions, ...one }, at) => ({
      code: `g${at}`,
      ...one,
      questions: questions.map((drawn) => {
        const named = { code: `q_${before.length}`, ...drawn };
        const made = finished(named, before.length, before);
        before.push(named);
        return made;
      }),
    }));
    const json: unknown = JSON.parse(JSON.stringify({ ...form, groups: whole, levels: coded('m', levels) }));
    const { form: read, problems } = readForm(json);
    if (!read) throw new Error(JSON.stringify(problems));
    return read;
  });
