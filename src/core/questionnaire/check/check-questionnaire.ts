import { authoringTexts } from '../authoring-texts.js';
import { contradictions } from '../contradictions.js';
import { formatPath, placedQuestions, type Problem } from '../problem.js';
import type { Answers, Questionnaire } from '../questionnaire.js';
import { stops } from '../stops.js';
import { visibleQuestions } from '../visible-questions.js';
import { journeyOf, type Saying } from './journey.js';
import { unreachableLevels } from './levels.js';
import { codePoints, platformName, type Platform } from './platform.js';
import { sizeProblems } from './sizes.js';
import { untidyTexts } from './tidy.js';
import { wordingProblems } from './wording.js';
import { fullestWorlds, worldsOf } from './worlds.js';

/** Messages of the bot that the longest way through a form may cost. */
export const BUDGET = 12;
/** Ways through a form that are looked at; a form with more is refused. */
const WAYS_MOST = 2_000;

/** What to hold a form against: the platforms it is asked on and the messages its longest way through may cost. */
export interface CheckOptions {
  readonly platforms: readonly Platform[];
  readonly budget?: number | undefined;
}

/** The longest way through on one platform: the bot's messages from the first question to the receipt. */
export interface WorstPath {
  readonly platform: Platform;
  readonly messages: number;
  /** Codes of what is asked, in order; an answer that is asked back stands twice. */
  readonly way: readonly string[];
}

/** What was found; `worst` has one entry per platform, or none when the conditions contradict each other. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly worst: readonly WorstPath[];
}

/** Everything that must be right about a form before schools are asked it; a form without problems can be published. */
export function checkQuestionnaire(questionnaire: Questionnaire, options: CheckOptions): CheckResult {
  const faults = contradictions(questionnaire);
  const { worlds, complete } = worldsOf(questionnaire, WAYS_MOST);
  const stated = [
    ...faults,
    ...(complete
      ? deadQuestions(questionnaire, worlds, faults)
      : [{ path: ['groups'], message: authoringTexts.tooManyWays(WAYS_MOST) }]),
    ...untidyTexts(questionnaire),
    ...wordingProblems(questionnaire),
  ];
  if (faults.length > 0) return { problems: stated, worst: [] };
  const ends = [
    ...emptyWays(questionnaire, worlds),
    ...(complete ? unreachableLevels(questionnaire, worlds) : []),
  ];
  const fullest = fullestWorlds(questionnaire, worlds);
  const played = options.platforms.map((platform) => play(questionnaire, fullest, platform));
  const worst = played.map(({ platform, journeys }) => longest(platform, journeys));
  return {
    problems: [
      ...stated,
      ...ends,
      ...worst.flatMap((path) => overBudget(path, options.budget ?? BUDGET)),
      ...played.flatMap(({ platform, journeys }) => sizeProblems(questionnaire, platform, journeys.flat())),
    ],
    worst,
  };
}

interface Played {
  readonly platform: Platform;
  readonly journeys: readonly (readonly Saying[])[];
}

/** These ways through as a school's first declaration and as a later one. */
function play(questionnaire: Questionnaire, worlds: readonly Answers[], platform: Platform): Played {
  const journeys = worlds.flatMap((world) =>
    [false, true].map((again) => journeyOf(questionnaire, world, platform, again)),
  );
  return { platform, journeys };
}

/** Questions no answers lead to; those whose own condition is known to be wrong are left out. */
function deadQuestions(
  questionnaire: Questionnaire,
  worlds: readonly Answers[],
  faults: readonly Problem[],
): Problem[] {
  const alive = new Set(worlds.flatMap((world) => visibleQuestions(questionnaire, world)));
  const wrong = new Set(faults.map(({ path }) => formatPath(path.slice(0, 4))));
  return placedQuestions(questionnaire).flatMap(({ question, path }) =>
    alive.has(question) || wrong.has(formatPath(path))
      ? []
      : [{ path: [...path, 'when'], message: authoringTexts.dead(question.code) }],
  );
}

/** A declaration that asks nothing has no end to be reached. */
function emptyWays(questionnaire: Questionnaire, worlds: readonly Answers[]): Problem[] {
  const empty = worlds.some((world) => stops(questionnaire, world, 'group').length === 0);
  return empty ? [{ path: ['groups'], message: authoringTexts.nothingAsked() }] : [];
}

function longest(platform: Platform, journeys: readonly (readonly Saying[])[]): WorstPath {
  const costs = journeys.map((journey) => {
    const counted = journey.filter(({ counts }) => counts);
    const messages = counted.reduce((sum, { prompt }) => sum + parts(prompt.text, platform), 0);
    return { platform, messages, way: counted.flatMap(({ at }) => at ?? []) };
  });
  return costs.reduce((worst, cost) => (cost.messages > worst.messages ? cost : worst));
}

/** Messages a text is sent in. */
function parts(text: string, { textCodePoints }: Platform): number {
  return Math.ceil(codePoints(text) / textCodePoints);
}

function overBudget({ platform, messages, way }: WorstPath, budget: number): Problem[] {
  if (messages <= budget) return [];
  const message = authoringTexts.overBudget(platformName(platform), messages, budget, way.join(' → '));
  return [{ path: [], message }];
}
