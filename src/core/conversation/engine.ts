import { say } from '../messages/text.js';
import type { CommandTable } from './command-table.js';
import type { Effect } from './effect.js';
import type { Facts } from './facts.js';
import type { Lookup, LookupResult } from './lookup.js';
import type { SealedFlow, SealedStep } from './sealed-flow.js';
import { speak, type Spoken } from './speak.js';
import type { ConversationState, Frame } from './state.js';
import { readToken } from './token.js';
import type { Input, Opening, Prompt } from './turn.js';

/** What reaches a conversation: the person's doing, or the answer to a lookup of the same turn. */
export type Heard =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tap'; readonly token: string; readonly messageRef?: string | undefined }
  | { readonly type: 'started'; readonly payload?: string | undefined }
  | {
      readonly type: 'attachment';
      readonly kind: string;
      readonly url?: string | undefined;
      readonly caption?: string | undefined;
    }
  | { readonly type: 'edited' }
  | { readonly type: 'found'; readonly result: LookupResult };

/** The outcome of a turn: new state, what to change in the world, what to say; or a lookup to answer first. */
export interface Turn {
  readonly state: ConversationState;
  readonly effects: readonly Effect[];
  readonly says?: Spoken;
  readonly lookup?: Lookup;
}

/** A second press of the same button within this time is a double tap and answers nothing. */
const DOUBLE_TAP_MS = 10_000;
/** From this many unreadable answers in a row on, help is offered. */
const PATIENCE = 3;
const SUSPENDED_MOST = 3;

/** The flows by name and the words that open them. */
export interface Engine {
  /** One turn. Pure: same state, heard and facts, same turn. */
  converse(state: ConversationState, heard: Heard, facts: Facts): Turn;
}

