import fc from 'fast-check';
import {
  questionnaire,
  type Answer,
  type Answers,
  type Question,
  type Questionnaire,
} from '../../../src/core/questionnaire/questionnaire.js';

/** A questionnaire and what a school wants to say in it: an answer to every question, asked or not. */
export interface RandomForm {
  readonly form: Questionnaire;
  readonly want: Answers;
}

const LABELS = ['Màu xanh', 'Hình tròn', 'Con mèo', 'Núi cao', 'Sông dài'];

const spec = fc.record({
  type: fc.constantFrom('choice', 'fraction', 'counts', 'criterion', 'criterion', 'criterion', 'text'),
  /** Which earlier choice or criterion it depends on, and on which of its values; most depend on nothing. */
  when: fc.option(fc.record({ on: fc.nat(20), value: fc.nat(4), both: fc.boolean() }), { freq: 2 }),
  many: fc.integer({ min: 2, max: 5 }),
  flags: fc.record({
    neverCarry: fc.boolean(),
    mandatory: fc.boolean(),
    confirm: fc.boolean(),
    onRequest: fc.boolean(),
  }),
  answer: fc.record({
    at: fc.nat(4),
    counts: fc.array(fc.nat(40), { minLength: 5, maxLength: 5 }),
    passed: fc.boolean(),
    skips: fc.boolean(),
  }),
});
type Spec = typeof spec extends fc.Arbitrary<infer T> ? T : never;

/** Questionnaires of one to three groups of one to five questions of every kind, with conditions on earlier ones. */
export const randomForm: fc.Arbitrary<RandomForm> = fc
  .array(fc.array(spec, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((groups) => build(groups))
  .filter(({ form }) => form.groups.some(({ questions }) => questions.some(({ type }) => type !== 'text')));

function build(groups: readonly (readonly Spec[])[]): RandomForm {
  const before: { code: string; values: string[] }[] = [];
  const want: Answers = {};
  let number = 0;
  const made = groups.map((specs, at) => ({
    code: `g${at + 1}`,
    title: `Nhóm thứ ${at + 1}`,
    questions: specs.map((one) => {
      number += 1;
      const code = `q${number}`;
      const asked = question(one, code, number);
      const on = one.when ? before[one.when.on % Math.max(1, before.length)] : undefined;
      if (asked.type === 'choice') before.push({ code, values: asked.options.map((option) => option.code) });
      if (asked.type === 'criterion') before.push({ code, values: ['dat', 'khong_dat'] });
      const answer = wished(one, asked);
      if (answer) want[code] = answer;
      return on && one.when
        ? { ...asked, when: { question: on.code, in: values(on.values, one.when) } }
        : asked;
    }),
  }));
  const form = questionnaire.parse({
    key: 'random',
    version: 1,
    title: 'Mẫu ngẫu nhiên',
    source: 'thử',
    groups: made,
    levels: [
      { code: 'tot', label: 'Tốt', colour: 'xanh', min: 4, requireMandatory: true, mayOperate: true },
      { code: 'kha', label: 'Khá', colour: 'vang', min: 2, requireMandatory: true, mayOperate: true },
      { code: 'kem', label: 'Kém', colour: 'do', min: 0, requireMandatory: false, mayOperate: false },
    ],
  });
  return { form, want };
}

function values(all: readonly string[], { value, both }: { value: number; both: boolean }): string[] {
  const first = all[value % all.length] ?? '';
  const second = all[(value + 1) % all.length] ?? '';
  return both && all.length > 2 ? [first, second] : [first];
}

function question({ type, many, flags }: Spec, code: string, number: number): Question {
  const base = {
    code,
    text: `Câu hỏi thứ ${number} là gì?`,
    short: `việc ${code}`,
    neverCarry: flags.neverCarry,
  };
  switch (type) {
    case 'choice':
      return {
        ...base,
        type,
        options: LABELS.slice(0, many).map((label, at) => ({ code: `o${at + 1}`, label })),
      };
    case 'fraction':
      return { ...base, type, max: 5_000, example: '10/12' };
    case 'counts':
      return {
        ...base,
        type,
        max: 5_000,
        parts: Array.from({ length: many }, (_, at) => ({
          code: `p${at + 1}`,
          short: `số ${at + 1}`,
          labels: [],
          confirm: flags.confirm && at === 0,
        })),
      };
    case 'criterion':
      return { ...base, type, number, mandatory: flags.mandatory, verified: 'yes' };
    case 'text':
      return { ...base, type, maxLength: 200, onRequest: flags.onRequest };
  }
}

function wished({ answer }: Spec, asked: Question): Answer | undefined {
  const [a = 0, b = 0] = answer.counts;
  switch (asked.type) {
    case 'choice':
      return { type: 'choice', code: asked.options[answer.at % asked.options.length]?.code ?? '' };
    case 'fraction':
      return { type: 'fraction', present: Math.min(a, b), total: Math.max(a, b, 1) };
    case 'counts':
      return {
        type: 'counts',
        counts: Object.fromEntries(asked.parts.map(({ code }, at) => [code, answer.counts[at] ?? 0])),
      };
    case 'criterion':
      return { type: 'criterion', passed: answer.passed };
    case 'text':
      if (asked.onRequest) return undefined;
      return { type: 'text', text: answer.skips ? '' : `việc này do tổ ${answer.at} lo` };
  }
}

/**
 * The reference: the form read from top to bottom, a question asked when its one condition holds among those asked, and
 * the first level whose conditions hold.
 */
export function reference({ form, want }: RandomForm): {
  readonly answers: Answers;
  readonly passed: number;
  readonly total: number;
  readonly outcome: string | undefined;
} {
  const answers: Answers = {};
  let [passed, total, mandatoryFailed] = [0, 0, false];
  for (const asked of form.groups.flatMap(({ questions }) => questions)) {
    const on = asked.when && answers[asked.when.question];
    const value =
      on?.type === 'choice' ? on.code : on?.type === 'criterion' ? (on.passed ? 'dat' : 'khong_dat') : '';
    if (asked.when && !asked.when.in.includes(value)) continue;
    const answer = want[asked.code];
    if (!answer) continue;
    answers[asked.code] = answer;
    if (asked.type !== 'criterion' || answer.type !== 'criterion') continue;
    total += 1;
    if (answer.passed) passed += 1;
    else if (asked.mandatory) mandatoryFailed = true;
  }
  const outcome = mandatoryFailed || passed < 2 ? 'kem' : passed < 4 ? 'kha' : 'tot';
  return { answers, passed, total, outcome: total === 0 ? undefined : outcome };
}
