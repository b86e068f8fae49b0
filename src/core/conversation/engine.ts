import { say } from '../messages/text.js';
import type { CommandTable } from './command-table.js';
import type { Facts } from './facts.js';
import type { Heard, Turn } from './heard.js';
import type { LookupResult } from './lookup.js';
import { restOf } from './more-buttons.js';
import type { SealedFlow } from './sealed-flow.js';
import { advance, open, plain, repeat, stop, type Parts } from './settle.js';
import { staleWords } from './spent-words.js';
import type { ConversationState } from './state.js';
import { speak } from './speak.js';
import { readToken } from './token.js';
import { heardNow, wake, withNews, withWaking } from './wake.js';

/** A second press of the same button within this time is a double tap and answers nothing. */
const DOUBLE_TAP_MS = 10_000;

/** Characters of a text in which a command or a code is looked for. */
const COMMAND_MOST = 500;

/** Every conversation of the service behind one function. */
export interface Engine {
  /** One turn. Pure: same state, heard and facts, same turn. */
  converse(state: ConversationState, heard: Heard, facts: Facts): Turn;
}

/** An engine over `flows`; `commands` says which words and buttons open which. */
export function createEngine(flows: readonly SealedFlow[], commands: CommandTable): Engine {
  const table = new Map(flows.map((flow) => [flow.name, flow]));
  const parts: Parts = { commands, flowOf: (name) => table.get(name) };
  return {
    converse(state, heard, facts) {
      const { command, ...known } = heardNow(state, heard, facts);
      const turn =
        heard.type === 'found' && command !== undefined
          ? hearNamed(parts, known, { command, result: heard.result }, facts)
          : converse(parts, known, heard, facts);
      return withWaking(parts, withNews(turn, heard), facts);
    },
  };
}

function converse(parts: Parts, state: ConversationState, heard: Heard, facts: Facts): Turn {
  switch (heard.type) {
    case 'found':
      return advance(parts, state, { type: 'found', result: heard.result }, facts);
    case 'tap':
      return hearTap(parts, state, heard, facts);
    case 'text':
      if (heard.late && state.active)
        return repeat(parts, withoutSpent(state), say('common.lateText'), facts);
      // Once something was typed, the same button pressed again is a new wish, not a double tap.
      return hearText(parts, withoutSpent(state), heard.text, facts);
    case 'started':
      return open(parts, state, parts.commands.onStart(heard.payload, facts), facts);
    case 'attachment':
      if (heard.kind === 'contact' || heard.kind === 'own-contact')
        return repeat(parts, state, contactWords(heard.kind === 'own-contact', facts), facts);
      if (state.active) return advance(parts, state, heard, facts);
      return plain(state, { text: say('common.attachment') }, facts);
    case 'edited':
      return repeat(parts, state, say('common.edited'), facts);
    case 'woken':
      return wake(parts, state, facts);
  }
}

function withoutSpent({ spent: _spent, ...rest }: ConversationState): ConversationState {
  return rest;
}

/** A shared phone number answers no question; what becomes of it is said, then the question again. */
function contactWords(own: boolean, { accounts }: Facts): string {
  if (!own) return say('account.phoneNotOwn');
  return say(accounts.length > 0 ? 'account.phoneKept' : 'account.phoneUnlinked');
}

function hearText(parts: Parts, state: ConversationState, text: string, facts: Facts): Turn {
  const { commands, flowOf } = parts;
  const brief = text.slice(0, COMMAND_MOST);
  const command = commands.read(brief, facts);
  if (command === 'stop') return stop(parts, state, facts);
  if (!state.active) return open(parts, state, command?.opening ?? commands.onWords(brief, facts), facts);
  if (command?.slash) return open(parts, state, command.opening, facts);
  const turn = advance(parts, state, { type: 'text', text }, facts);
  // A word such as SỬA may be an answer here: the conversation goes first, and only what it cannot read is a command.
  const unread = turn.state.misreads > state.misreads;
  const free = flowOf(state.active.flow)?.takesFreeText(state.active) ?? false;
  if (commands.givesUp(brief) && (unread || looksForName(turn))) return stop(parts, state, facts);
  if (!command || command.fragment || free) return turn;
  if (looksForName(turn)) return { ...turn, state: { ...turn.state, command: brief } };
  return unread ? open(parts, state, command.opening, facts) : turn;
}

/** The conversation takes what was typed for the name of a unit. */
function looksForName({ lookup }: Turn): boolean {
  return lookup?.type === 'units' || (lookup?.type === 'silent-schools' && lookup.words !== undefined);
}

/** A command word was looked up as a name: it is the command, unless a unit is called so. */
function hearNamed(
  parts: Parts,
  state: ConversationState,
  { command: text, result }: { readonly command: string; readonly result: LookupResult },
  facts: Facts,
): Turn {
  const command = parts.commands.read(text, facts);
  if (!command || command === 'stop' || parts.commands.isName(text, result))
    return advance(parts, state, { type: 'found', result }, facts);
  return open(parts, state, command.opening, facts);
}

function hearTap(
  parts: Parts,
  state: ConversationState,
  { token, messageRef }: Extract<Heard, { type: 'tap' }>,
  facts: Facts,
): Turn {
  const tap = readToken(token);
  if (!tap) return hearText(parts, state, token, facts);
  const at = facts.now.getTime();
  const double = state.spent?.token === token && at - state.spent.at < DOUBLE_TAP_MS;
  const spent = { ...state, spent: { token, at } };
  if (tap.type === 'standing') {
    if (double) return { state, effects: [] };
    return open(parts, spent, parts.commands.onStanding(tap.standing, facts), facts);
  }
  const rest = tap.turn === state.turn ? restOf(state.buttons ?? [], tap.choice, facts.channel) : undefined;
  if (rest)
    return double
      ? { state, effects: [] }
      : { state: spent, effects: [], says: speak(rest, state.turn, facts.channel) };
  if (state.active && tap.turn === state.turn) {
    return advance(parts, spent, { type: 'choice', choice: tap.choice, messageRef }, facts);
  }
  return double ? { state, effects: [] } : repeat(parts, state, staleWords(state, facts), facts);
}
