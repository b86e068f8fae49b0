import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from '../../../src/core/questionnaire/check-answer.js';
import type { Answers } from '../../../src/core/questionnaire/questionnaire.js';
import { score } from '../../../src/core/questionnaire/score.js';
import { isComplete, prune, visibleQuestions } from '../../../src/core/questionnaire/visible-questions.js';
import { answered, cv1467 } from '../flows/declare/talk.js';

const codes = (answers: Answers): string[] => visibleQuestions(cv1467, answers).map(({ code }) => code);
const closed: Answers = { status: { type: 'choice', code: 'tam_nghi' } };

describe('visibleQuestions and prune', () => {
  it('asks a closed school one question, an online one figures without criteria, an open one everything', () => {
    expect(codes({})).toEqual(['status', 'note']);
    expect(codes(closed)).toEqual(['status', 'note']);
    expect(codes({ status: { type: 'choice', code: 'truc_tuyen' } })).toEqual([
      'status',
      'staff',
      'health',
      'note',
    ]);
    expect(codes(answered())).toHaveLength(20);
  });

  it('clears what a change hides, and nothing else', () => {
    expect(prune(cv1467, { ...answered(), ...closed })).toEqual(closed);
    expect(prune(cv1467, answered([3]))).toEqual(answered([3]));
    expect(prune(cv1467, { ...closed, nonsense: { type: 'text', text: 'x' } })).toEqual(closed);
  });

  it('knows when everything that applies is answered', () => {
    expect(isComplete(cv1467, answered())).toBe(true);
    expect(isComplete(cv1467, closed)).toBe(true);
    const most = answered();
    delete most['c7'];
    expect(isComplete(cv1467, most)).toBe(false);
  });
});

describe('score', () => {
  it.each([
    [[], 15, 'tot', 'xanh'],
    [[1, 2, 3, 6], 11, 'tot', 'xanh'],
    [[1, 2, 3, 6, 7], 10, 'kha', 'vang'],
    [[1, 2, 3, 6, 7, 8, 9], 8, 'kha', 'vang'],
    [[1, 2, 3, 6, 7, 8, 9, 12], 7, 'chua_tot', 'do'],
    [[4], 14, 'chua_tot', 'do'],
    [[11, 12, 13], 12, 'chua_tot', 'do'],
  ] as const)('failed %j: %i passed, %s, %s', (failed, passed, outcome, colour) => {
    const result = score(cv1467, answered(failed));
    expect(result).toMatchObject({ passed, total: 15, outcome, colour });
    expect(result.failed.map(({ number }) => number)).toEqual(failed);
  });

  it('gives a closed or online school no outcome and no colour', () => {
    expect(score(cv1467, closed)).toEqual({ passed: 0, total: 0, failed: [] });
    expect(
      score(cv1467, { ...answered(), status: { type: 'choice', code: 'truc_tuyen' } }),
    ).not.toHaveProperty('colour');
  });

  it('never improves when a criterion fails', () => {
    const rank = ['chua_tot', 'kha', 'tot'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 15 })),
        fc.integer({ min: 1, max: 15 }),
        (failed, more) => {
          const before = score(cv1467, answered(failed));
          const after = score(cv1467, answered([...failed, more]));
          expect(rank.indexOf(after.outcome ?? '')).toBeLessThanOrEqual(rank.indexOf(before.outcome ?? ''));
          expect(before.passed + before.failed.length).toBe(before.total);
        },
      ),
    );
  });
});

describe('checkAnswer', () => {
  const question = (code: string) => {
    const found = cv1467.groups.flatMap(({ questions }) => questions).find((one) => one.code === code);
    if (!found) throw new Error(code);
    return found;
  };

  it('finds what contradicts itself', () => {
    const pupils = question('pupils');
    expect(checkAnswer(pupils, { type: 'fraction', present: 1205, total: 1205 })).toBeUndefined();
    expect(checkAnswer(pupils, { type: 'fraction', present: 1305, total: 1205 })?.type).toBe(
      'present-above-total',
    );
    expect(checkAnswer(pupils, { type: 'fraction', present: 1, total: 20_001 })?.type).toBe('too-large');
    expect(checkAnswer(pupils, { type: 'criterion', passed: true })?.type).toBe('wrong-type');
    expect(checkAnswer(question('status'), { type: 'choice', code: 'x' })?.type).toBe('unknown-option');
    expect(checkAnswer(question('health'), { type: 'counts', counts: { f0: 0, f1: 0 } })).toEqual({
      type: 'missing-part',
      code: 'sot_ho',
    });
    expect(checkAnswer(question('note'), { type: 'text', text: 'x'.repeat(501) })?.type).toBe('too-long');
    expect(checkAnswer(question('c1'), { type: 'criterion', passed: false })).toBeUndefined();
  });
});
