import type { Effect } from './effect.js';
import type { Facts } from './facts.js';
import type { Heard, Turn } from './heard.js';
import type { SealedStep } from './sealed-flow.js';
import { spoken, type Parts } from './settle.js';
import type { ConversationState, Frame } from './state.js';

/** A conversation is woken at most this often, whatever its flows want. */
const SELDOM_MS = 60_000;
/** News kept for the next answer; older ones give way. */
const LATER_MOST = 3;

/**
 * Time has passed in silence: every conversation whose hour has come hears so. Only the one going on may say something,
 * under the number of the question it repeats, so that the earlier buttons stay alive; one that ended gives nothing
 * back, because an old question must not wait unasked for an answer.
 */
export function wake(parts: Parts, state: ConversationState, facts: Facts): Turn {
  const suspended = state.suspended.map((frame) => wakeFrame(parts, frame, state, facts));
  const active = state.active && wakeFrame(parts, state.active, state, facts);
  const all = [...suspended, ...(active ? [active] : [])];
  const { active: was, question, later = [], ...rest } = state;
  const news = [...later, ...all.flatMap((step) => step.later ?? [])].slice(-LATER_MOST);
  const ended = was !== undefined && active?.frame === undefined;
  const next: ConversationState = {
    ...rest,
    turn: ended ? state.turn + 1 : state.turn,
    suspended: suspended.flatMap(({ frame }) => frame ?? []),
    ...(active?.frame && { active: active.frame }),
    ...(question !== undefined && !ended && { question }),
    ...(news.length > 0 && { later: news }),
  };
  const effects = all.flatMap((step): readonly Effect[] => step.effects ?? []);
  return active?.says && active.frame ? spoken(next, active.says, facts, effects) : { state: next, effects };
}

function wakeFrame(parts: Parts, frame: Frame, state: ConversationState, facts: Facts): SealedStep {
  const flow = parts.flowOf(frame.flow);
  const heardAt = heardAtOf(state, facts);
  const at = flow?.wakeAt(frame, heardAt, facts);
  const isDue = at !== undefined && at <= facts.now;
  return (isDue ? flow?.wake(frame, heardAt, facts) : undefined) ?? { frame };
}

const heardAtOf = ({ heardAt }: ConversationState, { now }: Facts): Date =>
  new Date(heardAt ?? now.getTime());

/** The state with the moment noted at which the person was heard; time and lookups are not the person. */
export function heardNow(state: ConversationState, heard: Heard, { now }: Facts): ConversationState {
  return heard.type === 'woken' || heard.type === 'found' ? state : { ...state, heardAt: now.getTime() };
}

/** The turn with what happened in silence said above its words, if it says any to the person. */
export function withNews(turn: Turn, heard: Heard): Turn {
  const { later, ...state } = turn.state;
  if (!later || !turn.says || heard.type === 'woken') return turn;
  const text = [...later, turn.says.text].join('\n\n');
  return { ...turn, state, says: { ...turn.says, text } };
}

/** The turn with the time after which silence is worth looking at. */
export function withWaking(parts: Parts, turn: Turn, facts: Facts): Turn {
  const { state } = turn;
  if (turn.lookup) return turn;
  const heardAt = heardAtOf(state, facts);
  const times = [...state.suspended, ...(state.active ? [state.active] : [])].flatMap((frame) => {
    const at = parts.flowOf(frame.flow)?.wakeAt(frame, heardAt, facts);
    return at ? [at.getTime() - facts.now.getTime()] : [];
  });
  if (times.length === 0) return turn;
  return { ...turn, wakeAfter: Math.ceil(Math.max(SELDOM_MS, Math.min(...times)) / 1000) };
}
