import { say } from '../messages/text.js';
import type { CommandTable } from './command-table.js';
import type { Effect } from './effect.js';
import type { Facts } from './facts.js';
import type { Turn } from './heard.js';
import { paged } from './more-buttons.js';
import type { SealedFlow, SealedStep } from './sealed-flow.js';
import { speak } from './speak.js';
import { stoppedWords } from './spent-words.js';
import type { ConversationState, Frame } from './state.js';
import type { Input, Opening, Prompt } from './turn.js';

/** The flows by name and the words that open them. */
export interface Parts {
  readonly commands: CommandTable;
  flowOf(name: string): SealedFlow | undefined;
}

/** From this many unreadable answers in a row on, help is offered. */
const PATIENCE = 3;
const SUSPENDED_MOST = 3;

/** Opens a flow; what it interrupts waits, unless it is the same flow about the same thing, which then goes on. */
export function open(parts: Parts, state: ConversationState, opening: Opening, facts: Facts): Turn {
  const flow = parts.flowOf(opening.flow);
  if (!flow) throw new Error(`no flow named ${opening.flow}`);
  const subject = flow.subject(opening, facts);
  const frames = [...state.suspended, ...(state.active ? [state.active] : [])];
  const running = frames.find(
    (frame) => subject !== undefined && frame.flow === flow.name && frame.subject === subject,
  );
  const prompt = running && flow.prompt(running, facts);
  if (prompt) {
    const others = frames.filter((frame) => frame !== running).slice(-SUSPENDED_MOST);
    return ask({ ...state, active: running, suspended: others }, prompt, facts, []);
  }
  // A flow without a subject starts anew; one with a subject leaves those about something else waiting.
  const others = frames.filter(
    (frame) => frame.flow !== flow.name || (subject !== undefined && frame !== running),
  );
  const fresh = { ...withoutActive(state), suspended: others.slice(-SUSPENDED_MOST), misreads: 0 };
  return settle(parts, fresh, flow.open(opening, facts), facts, undefined);
}

/** Hands an input to the conversation that is going on. */
export function advance(parts: Parts, state: ConversationState, input: Input, facts: Facts): Turn {
  const flow = state.active && parts.flowOf(state.active.flow);
  if (!state.active || !flow) return open(parts, state, parts.commands.onWords('', facts), facts);
  return settle(parts, state, flow.advance(state.active, input, facts), facts, state.active);
}

/** THOÁT: drops what is going on and gives back what it had interrupted. */
export function stop(parts: Parts, state: ConversationState, facts: Facts): Turn {
  return resume(parts, withoutActive(state), { text: stoppedWords(state.active, facts) }, facts, []);
}

/** Says `why`, then the current question again; with no question open, offers what the person can do. */
export function repeat(parts: Parts, state: ConversationState, why: string, facts: Facts): Turn {
  const prompt = state.active && parts.flowOf(state.active.flow)?.prompt(state.active, facts);
  if (!prompt) return plain(state, { text: `${why}\n${say('common.wayOut')}` }, facts);
  return ask(state, { ...prompt, inPlace: false, text: `${why}\n${prompt.text}` }, facts, []);
}

/** Words that ask nothing; only standing buttons are alive under them. */
export function plain(
  state: ConversationState,
  prompt: Prompt | undefined,
  facts: Facts,
  effects: readonly Effect[] = [],
): Turn {
  const next = { ...withoutQuestion(state), turn: state.turn + 1 };
  return prompt ? spoken(next, prompt, facts, effects) : { state: next, effects };
}

function settle(
  parts: Parts,
  state: ConversationState,
  step: SealedStep,
  facts: Facts,
  before: Frame | undefined,
): Turn {
  const effects = step.effects ?? [];
  const rest = withoutActive(state);
  if (step.next) {
    const turn = open(parts, rest, step.next, facts);
    return { ...turn, effects: [...effects, ...turn.effects] };
  }
  if (step.lookup) {
    const frame = step.frame ?? before;
    return { state: frame ? { ...rest, active: frame } : rest, effects, lookup: step.lookup };
  }
  const misreads = step.misread ? state.misreads + 1 : 0;
  if (!step.frame) return resume(parts, { ...rest, misreads }, step.says, facts, effects);
  const prompt = step.says ??
    parts.flowOf(step.frame.flow)?.prompt(step.frame, facts) ?? { text: say('common.lost') };
  const helped =
    misreads >= PATIENCE ? { ...prompt, text: `${prompt.text}\n${say('common.helpOffer')}` } : prompt;
  const suspended = rest.suspended.filter((frame) => !isSame(frame, step.frame));
  return ask({ ...rest, active: step.frame, suspended, misreads }, helped, facts, effects);
}

/** A conversation that has moved on to what another one was about takes its place: there are no two about one thing. */
function isSame(frame: Frame, active: Frame | undefined): boolean {
  return frame.subject !== undefined && frame.flow === active?.flow && frame.subject === active.subject;
}

/** A flow has ended: says its last words and gives back the conversation it had interrupted. */
function resume(
  parts: Parts,
  state: ConversationState,
  says: Prompt | undefined,
  facts: Facts,
  effects: readonly Effect[],
): Turn {
  const suspended = [...state.suspended];
  for (let frame = suspended.pop(); frame; frame = suspended.pop()) {
    const prompt = parts.flowOf(frame.flow)?.prompt(frame, facts);
    if (!prompt) continue;
    const both = says ? joined(says, prompt) : prompt;
    return ask({ ...withoutQuestion(state), active: frame, suspended }, both, facts, effects);
  }
  return plain({ ...state, suspended: [] }, says, facts, effects);
}

/** The last words of one conversation above the question of the one it gives back; only standing buttons outlive it. */
function joined(says: Prompt, prompt: Prompt): Prompt {
  const standing = (says.buttons ?? []).map((row) => row.filter(({ choice }) => choice === undefined));
  return {
    text: `${says.text}\n\n${say('common.goOn')}\n${prompt.text}`,
    buttons: [...(prompt.buttons ?? []), ...standing],
  };
}

/** A question: its buttons get a new number, unless it is the same question as before. */
function ask(state: ConversationState, prompt: Prompt, facts: Facts, effects: readonly Effect[]): Turn {
  const same = prompt.question !== undefined && prompt.question === state.question;
  const turn = same ? state.turn : state.turn + 1;
  const question = prompt.question === undefined ? {} : { question: prompt.question };
  return spoken({ ...withoutQuestion(state), turn, ...question }, prompt, facts, effects);
}

/** Says it under the number of the state's question; buttons there is no room for are kept for the one that opens them. */
export function spoken(
  { buttons: _before, ...state }: ConversationState,
  prompt: Prompt,
  { channel }: Facts,
  effects: readonly Effect[],
): Turn {
  const { prompt: shown, buttons } = paged(prompt, channel);
  const next = buttons ? { ...state, buttons: [...buttons] } : state;
  return { state: next, effects, says: speak(shown, next.turn, channel) };
}

function withoutActive({ active: _active, ...rest }: ConversationState): ConversationState {
  return rest;
}

function withoutQuestion({
  question: _question,
  buttons: _buttons,
  ...rest
}: ConversationState): ConversationState {
  return rest;
}
