import type { Facts } from '../../../conversation/facts.js';
import type { SuspensionFound } from '../../../conversation/lookups/suspensions.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { ask, askAgain } from './prompts.js';
import type { ExemptState, Listed } from './state.js';
import { freshExempt } from './state.js';
import { exemptPeriod, exemptScope } from './words.js';

type Lines = Extract<SuspensionFound, { type: 'suspensions' }>;

/** Looks up the suspensions of the account's area. */
export function lookAtList(at: ExemptState, awaiting: 'list' | 'lift'): Step<ExemptState> {
  return {
    state: { ...at, awaiting },
    lookup: { type: 'suspensions', accountId: at.accountId },
  };
}

/** The suspensions there are. */
export function hearList(at: ExemptState, found: Lines, facts: Facts): Step<ExemptState> {
  return ask({ ...at, step: 'list', ...listed(found) }, facts);
}

function listed({ lines, total }: Lines): Pick<ExemptState, 'list' | 'total'> {
  const list = lines.map(({ id, unit, levels, reason, documentNo, schools, liftable, ...days }): Listed => ({
    id,
    scope: exemptScope({ unit, levels: [...levels] }),
    period: exemptPeriod(days),
    reason,
    documentNo,
    schools,
    liftable,
  }));
  return { list, total };
}

/** Which one is to be ended early, or nothing of the kind. */
export function takeFromList(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? fold(input.text) : '';
  if (said === 'new' || said === fold(say('exempt.new')) || said === 'mien')
    return ask(freshExempt(at.accountId), facts);
  if (said === 'close' || /^(?:xong|thoi|dong|het)$/.test(said))
    return { state: undefined, says: { text: say('exempt.closed') } };
  const number = Number(/^(?:bo(?: mien)?(?: so)? )?(\d{1,2})$/.exec(said)?.[1] ?? 0);
  const one = input.type === 'choice' ? at.list.find(({ id }) => said === `s:${id}`) : at.list[number - 1];
  if (!one) return askAgain(at, facts, say('exempt.listAgain'));
  if (!one.liftable) {
    return ask(at, facts, say('exempt.notYours', { number: at.list.indexOf(one) + 1 }));
  }
  return ask({ ...at, step: 'lift', lifting: one.id }, facts);
}

/** Yes or no to ending it early; yes looks once more whether it still holds. */
export function takeLift(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  switch (wish(input)) {
    case 'yes':
      return lookAtList(at, 'lift');
    case 'no':
      return { state: undefined, says: { text: say('exempt.kept'), inPlace: true } };
    case undefined:
      return askAgain(at, facts, say('exempt.liftAgain'));
  }
}

function wish(input: Input): 'yes' | 'no' | undefined {
  if (input.type === 'choice') return input.choice === 'yes' ? 'yes' : 'no';
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'yes', label: say('exempt.liftYes'), words: ['dong y', 'xac nhan', 'co'] },
    { code: 'no', label: say('exempt.liftNo'), words: ['khong', 'giu lai', 'thoi', 'huy'] },
  ]);
  if (read.kind !== 'choice') return undefined;
  return read.code === 'yes' ? 'yes' : 'no';
}

/** Ends the suspension unless somebody has done so in the meantime. */
export function hearLift(at: ExemptState, { lines }: Lines): Step<ExemptState> {
  const one = lines.find(({ id, liftable }) => id === at.lifting && liftable);
  if (!one) return { state: undefined, says: { text: say('exempt.gone'), inPlace: true } };
  const { id, unit, levels, schools } = one;
  const scope = exemptScope({ unit, levels: [...levels] });
  return {
    state: undefined,
    says: { text: say('exempt.lifted', { scope, count: schools }), inPlace: true },
    effects: [
      { type: 'lift-suspension', accountId: at.accountId, suspensionId: id },
      { type: 'audit', action: 'suspension.lift', subject: `suspension:${id}`, unitId: unit.id },
    ],
  };
}
