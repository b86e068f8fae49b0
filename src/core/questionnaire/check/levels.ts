import { authoringTexts } from '../authoring-texts.js';
import type { Problem } from '../problem.js';
import type { Answers, Level, Questionnaire } from '../questionnaire.js';
import { visibleQuestions } from '../visible-questions.js';

/** How many criteria can pass in one way through, with or without a mandatory one failing; undefined = not possible. */
interface Span {
  readonly least: number;
  readonly most: number;
  readonly mandatoryFailed: boolean;
}

/** Levels no set of answers leads to, because too many criteria are wanted or an earlier level takes them all. */
export function unreachableLevels({ levels, ...rest }: Questionnaire, worlds: readonly Answers[]): Problem[] {
  if (levels.length === 0) return [];
  const spans = worlds.flatMap((world) => spansOf({ levels, ...rest }, world));
  if (spans.length === 0) return [{ path: ['levels'], message: authoringTexts.levelsWithoutCriteria() }];
  const reached = new Set(spans.flatMap((span) => reachedBy(levels, span)));
  const most = Math.max(...spans.map((span) => span.most));
  return levels.flatMap((level, at) => {
    if (reached.has(level)) return [];
    return level.min > most
      ? [{ path: ['levels', at, 'min'], message: authoringTexts.levelTooHigh(level.code, level.min, most) }]
      : [{ path: ['levels', at], message: authoringTexts.levelCovered(level.code) }];
  });
}

function spansOf(questionnaire: Questionnaire, world: Readonly<Answers>): Span[] {
  const criteria = visibleQuestions(questionnaire, world).filter((question) => question.type === 'criterion');
  if (criteria.length === 0) return [];
  const fixed = (code: string, passed: boolean): boolean => {
    const answer = world[code];
    return answer?.type === 'criterion' && answer.passed === passed;
  };
  const failing = criteria.filter(({ code }) => fixed(code, false));
  const free = criteria.filter(({ code }) => world[code] === undefined);
  const passing = criteria.length - failing.length - free.length;
  const most = passing + free.length;
  if (failing.some(({ mandatory }) => mandatory)) return [{ least: passing, most, mandatoryFailed: true }];
  const freeMandatory = free.filter(({ mandatory }) => mandatory).length;
  const allHold: Span = { least: passing + freeMandatory, most, mandatoryFailed: false };
  const oneFails: Span = { least: passing, most: most - 1, mandatoryFailed: true };
  return freeMandatory > 0 ? [allHold, oneFails] : [allHold];
}

function reachedBy(levels: readonly Level[], { least, most, mandatoryFailed }: Span): Level[] {
  return Array.from({ length: most - least + 1 }, (_, more) => least + more).flatMap((passed) => {
    const level = levels.find((one) => passed >= one.min && !(one.requireMandatory && mandatoryFailed));
    return level ? [level] : [];
  });
}
