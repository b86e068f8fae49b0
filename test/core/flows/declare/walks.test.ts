import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Question } from '../../../../src/core/questionnaire/questionnaire.js';
import { isComplete } from '../../../../src/core/questionnaire/visible-questions.js';
import { CV, cv1467, facts, friday, monday, onTelegram, shipped, Talk } from './talk.js';

const forms = [cv1467, shipped('hang-ngay'), shipped('dot-xuat')];
const DAILY = 2;

/** What a school wants to declare: an answer to every question, whether it will be asked or not. */
const wish = fc.record({
  status: fc.constantFrom('truc_tiep', 'truc_tuyen', 'tam_nghi'),
  pupils: fc.tuple(fc.nat(1300), fc.nat(1300)),
  staff: fc.tuple(fc.nat(90), fc.nat(90)),
  health: fc.tuple(fc.nat(9), fc.nat(2), fc.nat(9)),
  failed: fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 6 }),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

const fraction = ([a, b]: readonly [number, number]) => ({
  present: Math.min(a, b),
  total: Math.max(a, b, 1),
});

function wished(question: Question, want: Wish): Answers[string] | undefined {
  switch (question.code) {
    case 'status':
      return { type: 'choice', code: want.status };
    case 'pupils':
    case 'staff':
      return { type: 'fraction', ...fraction(want[question.code]) };
    case 'health': {
      const [sot_ho, f0, f1] = want.health;
      return { type: 'counts', counts: { sot_ho, f0, f1 } };
    }
    default:
      return question.type === 'criterion'
        ? { type: 'criterion', passed: !want.failed.includes(question.number) }
        : undefined;
  }
}

/** The reference: the form from top to bottom, each question answered when its one condition holds. */
function reference(
  form: (typeof forms)[number],
  want: Wish,
): { answers: Answers; passed: number; outcome: string | undefined } {
  const answers: Answers = {};
  for (const question of form.groups.flatMap(({ questions }) => questions)) {
    const asked = !question.when || question.when.in.includes(want.status);
    const answer = asked ? wished(question, want) : undefined;
    if (answer) answers[question.code] = answer;
  }
  const open = want.status === 'truc_tiep' && form === cv1467;
  const passed = open ? 15 - want.failed.length : 0;
  const mandatory = [4, 5, 10, 11].some((number) => want.failed.includes(number));
  const outcome = mandatory || passed < 8 ? 'chua_tot' : passed < 11 ? 'kha' : 'tot';
  return { answers, passed, outcome: open ? outcome : undefined };
}

const typed = (question: Question, want: Wish, way: number): string => {
  const pick = (...ways: readonly string[]): string => ways[way % ways.length] ?? '';
  const answer = wished(question, want);
  if (answer?.type === 'choice') {
    const number = String(['truc_tiep', 'truc_tuyen', 'tam_nghi'].indexOf(answer.code) + 1);
    return pick(
      number,
      { truc_tiep: 'Học trực tiếp', truc_tuyen: 'online', tam_nghi: 'tam nghi' }[want.status],
    );
  }
  if (answer?.type === 'fraction')
    return pick(`${answer.present}/${answer.total}`, `${answer.present} trên ${answer.total}`);
  if (answer?.type === 'counts') {
    const [a, b, c] = want.health;
    return pick(`${a} ${b} ${c}`, `${a}, ${b}, ${c}`, `sốt ${a} f0 ${b} f1 ${c}`);
  }
  return answer?.type === 'criterion' && answer.passed
    ? pick('đạt', 'dat', 'co')
    : pick('không đạt', 'ko', 'chua dat');
};

/** Answers what is asked in one of several ways, sometimes after a detour, until the declaration is sent. */
function play(talk: Talk, want: Wish, ways: readonly number[]): void {
  let turn = 0;
  const way = (): number => ways[turn % ways.length] ?? 0;
  for (; talk.state && turn < 400; turn += 1) {
    const { place } = talk.state;
    const detour = turn < ways.length ? way() % 16 : 99;
    if (detour === 1) talk.input({ type: 'attachment', kind: 'sticker' });
    else if (detour === 2) talk.say('zzz qqq');
    else if (detour === 3) talk.say('quay lai');
    else if (detour === 4) talk.say('tung cau');
    else if (detour === 5) talk.say('theo nhom');
    else if (detour === 6 && place.at === 'summary') talk.say(`sua ${(way() % 4) + 1}`);
    else answer(talk, want, way());
  }
}

