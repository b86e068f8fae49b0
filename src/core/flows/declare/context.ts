import type { Facts, RoundFact } from '../../conversation/facts.js';
import type { Prompt, Step } from '../../conversation/turn.js';
import type { Questionnaire } from '../../questionnaire/questionnaire.js';
import type { DeclareState } from './declare-state.js';

/** A running declaration together with what it is about; found once per turn. */
export interface Context {
  readonly state: DeclareState;
  readonly facts: Facts;
  readonly questionnaire: Questionnaire;
  readonly round: RoundFact;
}

export type DeclareStep = Step<DeclareState>;

/** The context with some of its state replaced. */
export function having(context: Context, change: Partial<DeclareState>): Context {
  return { ...context, state: { ...context.state, ...change } };
}

/** A prompt with a line said before it. */
export function after(line: string | undefined, prompt: Prompt): Prompt {
  return line ? { ...prompt, text: `${line}\n${prompt.text}` } : prompt;
}

/** The lines that have something to say, one below the other. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join('\n');
}
