import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUDGET } from '../../../src/core/questionnaire/check/check-questionnaire.js';
import { formatProblem } from '../../../src/core/questionnaire/problem.js';
import type { Answers, Question, Questionnaire } from '../../../src/core/questionnaire/questionnaire.js';
import { stops } from '../../../src/core/questionnaire/stops.js';
import { visibleQuestions } from '../../../src/core/questionnaire/visible-questions.js';
import { cv1467, shipped } from '../flows/declare/talk.js';
import { arbitraryForm } from './arbitrary-form.js';
import { check, choice, criterion, formOf, level, problemsOf, text } from './form-of.js';

describe('the longest way through', () => {
  it.each([
    ['cv-1467', 12],
    ['hang-ngay', 7],
    ['dot-xuat', 4],
  ])('%s costs %i messages on both platforms and has no problem', (key, messages) => {
    const { problems, worst } = check(shipped(key));
    expect(problems).toEqual([]);
    expect(worst.map((one) => [one.platform.name, one.messages])).toEqual([
      ['telegram', messages],
      ['zalo', messages],
    ]);
    expect(messages).toBeLessThanOrEqual(BUDGET);
  });

  it('counts what is asked back, names the way and refuses it above the budget', () => {
    const [path] = check(cv1467).worst;
    expect(path?.way.join(' ')).toBe('status pupils pupils staff staff health health before during after');
    expect(problemsOf(cv1467, 12)).toEqual([]);
    expect(problemsOf(cv1467, 11)).toEqual([
      expect.stringMatching(
        /^đường đi dài nhất trên Telegram tốn 12 tin, quá mức cho phép 11: status → pupils/,
      ),
      expect.stringMatching(/^đường đi dài nhất trên Zalo tốn 12 tin/),
    ]);
  });

  it('is what a plain count of stops and doubts over every way gives', () => {
    fc.assert(
      fc.property(arbitraryForm, (drawn) => {
        const form = playable(drawn);
        fc.pre(!form.groups.some(asksTwice));
        const ways = everyWay(form);
        const expected = Math.max(...ways.map((answers) => plainCost(form, answers)));
        const { problems, worst } = check(form, 99);
        expect(worst.map(({ messages }) => messages)).toEqual([expected, expected]);
        expect(problems.filter(({ message }) => message.includes('không bao giờ được hỏi'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** The form with levels that make sense and texts short enough for one message. */
function playable(form: Questionnaire): Questionnaire {
  const groups = form.groups.map((group) => ({
    ...group,
    questions: group.questions.map((one) => (one.type === 'text' ? { ...one, maxLength: 20 } : one)),
  }));
  const hasCriteria = groups.some(({ questions }) => questions.some(({ type }) => type === 'criterion'));
  return { ...form, groups, levels: hasCriteria ? formOf([criterion(1)], [level('x', 0)]).levels : [] };
}

/** A criterion that appears while its group is being answered makes the conversation ask the group's list once more. */
function asksTwice({ questions }: Questionnaire['groups'][number]): boolean {
  const inside = new Set(questions.map(({ code }) => code));
  return questions.some(({ type, when }) => type === 'criterion' && when && inside.has(when.question));
}

/** Every combination of choices. */
function everyWay({ groups }: Questionnaire): Answers[] {
  const questions = groups.flatMap((group) => group.questions);
  return questions.reduce<Answers[]>(
    (ways, question) =>
      question.type === 'choice'
        ? ways.flatMap((way) =>
            question.options.map(({ code }) => ({
              ...way,
              [question.code]: { type: 'choice' as const, code },
            })),
          )
        : ways,
    [{}],
  );
}

/** Questions and checklists, answers asked back in a later declaration, the summary and the receipt; texts here are short. */
function plainCost(form: Questionnaire, answers: Answers): number {
  const doubted = (question: Question): boolean =>
    question.type === 'fraction'
      ? question.jumpPercent !== undefined && (question.max - 1) * 100 > question.jumpPercent
      : question.type === 'counts' && question.parts.some(({ confirm }) => confirm);
  return stops(form, answers, 'group').length + visibleQuestions(form, answers).filter(doubted).length + 2;
}

describe('ways and ends', () => {
  it('finds questions nobody is ever asked because of others before them', () => {
    const form = formOf([
      choice('a'),
      choice('b', { when: { question: 'a', in: ['co'] } }),
      choice('c', { when: { question: 'e', in: ['co'] } }),
      text('d', { when: { question: 'c', in: ['khong'] } }),
      choice('e'),
    ]);
    expect(problemsOf(form)).toEqual([
      expect.stringMatching(/^groups\.0\.questions\.2\.when\.question: câu "c": điều kiện nhắc đến "e"/),
      expect.stringMatching(/^groups\.0\.questions\.3\.when: câu "d" không bao giờ được hỏi/),
    ]);
  });

  it('stops at contradictions, which are said with their place', () => {
    const form = formOf([choice('a', { when: { question: 'b', in: ['co'] } }), choice('b'), choice('b')]);
    const { problems, worst } = check(form);
    expect(problems.map(formatProblem)).toEqual([
      'groups.0.questions.2.code: mã "b" bị lặp',
      'groups.0.questions.0.when.question: câu "a": điều kiện nhắc đến "b", không phải câu lựa chọn hay tiêu chí đứng trước',
    ]);
    expect(worst).toEqual([]);
  });

  it('wants something to be asked on every way', () => {
    expect(problemsOf(formOf([text('a', { onRequest: true })]))).toEqual([
      expect.stringMatching(/^groups: có cách trả lời mà phiếu không hỏi câu nào/),
    ]);
  });

  it('refuses a form with more ways than can be looked at', () => {
    const many = Array.from({ length: 11 }, (_, at) => [
      choice(`a${at}`),
      text(`b${at}`, { maxLength: 20, when: { question: `a${at}`, in: ['co'] } }),
    ]).flat();
    expect(problemsOf(formOf(many), 99)).toEqual([
      expect.stringMatching(/^groups: phiếu rẽ nhánh quá nhiều/),
    ]);
  });
});

describe('levels', () => {
  const two = [criterion(1, { mandatory: true }), criterion(2)];

  it('finds those that want too much and those an earlier one covers', () => {
    expect(problemsOf(formOf(two, [level('a', 2, true), level('b', 1), level('c', 0)]))).toEqual([]);
    expect(problemsOf(formOf(two, [level('a', 3), level('b', 0)]))).toEqual([
      'levels.0.min: mức "a" không bao giờ đạt được: cần 3 tiêu chí đạt, mà nhiều nhất chỉ có 2 tiêu chí được hỏi',
    ]);
    expect(problemsOf(formOf(two, [level('a', 1), level('b', 1, true), level('c', 0)]))).toEqual([
      expect.stringMatching(/^levels\.1: mức "b" không bao giờ đạt được: các mức đứng trước/),
    ]);
  });

  it('knows that a failed mandatory criterion and a full score exclude each other', () => {
    const form = formOf(two, [level('a', 2, true), level('b', 2), level('c', 0)]);
    expect(problemsOf(form)).toEqual([expect.stringMatching(/^levels\.1: mức "b"/)]);
    expect(problemsOf(formOf([choice('a')], [level('x', 0)]))).toEqual([
      'levels: phiếu không có tiêu chí nào nên các mức không bao giờ được dùng',
    ]);
  });

  it('counts only criteria that are asked together', () => {
    const split = [
      choice('a'),
      criterion(1, { when: { question: 'a', in: ['co'] } }),
      criterion(2, { when: { question: 'a', in: ['khong'] } }),
    ];
    expect(problemsOf(formOf(split, [level('hai', 2), level('x', 0)]))).toEqual([
      expect.stringMatching(/cần 2 tiêu chí đạt, mà nhiều nhất chỉ có 1/),
    ]);
  });

  it('takes a criterion that others depend on as it must have been answered', () => {
    const chained = [criterion(1), criterion(2, { when: { question: 'c1', in: ['khong_dat'] } })];
    expect(problemsOf(formOf(chained, [level('hai', 2), level('mot', 1), level('x', 0)]))).toEqual([
      expect.stringMatching(/^levels\.0: mức "hai"|^levels\.0\.min: mức "hai"/),
    ]);
  });
});
