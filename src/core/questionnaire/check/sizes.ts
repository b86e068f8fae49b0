import { authoringTexts } from '../authoring-texts.js';
import { placedQuestions, type Path, type Problem } from '../problem.js';
import type { Questionnaire } from '../questionnaire.js';
import type { Saying } from './journey.js';
import { codePoints, platformName, type Platform } from './platform.js';

/** Messages longer than a platform takes in one piece and buttons longer than it shows, one problem for each place. */
export function sizeProblems(
  questionnaire: Questionnaire,
  platform: Platform,
  sayings: readonly Saying[],
): Problem[] {
  return [...longTexts(questionnaire, platform, sayings), ...longLabels(questionnaire, platform, sayings)];
}

function longTexts(questionnaire: Questionnaire, platform: Platform, sayings: readonly Saying[]): Problem[] {
  const most = platform.textCodePoints;
  const longest = new Map<string | undefined, number>();
  for (const { at, prompt } of sayings) {
    const length = codePoints(prompt.text);
    if (length > Math.max(most, longest.get(at) ?? 0)) longest.set(at, length);
  }
  const name = platformName(platform);
  return [...longest].map(([at, length]) => ({
    path: pathOf(questionnaire, at),
    message:
      at === undefined
        ? authoringTexts.reviewTooLong(name, length, most)
        : authoringTexts.textTooLong(name, length, most),
  }));
}

function longLabels(questionnaire: Questionnaire, platform: Platform, sayings: readonly Saying[]): Problem[] {
  const most = platform.buttonLabelCodePoints;
  const found = new Map<string, Problem>();
  for (const { at, prompt } of sayings) {
    for (const { label } of (prompt.buttons ?? []).flat()) {
      const length = codePoints(label);
      if (length <= most || found.has(label)) continue;
      const message = authoringTexts.labelTooLong(platformName(platform), label, length, most);
      found.set(label, { path: pathOf(questionnaire, at), message });
    }
  }
  return [...found.values()];
}

function pathOf(questionnaire: Questionnaire, code: string | undefined): Path {
  const group = questionnaire.groups.findIndex((one) => one.code === code);
  if (group !== -1) return ['groups', group];
  return placedQuestions(questionnaire).find(({ question }) => question.code === code)?.path ?? [];
}
