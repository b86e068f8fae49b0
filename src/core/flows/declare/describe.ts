import type { DeclarationFact } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';
import type {
  Answer,
  Answers,
  Criterion,
  Question,
  Questionnaire,
} from '../../questionnaire/questionnaire.js';
import { score } from '../../questionnaire/score.js';
import { visibleQuestions } from '../../questionnaire/visible-questions.js';

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** "đạt" or "không đạt". */
export function passedOrNot(passed: boolean): string {
  return say(passed ? 'declare.passed' : 'declare.failed').toLocaleLowerCase('vi');
}

/** An answer in a few words with what it answers: "học sinh 1180/1205", "sốt/ho 0 · F0 0 · F1 0", "Học trực tiếp". */
export function describeAnswer(question: Question, answer: Answer): string {
  switch (answer.type) {
    case 'choice': {
      const options = question.type === 'choice' ? question.options : [];
      return options.find((option) => option.code === answer.code)?.label ?? answer.code;
    }
    case 'fraction':
      return `${question.short} ${answer.present}/${answer.total}`;
    case 'counts': {
      const parts = question.type === 'counts' ? question.parts : [];
      return parts.map((part) => `${part.short} ${answer.counts[part.code] ?? 0}`).join(' · ');
    }
    case 'criterion':
      return `${question.short}: ${passedOrNot(answer.passed)}`;
    case 'text': {
      const { files = [], text } = answer;
      if (files.length === 0) return `${question.short}: ${text}`;
      const many = files.length;
      return text === ''
        ? say('declare.filesOnly', { short: question.short, many })
        : say('declare.withFiles', { what: `${question.short}: ${text}`, many });
    }
  }
}

/** "15/15 đạt", with the level where there is one; "chưa đánh giá" where no criterion applied. */
export function describeResult(
  declaration: DeclarationFact,
  questionnaire: Questionnaire | undefined,
): string {
  if (declaration.total === 0) return say('declare.resultNone');
  const { passed, total } = declaration;
  const level = questionnaire?.levels.find((one) => one.code === declaration.outcome);
  const result = say('declare.result', { passed, total });
  return level ? `${result}, ${level.short ?? level.label}` : result;
}

const marks = { xanh: '🟢', vang: '🟡', do: '🔴' } as const;

const numbered = (failed: readonly Criterion[]): string =>
  failed.map((criterion) => `${criterion.number} (${criterion.short})`).join(', ');

/** The lines of a summary: figures, criteria, level, note. */
export function describeAnswers(questionnaire: Questionnaire, answers: Readonly<Answers>): string[] {
  const visible = visibleQuestions(questionnaire, answers);
  const described = (wanted: (question: Question) => boolean): string[] =>
    visible.filter(wanted).flatMap((question) => {
      const answer = answers[question.code];
      return answer && !(answer.type === 'text' && answer.text === '' && !answer.files)
        ? [describeAnswer(question, answer)]
        : [];
    });
  const figures = described((question) => question.type !== 'criterion' && question.type !== 'text');
  const notes = described((question) => question.type === 'text').map(capital);
  return [
    ...(figures.length > 0 ? [figures.join(' · ')] : []),
    ...describeScore(questionnaire, answers),
    ...notes,
  ];
}

/** Criteria passed, those failed by number, and the level with its colour. */
function describeScore(questionnaire: Questionnaire, answers: Readonly<Answers>): string[] {
  const { passed, total, failed, outcome, colour } = score(questionnaire, answers);
  if (total === 0) return questionnaire.levels.length > 0 ? [say('declare.levelNone')] : [];
  const mandatory = failed.filter((criterion) => criterion.mandatory).map((criterion) => criterion.number);
  const reached = questionnaire.levels.find((level) => level.code === outcome);
  return [
    failed.length === 0
      ? say('declare.scoreAll', { passed, total })
      : say('declare.scoreFailed', { passed, total, failed: numbered(failed) }),
    ...(mandatory.length > 0 ? [say('declare.mandatoryFailed', { numbers: mandatory.join(', ') })] : []),
    ...(reached && colour ? [say('declare.level', { mark: marks[colour], label: reached.label })] : []),
  ];
}
