import type { Facts } from '../conversation/facts.js';
import type { Flow, Prompt } from '../conversation/turn.js';

/** A flow that answers once and asks nothing: what it says depends on its arguments and the facts only. */
export function answerFlow(
  name: string,
  answer: (args: Readonly<Record<string, string>>, facts: Facts) => Prompt,
): Flow<never> {
  return {
    name,
    version: 1,
    parse: () => undefined,
    open: (args, facts) => ({ state: undefined, says: answer(args, facts) }),
    prompt: (_state, facts) => answer({}, facts),
    advance: (_state, _input, facts) => ({ state: undefined, says: answer({}, facts) }),
  };
}
