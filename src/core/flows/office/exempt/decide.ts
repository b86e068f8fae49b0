import type { Facts } from '../../../conversation/facts.js';
import type { Exemption } from '../../../conversation/lookups/suspensions.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { obstacle, toKnown, wholeDraft, type WholeDraft } from './preview.js';
import { lookAhead } from './proceed.js';
import { ask, askAgain } from './prompts.js';
import type { ExemptState } from './state.js';
import { outside } from './take-scope.js';
import { exemptDocument, exemptPeriod, exemptScope } from './words.js';

/** A suspension is decided on no number, no part of a word and no slip of the finger. */
const CONFIRMS = /\b(?:xac nhan|dong y|mien)\b/;

/** [Xác nhận miễn] [Hủy] under the preview; nothing is decided before it has been looked up once more. */
export function takePreview(at: ExemptState, input: Input, facts: Facts): Step<ExemptState> {
  const why = obstacle(at, facts);
  switch (wish(input)) {
    case 'confirm':
      return why ? ask(at, facts) : lookAhead(at, 'confirm');
    case 'cancel':
      return { state: undefined, says: { text: say('exempt.cancelled'), inPlace: true } };
    case undefined:
      return askAgain(at, facts, say(why ? 'exempt.blockedAgain' : 'exempt.confirmAgain'));
  }
}

function wish(input: Input): 'confirm' | 'cancel' | undefined {
  const wishes = ['confirm', 'cancel'] as const;
  if (input.type === 'choice') return wishes.find((one) => one === input.choice);
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'confirm', label: say('exempt.confirm'), words: ['xac nhan', 'dong y', 'mien'] },
    { code: 'cancel', label: say('exempt.cancel'), words: ['huy bo', 'khong mien', 'khong', 'thoi'] },
  ]);
  const wished = read.kind === 'choice' ? wishes.find((one) => one === read.code) : undefined;
  return wished === 'confirm' && !CONFIRMS.test(fold(input.text)) ? undefined : wished;
}

/** What the suspension would mean, for the preview. */
export function hearPreview(at: ExemptState, found: Exemption | undefined, facts: Facts): Step<ExemptState> {
  if (!found) return outside({ ...at, draft: { ...at.draft, scope: undefined } }, facts);
  return ask({ ...at, known: toKnown(found) }, facts);
}

/** The same just before it is decided: what has changed since the preview can still stop it. */
export function hearConfirm(at: ExemptState, found: Exemption | undefined, facts: Facts): Step<ExemptState> {
  if (!found) return hearPreview(at, found, facts);
  const now = { ...at, known: toKnown(found) };
  const whole = wholeDraft(now.draft);
  if (!whole || obstacle(now, facts)) return ask(now, facts);
  return decide(at.accountId, whole, found.schools);
}

function decide(accountId: number, whole: WholeDraft, count: number): Step<ExemptState> {
  const { scope, ...rest } = whole;
  const text = say('exempt.done', {
    count,
    scope: exemptScope(scope),
    period: exemptPeriod(whole),
    document: exemptDocument(whole),
  });
  const { id: unitId } = scope.unit;
  return {
    state: undefined,
    says: {
      text,
      buttons: [[{ label: say('exempt.current'), standing: { verb: 'suspensions' } }]],
      inPlace: true,
    },
    effects: [
      { type: 'suspend', accountId, unitId, levels: scope.levels, ...rest },
      { type: 'audit', action: 'suspension.create', subject: `document:${rest.documentNo}`, unitId },
    ],
  };
}
