import { z } from 'zod';
import { contradictions } from './contradictions.js';
import { formatPath, type Problem } from './problem.js';
import { questionnaire, type Questionnaire } from './questionnaire.js';

/** A file that is no usable questionnaire; `problems` has one Vietnamese line per fault, each naming its place. */
export class QuestionnaireError extends Error {
  override readonly name = 'QuestionnaireError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** What a file holds: a form of the right shape, defaults filled in, or where it departs from that shape. */
export type FormReading =
  | { readonly form: Questionnaire; readonly problems?: undefined }
  | { readonly form?: undefined; readonly problems: readonly Problem[] };

/** Reads the shape of a questionnaire; whether what it says makes sense is another question, see `checkQuestionnaire`. */
export function readForm(json: unknown): FormReading {
  const read = questionnaire.safeParse(json, { error: z.locales.vi().localeError });
  if (read.success) return { form: read.data };
  return {
    problems: read.error.issues.map(({ path, message }) => ({
      path: path.map((step) => (typeof step === 'number' ? step : String(step))),
      message,
    })),
  };
}

/** Reads a published questionnaire, defaults filled in; throws QuestionnaireError with every fault found. */
export function parseQuestionnaire(json: unknown): Questionnaire {
  const { form, problems } = readForm(json);
  if (!form) {
    throw new QuestionnaireError(
      problems.map(({ path, message }) => `${formatPath(path) || '(tệp)'}: ${message}`),
    );
  }
  const faults = contradictions(form);
  if (faults.length > 0) throw new QuestionnaireError(faults.map(({ message }) => message));
  return form;
}
