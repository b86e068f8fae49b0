import { describe, expect, it } from 'vitest';
import { choicePhrases } from './phrases-choice.js';
import { codePhrases } from './phrases-code.js';
import { commandPhrases } from './phrases-command.js';
import { numberPhrases } from './phrases-count.js';
import { failuresPhrases } from './phrases-failures.js';
import { foldPhrases } from './phrases-fold.js';
import { timePhrases } from './phrases-time.js';
import { yesNoPhrases } from './phrases-yes-no.js';
import { readers, type Phrase } from './phrase.js';

const phrases: readonly Phrase[] = [
  ...foldPhrases,
  ...yesNoPhrases,
  ...choicePhrases,
  ...numberPhrases,
  ...failuresPhrases,
  ...timePhrases,
  ...codePhrases,
  ...commandPhrases,
];

describe('what staff type', () => {
  it.each(phrases)('$reader: "$text"', ({ reader, text, expected }) => {
    expect(readers[reader](text)).toEqual(expected);
  });
});
