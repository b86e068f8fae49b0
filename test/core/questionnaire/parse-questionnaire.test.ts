import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  parseQuestionnaire,
  QuestionnaireError,
} from '../../../src/core/questionnaire/parse-questionnaire.js';
import { worstCost } from '../../../src/core/questionnaire/stops.js';

const folder = new URL('../../../prisma/seed-data/questionnaires/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

function problemsOf(json: unknown): readonly string[] {
  try {
    parseQuestionnaire(json);
  } catch (error) {
    if (error instanceof QuestionnaireError) return error.problems;
    throw error;
  }
  return [];
}

const choice = (code: string): object => ({
  code,
  type: 'choice',
  text: 'Câu?',
  short: 'câu',
  options: [
    { code: 'co', label: 'Có' },
    { code: 'khong', label: 'Không' },
  ],
});
const form = (questions: readonly object[], levels: readonly object[] = []): unknown => ({
  key: 'thu',
  version: 1,
  title: 'Thử',
  source: 'thử',
  groups: [{ code: 'nhom', title: 'Nhóm', questions }],
  levels,
});

describe('parseQuestionnaire', () => {
  it.each(readdirSync(folder))('accepts %s, which ships with the service', (name) => {
    expect(parseQuestionnaire(read(name)).key).toBe(name.replace('.json', ''));
    expect(parseQuestionnaire(read(name)).remarks.length).toBeGreaterThan(0);
  });

  it('keeps CV 1467 as the dispatch has it: 7, 6 and 2 criteria, four mandatory, 10 to 14 marked as our wording', () => {
    const { groups, remarks } = parseQuestionnaire(read('cv-1467.json'));
    const criteria = groups.map(({ questions }) =>
      questions.flatMap((one) => (one.type === 'criterion' ? [one] : [])),
    );
    expect(criteria.map(({ length }) => length)).toEqual([0, 7, 6, 2, 0]);
    const all = criteria.flat();
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
    expect(all.filter(({ mandatory }) => mandatory).map(({ number }) => number)).toEqual([4, 5, 10, 11]);
    expect(all.filter(({ neverCarry }) => neverCarry).map(({ number }) => number)).toEqual([4, 5, 10, 11]);
    expect(all.filter(({ verified }) => verified === 'no').map(({ number }) => number)).toEqual([
      10, 11, 12, 13, 14,
    ]);
    expect(all.filter(({ verified }) => verified === 'partly').map(({ number }) => number)).toEqual([8]);
    expect(remarks.join('\n')).toContain('10, 11, 12, 13, 14');
  });

  it('knows what the longest way through costs', () => {
    expect(worstCost(parseQuestionnaire(read('cv-1467.json')))).toBe(8);
    expect(worstCost(parseQuestionnaire(read('dot-xuat.json')))).toBe(2);
  });

  it('names the place of what does not fit, in Vietnamese', () => {
    const [problem] = problemsOf(form([{ ...choice('a'), options: 'x' }]));
    expect(problem).toMatch(/^groups\.0\.questions\.0\.options: .*[àáảãạăâđêôơưéèốộợ]/);
    expect(problemsOf({ ...(form([choice('a')]) as object), colour: 'x' })).toHaveLength(1);
    expect(problemsOf('no form')).toHaveLength(1);
  });

  it('finds every contradiction at once', () => {
    const problems = problemsOf(
      form([
        { ...choice('a'), when: { question: 'b', in: ['co'] } },
        { ...choice('b'), when: { question: 'a', in: ['co', 'co_le'] } },
        choice('a'),
      ]),
    );
    expect(problems).toEqual([
      'mã "a" bị lặp',
      'câu "a": điều kiện nhắc đến "b", không phải câu lựa chọn hay tiêu chí đứng trước',
      'câu "b": "a" không có lựa chọn "co_le"',
    ]);
  });

  it('wants levels that fall and leave nothing out', () => {
    const level = { code: 'x', label: 'X', colour: 'do', min: 0, requireMandatory: false, mayOperate: false };
    const criterion = { code: 'c1', type: 'criterion', number: 1, text: 'Tiêu chí', short: 'một' };
    expect(problemsOf(form([criterion], [level]))).toEqual([]);
    expect(problemsOf(form([criterion]))).toHaveLength(1);
    expect(problemsOf(form([criterion], [level, { ...level, code: 'y', min: 5 }]))).toHaveLength(2);
    expect(problemsOf(form([criterion], [{ ...level, requireMandatory: true }]))).toHaveLength(1);
  });
});
