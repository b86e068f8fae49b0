import type { Facts } from '../../conversation/facts.js';
import type { Waking } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { holdThroughQuiet } from '../../rounds/quiet-hours.js';
import { after, type Context, type DeclareStep } from './context.js';
import type { DeclareState } from './declare-state.js';
import { theirDraft } from './drafts.js';
import { sentMeanwhile } from './meanwhile.js';
import { promptOf } from './prompt-of.js';
import { changesNothing } from './submit.js';
import { contextOf } from './trouble.js';

/** After this much silence the question is repeated, once. */
const IDLE_MS = 20 * 60_000;
/** Hours in which nobody is reminded of a half-finished declaration. */
const QUIET = { from: '21:00', to: '06:30' };

/** Silence in a declaration: one reminder while the round is open, and the end, with everything kept, when it locks. */
export const silence: Waking<DeclareState> = {
  at(state, heardAt, facts) {
    if (state.place.at === 'opening') return undefined;
    const context = contextOf(state, facts);
    if (context === 'locked') return state.told ? undefined : facts.now;
    if (typeof context === 'string') return undefined;
    const { lockAt } = context.round;
    if (state.nudged || !isWaiting(context)) return lockAt;
    const idle = outsideQuiet(new Date(heardAt.getTime() + IDLE_MS), facts);
    return idle < lockAt ? idle : lockAt;
  },
  wake(state, heardAt, facts) {
    const context = contextOf(state, facts);
    if (context === 'locked') return expire(state);
    if (typeof context === 'string') return { state };
    const nudged = { ...state, nudged: true };
    const other = theirDraft(context);
    if (!isWaiting(context) || (other && other.fact.at > heardAt)) return { state: nudged };
    const line = say('declare.idle', { title: state.roundTitle });
    return { state: nudged, says: after(line, promptOf(context)) };
  },
};

/** The school's others keep the answers; here it only remains to be told. */
function expire({ provenance, roundTitle }: DeclareState): DeclareStep {
  const many = Object.values(provenance).filter((how) => how !== 'carried').length;
  if (many === 0) return { state: undefined };
  return { state: undefined, later: say('declare.expired', { title: roundTitle, many }) };
}

/** Whether the school still waits for this person: nobody has sent it, and a correction has something to correct. */
function isWaiting(context: Context): boolean {
  if (sentMeanwhile(context)) return false;
  return context.state.mode !== 'correct' || !changesNothing(context);
}

/** Late wakings count too: what comes due in the day and is heard of at night waits for the morning. */
function outsideQuiet(at: Date, { now, timeZone }: Facts): Date {
  const quiet = { ...QUIET, timeZone };
  const held = holdThroughQuiet(at, quiet);
  return held > now ? held : holdThroughQuiet(now, quiet);
}