function answer(talk: Talk, want: Wish, way: number): void {
  const place = talk.state?.place;
  if (place?.at === 'offer') return void talk.say('khai bao moi');
  if (place?.at === 'doubt') return void talk.tap('Đúng');
  if (place?.at === 'summary') {
    if (way % 2) talk.tap('Gửi');
    else talk.say('gui');
    return;
  }
  if (place?.at === 'pick') return void talk.say('1');
  if (place?.at !== 'stop' && place?.at !== 'naming') throw new Error(`unexpected ${place?.at}`);
  const form =
    forms.find(({ groups }) =>
      groups.some(
        ({ code, questions }) => code === place.code || questions.some((one) => one.code === place.code),
      ),
    ) ?? cv1467;
  const group = form.groups.find(({ code }) => code === place.code);
  const asked = form.groups.flatMap(({ questions }) => questions).find(({ code }) => code === place.code);
  if (!group) {
    if (asked) talk.say(typed(asked, want, way));
    return;
  }
  const numbers = group.questions.flatMap((one) => (one.type === 'criterion' ? [one.number] : []));
  const failed = numbers.filter((number) => want.failed.includes(number));
  if (place.at === 'stop' && talk.facts.channel.editsInPlace && way % 2) {
    for (const number of numbers)
      talk.input({ type: 'choice', choice: `${failed.includes(number) ? 'f' : 'p'}.${number}` });
    return void talk.tap(failed.length > 0 ? 'Tiếp tục' : 'Tất cả đạt');
  }
  talk.say(failed.length === 0 ? 'dat het' : failed.join(' '));
}

describe('every way through', () => {
  it('stores what a plain reading of the form would', () => {
    const scenario = fc.record({
      want: wish,
      ways: fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 }),
      telegram: fc.boolean(),
      form: fc.constantFrom(CV, DAILY),
      step: fc.boolean(),
      known: fc.boolean(),
    });
    fc.assert(
      fc.property(scenario, ({ want, ways, telegram, form, step, known }) => {
        const change = { rounds: [{ ...monday, questionnaireId: form }], ...(known && { last: friday }) };
        const talk = new Talk(telegram ? onTelegram(change) : facts(change), {
          roundId: '12',
          mode: step ? 'step' : 'new',
        });
        play(talk, want, ways);
        const asked = form === CV ? cv1467 : (forms[1] ?? cv1467);
        const expected = reference(asked, want);
        expect(talk.submitted?.answers).toEqual(expected.answers);
        expect(isComplete(asked, talk.submitted?.answers ?? {})).toBe(true);
        expect(talk.submitted?.passed).toBe(expected.passed);
        expect(talk.submitted?.outcome).toBe(expected.outcome);
        expect(Object.keys(talk.submitted?.provenance ?? {})).toEqual(Object.keys(expected.answers));
      }),
      { numRuns: 60 },
    );
  });

  it('answers every input with one message and never breaks, whatever is pressed or typed', () => {
    const words = fc.constantFrom(
      '1',
      '2',
      '4 10',
      '0',
      'co',
      'khong',
      'dat het',
      'quay lai',
      'tung cau',
      'theo nhom',
      'sua',
      'gui',
      'ghi chu',
      '10/12',
      '12/10',
      'bo qua',
      'muc 6',
      'khong thay doi',
      'có thay đổi',
      '🙂',
      '',
      'mot hai ba',
      '1180/1205 76/78 2 1 0',
    );
    const input = fc.oneof(
      words.map((text) => ({ text })),
      fc.nat(20).map((press) => ({ press })),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), fc.boolean(), (inputs, telegram) => {
        const talk = new Talk(telegram ? onTelegram({ last: friday }) : facts({ last: friday }));
        for (const one of inputs) {
          if (!talk.state) break;
          const before = talk.said;
          const pressed =
            'press' in one ? talk.buttons()[one.press % Math.max(1, talk.buttons().length)] : undefined;
          if (pressed?.choice !== undefined) talk.input({ type: 'choice', choice: pressed.choice });
          else talk.say('text' in one ? one.text : 'x');
          expect(talk.said).toBe(before + 1);
          expect(talk.buttons().length).toBeLessThanOrEqual(telegram ? 12 : 5);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('costs less than a millisecond per turn', () => {
    const run = (): number => {
      const started = performance.now();
      new Talk(facts({ last: friday }), { mode: 'new' }).say(
        '1',
        '1180/1205 76/78 0',
        'dat het',
        '10',
        'dat het',
        'gui',
      );
      return (performance.now() - started) / 7;
    };
    const fastest = Math.min(...Array.from({ length: 100 }, run));
    expect(fastest).toBeLessThan(1);
  });
});
