import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/core/query/read-query.js';
import { brief } from './brief.js';
import { others } from './phrases-others.js';
import { questions } from './phrases-questions.js';

const now = DateTime.fromISO('2021-03-01T10:32', { zone: 'Asia/Ho_Chi_Minh' });
const read = (text: string): string => brief(readQuery(text, now));
const apart = (phrases: string): string[] => phrases.split(' | ');

describe('what managers ask', () => {
  it.each(questions.flatMap(([reading, phrases]) => apart(phrases).map((text) => ({ text, reading }))))(
    '"$text"',
    ({ text, reading }) => {
      expect(read(text)).toBe(reading);
      expect(read(`  ${text.toUpperCase()} `)).toBe(reading);
    },
  );
});

it.each(others.flatMap(apart))('"%s" is no question', (text) => {
  expect(read(text)).toBe('none');
});

describe('words after a command', () => {
  it.each([
    ['bien hoa', 'standing figures @bien hoa'],
    ['thu 2', 'standing figures 2021-03-01'],
    ['truong ngo quyen', 'standing figures @ngo quyen(school)'],
    ['', 'standing figures'],
    ['mam non o bien hoa chua khai', 'silent schools @bien hoa MN'],
  ])('"%s" are a question', (text, reading) => {
    expect(brief(readQuery(text, now, true))).toBe(reading);
  });
});

it('reads no long story', () => {
  expect(read(`truong nao chua khai ${'o bien hoa '.repeat(20)}`)).toBe('none');
});
