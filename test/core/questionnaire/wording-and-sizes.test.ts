import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/core/questionnaire/problem.js';
import { check, choice, criterion, formOf, level, problemsOf, text } from './form-of.js';

describe('sizes', () => {
  it('finds a checklist too long for Zalo and counts its parts, while Telegram takes it', () => {
    const long = [criterion(1, { text: 'm'.repeat(1200) }), criterion(2, { text: 'm'.repeat(1200) })];
    const { problems, worst } = check(formOf(long, [level('x', 0)]));
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(
        /^groups\.0: tin nhắn có câu này dài đến 2\d{3} ký tự, Zalo nhận nhiều nhất 2000$/,
      ),
    ]);
    expect(worst.map(({ messages }) => messages)).toEqual([3, 4]);
  });

  it('finds a summary that grows too long with long answers, and a label Telegram would clip', () => {
    const texts = ['a', 'b', 'c'].map((code) => text(code, { maxLength: 1000 }));
    expect(problemsOf(formOf(texts))).toEqual([
      expect.stringMatching(/^phần tóm tắt trước khi gửi dài đến 3\d{3} ký tự, Zalo/),
    ]);
    const wide = formOf([criterion(1, { short: 's'.repeat(70) }), criterion(2)], [level('x', 0)]);
    expect(problemsOf(wide)).toEqual([
      expect.stringMatching(/^groups\.0: nút "✅ 1 Ss.*" dài 74 ký tự, Telegram/),
    ]);
  });
});

describe('wording', () => {
  it('wants examples that are answers and options that typing finds', () => {
    const form = formOf([
      choice('a', {
        example: '9',
        options: [
          { code: 'x', label: 'Học trực tiếp', words: ['online'] },
          { code: 'y', label: 'Học trực tuyến', words: ['online', 'tu xa'] },
        ],
      }),
      { code: 'b', type: 'fraction', text: 'Bao nhiêu?', short: 'số', example: '12/10', jumpPercent: 20 },
    ]);
    expect(problemsOf(form)).toEqual([
      'groups.0.questions.0.example: câu "a": ví dụ "9" không phải là câu trả lời bot đọc được',
      expect.stringMatching(/^groups\.0\.questions\.0\.options\.0\.words\.0: câu "a": gõ "online"/),
      expect.stringMatching(/^groups\.0\.questions\.0\.options\.1\.words\.0: câu "a": gõ "online"/),
      expect.stringMatching(/^groups\.0\.questions\.1\.example: câu "b": ví dụ "12\/10"/),
    ]);
  });

  it('wants each word of a count to mean one number, and tidy texts', () => {
    const parts = [
      { code: 'p', short: 'sốt', labels: ['sot'] },
      { code: 'q', short: 'ho ', labels: ['Sốt', 'ho; kho tho'] },
    ];
    const form = formOf(
      [{ code: 'a', type: 'counts', text: 'Bao\nnhiêu?', short: '', parts }].map((one) => ({
        ...one,
        short: 'x',
      })),
    );
    expect(problemsOf(form)).toEqual([
      expect.stringMatching(/^groups\.0\.questions\.0\.text: có khoảng trắng/),
      expect.stringMatching(/^groups\.0\.questions\.0\.parts\.1\.short: có khoảng trắng/),
      'groups.0.questions.0.parts.1.labels.1: từ khóa không được chứa dấu chấm phẩy',
      'groups.0.questions.0.parts.1.labels.0: câu "a": từ khóa "Sốt" dùng cho hai số khác nhau',
    ]);
  });
});
