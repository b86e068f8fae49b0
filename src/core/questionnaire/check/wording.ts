import { hear } from '../../flows/declare/hear.js';
import { wordsOf } from '../../read/fold.js';
import { readChoice } from '../../read/read-choice.js';
import { authoringTexts } from '../authoring-texts.js';
import { placedQuestions, type Path, type PlacedQuestion, type Problem } from '../problem.js';
import type { Question, Questionnaire } from '../questionnaire.js';

/** Wordings that would fail in the chat: examples that are no answers, options that typing does not find, unclear labels. */
export function wordingProblems(questionnaire: Questionnaire): Problem[] {
  return placedQuestions(questionnaire).flatMap((placed) => [
    ...exampleProblems(placed),
    ...optionProblems(placed.question, placed.path),
    ...labelProblems(placed.question, placed.path),
  ]);
}

function exampleProblems({ question, path }: PlacedQuestion): Problem[] {
  const { code, example } = question;
  if (example === undefined || hear(question, example).kind === 'answer') return [];
  return [{ path: [...path, 'example'], message: authoringTexts.exampleUnread(code, example) }];
}

function optionProblems(question: Question, path: Path): Problem[] {
  if (question.type !== 'choice') return [];
  return question.options.flatMap((option, at) =>
    [option.label, ...(option.words ?? [])].flatMap((words, index) => {
      const read = readChoice(words, question.options);
      if (read.kind === 'choice' && read.code === option.code) return [];
      const place = index === 0 ? ['label'] : ['words', index - 1];
      return [
        {
          path: [...path, 'options', at, ...place],
          message: authoringTexts.optionUnread(question.code, words),
        },
      ];
    }),
  );
}

function labelProblems(question: Question, path: Path): Problem[] {
  if (question.type !== 'counts') return [];
  const owners = new Map<string, number>();
  return question.parts.flatMap((part, at) =>
    part.labels.flatMap((label, index) => {
      const words = wordsOf(label).join(' ');
      const owner = owners.get(words) ?? at;
      owners.set(words, owner);
      if (owner === at) return [];
      return [
        {
          path: [...path, 'parts', at, 'labels', index],
          message: authoringTexts.sameLabel(question.code, label),
        },
      ];
    }),
  );
}