/** An engine over `flows`; `commands` says which words and buttons open which. */
export function createEngine(flows: readonly SealedFlow[], commands: CommandTable): Engine {
  const table = new Map(flows.map((flow) => [flow.name, flow]));
  const flowOf = (name: string): SealedFlow | undefined => table.get(name);

  function converse(state: ConversationState, heard: Heard, facts: Facts): Turn {
    switch (heard.type) {
      case 'found':
        return advance(state, { type: 'found', result: heard.result }, facts);
      case 'tap':
        return hearTap(state, heard, facts);
      case 'text':
        return hearText(state, heard.text, facts);
      case 'started':
        return open(state, commands.onStart(heard.payload, facts), facts);
      case 'attachment':
        return state.active
          ? advance(state, heard, facts)
          : plain(state, { text: say('common.attachment') }, facts);
      case 'edited':
        return repeat(state, say('common.edited'), facts);
    }
  }

  function hearText(state: ConversationState, text: string, facts: Facts): Turn {
    const command = commands.read(text, facts);
    if (command === 'stop') return stop(state, facts);
    if (!state.active) return open(state, command?.opening ?? commands.onWords(text, facts), facts);
    if (command?.slash) return open(state, command.opening, facts);
    const turn = advance(state, { type: 'text', text }, facts);
    // A word such as SỬA may be an answer here: the conversation goes first, and only what it cannot read is a command.
    const unread = turn.state.misreads > state.misreads;
    const free = flowOf(state.active.flow)?.takesFreeText(state.active) ?? false;
    return command && unread && !free ? open(state, command.opening, facts) : turn;
  }

  function hearTap(
    state: ConversationState,
    { token, messageRef }: Heard & { type: 'tap' },
    facts: Facts,
  ): Turn {
    const tap = readToken(token);
    if (!tap) return hearText(state, token, facts);
    const at = facts.now.getTime();
    const double = state.spent?.token === token && at - state.spent.at < DOUBLE_TAP_MS;
    const spent = { ...state, spent: { token, at } };
    if (tap.type === 'standing') {
      if (double) return { state, effects: [] };
      return open(spent, commands.onStanding(tap.standing, facts), facts);
    }
    if (state.active && tap.turn === state.turn) {
      return advance(spent, { type: 'choice', choice: tap.choice, messageRef }, facts);
    }
    if (double) return { state, effects: [] };
    return repeat(state, say('common.staleButton'), facts);
  }

  /** Opens a flow; what it interrupts waits, unless it is the same flow about the same thing, which then goes on. */
  function open(state: ConversationState, opening: Opening, facts: Facts): Turn {
    const flow = flowOf(opening.flow);
    if (!flow) throw new Error(`no flow named ${opening.flow}`);
    const subject = flow.subject(opening, facts);
    const running = [...(state.active ? [state.active] : []), ...state.suspended].find(
      (frame) => subject !== undefined && frame.flow === flow.name && frame.subject === subject,
    );
    if (running) {
      const others = waiting(state, (frame) => frame !== running);
      const prompt = flow.prompt(running, facts);
      if (prompt) return ask({ ...state, active: running, suspended: others }, prompt, facts, []);
    }
    const others = waiting(
      state,
      (frame) => frame.flow !== flow.name || (subject !== undefined && frame !== running),
    );
    const { active: _closed, ...rest } = state;
    return settle({ ...rest, suspended: others, misreads: 0 }, flow.open(opening, facts), facts, undefined);
  }

  function advance(state: ConversationState, input: Input, facts: Facts): Turn {
    const flow = state.active && flowOf(state.active.flow);
    if (!state.active || !flow) return open(state, commands.onWords('', facts), facts);
    return settle(state, flow.advance(state.active, input, facts), facts, state.active);
  }

  function settle(state: ConversationState, step: SealedStep, facts: Facts, before: Frame | undefined): Turn {
    const effects = step.effects ?? [];
    if (step.next) {
      const { active: _ended, ...rest } = state;
      const turn = open(rest, step.next, facts);
      return { ...turn, effects: [...effects, ...turn.effects] };
    }
    const { active: _before, ...rest } = state;
    if (step.lookup) {
      const frame = step.frame ?? before;
      return { state: frame ? { ...rest, active: frame } : rest, effects, lookup: step.lookup };
    }
    const misreads = step.misread ? state.misreads + 1 : 0;
    if (step.frame) {
      const prompt = step.says ??
        flowOf(step.frame.flow)?.prompt(step.frame, facts) ?? { text: say('common.lost') };
      const helped =
        misreads >= PATIENCE ? { ...prompt, text: `${prompt.text}\n${say('common.helpOffer')}` } : prompt;
      return ask({ ...rest, active: step.frame, misreads }, helped, facts, effects);
    }
    return resume({ ...rest, misreads }, step.says, facts, effects);
  }

  /** A flow has ended: says its last words and gives back the conversation it had interrupted. */
  function resume(
    state: ConversationState,
    says: Prompt | undefined,
    facts: Facts,
    effects: readonly Effect[],
  ): Turn {
    const suspended = [...state.suspended];
    for (let frame = suspended.pop(); frame; frame = suspended.pop()) {
      const prompt = flowOf(frame.flow)?.prompt(frame, facts);
      if (!prompt) continue;
      const { question: _ended, ...rest } = state;
      const both = says
        ? {
            text: `${says.text}\n\n${say('common.goOn')}\n${prompt.text}`,
            buttons: [...(prompt.buttons ?? []), ...standing(says)],
          }
        : prompt;
      return ask({ ...rest, active: frame, suspended }, both, facts, effects);
    }
    return plain({ ...state, suspended: [] }, says, facts, effects);
  }

  function stop(state: ConversationState, facts: Facts): Turn {
    const { active, ...rest } = state;
    return resume(rest, { text: say(active ? 'common.stopped' : 'common.nothingToStop') }, facts, []);
  }

  /** Says `why`, then the current question again; with no question open, offers what the person can do. */
  function repeat(state: ConversationState, why: string, facts: Facts): Turn {
    const prompt = state.active && flowOf(state.active.flow)?.prompt(state.active, facts);
    if (!prompt) return plain(state, { text: `${why}\n${say('common.wayOut')}` }, facts);
    const { inPlace: _new, ...fresh } = prompt;
    return ask(state, { ...fresh, text: `${why}\n${prompt.text}` }, facts, []);
  }

  return { converse };
}

function waiting(state: ConversationState, keep: (frame: Frame) => boolean): Frame[] {
  return [...state.suspended, ...(state.active ? [state.active] : [])].filter(keep).slice(-SUSPENDED_MOST);
}

function standing(prompt: Prompt): Prompt['buttons'] & object {
  return (prompt.buttons ?? []).map((row) => row.filter((button) => button.choice === undefined));
}

/** A question: its buttons get a new number, unless it is the same question as before. */
function ask(state: ConversationState, prompt: Prompt, facts: Facts, effects: readonly Effect[]): Turn {
  const same = prompt.question !== undefined && prompt.question === state.question;
  const turn = same ? state.turn : state.turn + 1;
  const { question: _before, ...rest } = state;
  const next = { ...rest, turn, ...(prompt.question === undefined ? {} : { question: prompt.question }) };
  return { state: next, effects, says: speak(prompt, turn, facts.channel) };
}

/** Words that ask nothing; only standing buttons are alive under them. */
function plain(
  state: ConversationState,
  prompt: Prompt | undefined,
  facts: Facts,
  effects: readonly Effect[] = [],
): Turn {
  const { question: _before, ...rest } = state;
  const next = { ...rest, turn: state.turn + 1 };
  return prompt
    ? { state: next, effects, says: speak(prompt, next.turn, facts.channel) }
    : { state: next, effects };
}
