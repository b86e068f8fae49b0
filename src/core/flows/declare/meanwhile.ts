import type { DeclarationFact } from '../../conversation/facts.js';
import type { Input, Prompt } from '../../conversation/turn.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { say } from '../../messages/text.js';
import { donePrompt } from './closed-prompts.js';
import { lines, type Context, type DeclareStep } from './context.js';
import type { DeclareState } from './declare-state.js';
import { buttons, chosen, type Option } from './option.js';
import { ask } from './prompt-of.js';
import { clock, resultOf } from './round-texts.js';
import { receiptButtons } from './submit.js';

/** A declaration of this round that somebody else of the school sent while this one was being answered. */
export function sentMeanwhile({ round, state }: Context): DeclarationFact | undefined {
  const { declaration } = round;
  return declaration && declaration.revision >= state.revision ? declaration : undefined;
}

const theirs = (): Option => ({
  choice: 'theirs',
  label: say('declare.theirs'),
  words: ['giu', 'giu ban da gui'],
});
const mine = (): Option => ({
  choice: 'mine',
  label: say('declare.mine'),
  words: ['gui ban cua toi', 'ban cua toi'],
});

/** Nothing was answered here, or nothing but what was sent. */
function untouched({ state }: Context, sent: DeclarationFact): boolean {
  const known = Object.fromEntries(
    Object.entries(sent.answers).filter(([code]) => state.answers[code] !== undefined),
  );
  return state.place.at !== 'doubt' && canonicalJson(state.answers) === canonicalJson(known);
}

/** What the other one sent, and whether to keep it; nothing is to be decided when nothing else was answered here. */
export function meanwhilePrompt(context: Context, sent: DeclarationFact): Prompt {
  const { facts, round } = context;
  if (untouched(context, sent)) return donePrompt(round, sent, facts);
  const values = { title: round.title, time: clock(sent.receivedAt, facts), result: resultOf(sent, facts) };
  return { text: say('declare.meanwhile', values), buttons: buttons([theirs(), mine()]) };
}

/** Keeps the other declaration, or goes on towards a correction of it; meanwhile no answer is lost. */
export function advanceMeanwhile(
  context: Context,
  sent: DeclarationFact,
  input: Input,
  advance: (context: Context, input: Input) => DeclareStep,
): DeclareStep {
  const says = meanwhilePrompt(context, sent);
  if (untouched(context, sent)) return { state: undefined, says };
  switch (chosen(input, [theirs(), mine()])) {
    case 'theirs':
      return {
        state: undefined,
        says: {
          text: lines(say('declare.keptTheirs'), say('declare.receipt', { code: sent.receiptCode })),
          buttons: [receiptButtons(context.round.id)],
        },
      };
    case 'mine': {
      const { revision, carries } = sent;
      const state: DeclareState = { ...context.state, mode: 'correct', revision: revision + 1, carries };
      return ask({ ...context, state });
    }
    default: {
      const step = advance(context, input);
      return { state: step.effects || !step.state ? context.state : step.state, says };
    }
  }
}
