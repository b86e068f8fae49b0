import { z } from 'zod';
import type { Facts } from '../../../conversation/facts.js';
import type { Countersigning } from '../../../conversation/lookups/on-behalf.js';
import type { Button, Flow, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { readId } from '../office-account.js';

const verdict = z.enum(['confirmed', 'disputed']);
const state = z.object({ accountId: z.number(), roundId: z.number(), verdict });
type CountersignState = z.infer<typeof state>;

/** A school's word on what a superior declared for it: confirmed, or disputed and then to be declared by itself. */
export const countersignFlow: Flow<CountersignState> = {
  name: 'countersign',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const [roundId, unitId] = [readId(args['roundId']), readId(args['unitId'])];
    const word = verdict.safeParse(args['verdict']).data;
    const account = facts.accounts.find(({ role, unit }) => role === 'school' && unit.id === unitId);
    if (!account || roundId === undefined || !word) return nothing();
    const accountId = account.id;
    return {
      state: { accountId, roundId, verdict: word },
      lookup: { type: 'countersign', accountId, roundId },
    };
  },
  prompt: () => ({ text: say('behalf.nothing') }),
  advance(at, input, facts) {
    const found =
      input.type === 'found' && input.result.type === 'countersign' ? input.result.found : undefined;
    return found ? decide(at, found, facts) : nothing();
  },
};

function nothing(): Step<CountersignState> {
  return { state: undefined, says: { text: say('behalf.nothing') } };
}

function decide(at: CountersignState, found: Countersigning, facts: Facts): Step<CountersignState> {
  const { round, state: now, until } = found;
  const words = { round: round.title };
  const declare: Button[] = round.lockAt > facts.now ? [declareButton(round.id)] : [];
  if (now === 'confirmed') return { state: undefined, says: { text: say('behalf.alreadyConfirmed', words) } };
  if (now === 'disputed')
    return { state: undefined, says: { text: say('behalf.alreadyDisputed', words), buttons: [declare] } };
  if (now === 'unanswered' || until <= facts.now)
    return { state: undefined, says: { text: say('behalf.tooLate', words) } };
  return at.verdict === 'confirmed' ? confirm(at, found) : dispute(at, found, facts);
}

function confirm(at: CountersignState, { round, declaration }: Countersigning): Step<CountersignState> {
  const { passed, total, receiptCode } = declaration;
  const text = say('behalf.confirmed', { round: round.title, passed, total, code: receiptCode });
  return { state: undefined, says: { text, inPlace: true }, effects: effects(at) };
}

function dispute(at: CountersignState, { round }: Countersigning, facts: Facts): Step<CountersignState> {
  const open = round.lockAt > facts.now;
  const words = { round: round.title, lock: formatWhen(round.lockAt, facts.now, facts.timeZone) };
  return {
    state: undefined,
    says: {
      text: say(open ? 'behalf.disputed' : 'behalf.disputedLocked', words),
      buttons: open ? [[declareButton(round.id)]] : [],
      inPlace: true,
    },
    effects: effects(at),
  };
}

function declareButton(roundId: number): Button {
  return {
    label: say('nudge.declare'),
    standing: { verb: 'declare', subject: String(roundId) },
    style: 'primary',
  };
}

function effects({
  accountId,
  roundId,
  verdict: word,
}: CountersignState): NonNullable<Step<never>['effects']> {
  return [
    { type: 'countersign', accountId, roundId, verdict: word },
    { type: 'audit', action: `on-behalf.${word}`, subject: `round:${roundId}` },
  ];
}
