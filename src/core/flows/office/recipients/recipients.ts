import { z } from 'zod';
import { targetStates, type Recipients, type TargetState } from '../../../conversation/lookups/orders.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { officeAccount, readId } from '../office-account.js';
import { PAGE, recipientsPrompt, stateLabel } from './words.js';

const state = z.object({
  accountId: z.number(),
  orderId: z.number().optional(),
  /** Which schools are shown; left out: how many of each state. */
  of: z.enum(targetStates).optional(),
  skip: z.number(),
  resendable: z.number(),
  /** What the answer under way is for. */
  step: z.enum(['show', 'ask-resend', 'resend', 'sent']),
});
export type RecipientsState = z.infer<typeof state>;

/** What a button's subject (`12` or `12.failed`) asks to see. */
export function recipientsArgs(subject: string): Readonly<Record<string, string>> {
  const [orderId = '', of] = subject.split('.');
  return { ...(orderId ? { orderId } : {}), ...(of === undefined ? {} : { of }) };
}

/** Which schools of an order are in which state, by name, and the order once more to those that have not had it. */
export const recipientsFlow: Flow<RecipientsState> = {
  name: 'recipients',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    return look({
      accountId: account.id,
      orderId: readId(args['orderId']),
      of: targetStates.find((one) => one === args['of']),
      skip: 0,
      resendable: 0,
      step: args['resend'] === undefined ? 'show' : 'ask-resend',
    });
  },
  prompt: () => ({ text: say('recipients.again') }),
  takesFreeText: () => false,
  advance(at, input, facts) {
    if (input.type === 'found')
      return input.result.type === 'recipients' ? hear(at, input.result.recipients, facts) : none();
    return at.step === 'ask-resend' ? confirm(at, input) : choose(at, input);
  },
};

function look(at: RecipientsState): Step<RecipientsState> {
  const { accountId, orderId, of, skip } = at;
  return { state: at, lookup: { type: 'recipients', accountId, orderId, state: of, skip } };
}

function none(): Step<RecipientsState> {
  return { state: undefined, says: { text: say('progress.none') } };
}

function hear(at: RecipientsState, found: Recipients | undefined, facts: Facts): Step<RecipientsState> {
  if (!found) return none();
  const { orderId, unit, resendable, mayHalt } = found;
  if (at.step === 'show') {
    return {
      state: { ...at, orderId, resendable },
      says: recipientsPrompt(found, at, facts),
      effects: [{ type: 'audit', action: 'order.recipients', subject: `order:${orderId}`, unitId: unit.id }],
    };
  }
  if (!mayHalt || resendable === 0) return { state: undefined, says: { text: say('resend.none') } };
  if (at.step === 'ask-resend') {
    return {
      state: { ...at, orderId, resendable },
      says: {
        text: say('resend.ask', { no: found.documentNo, count: resendable }),
        buttons: [
          [
            { label: say('resend.yes'), choice: 'resend', style: 'success' },
            { label: say('halt.keep'), choice: 'keep' },
          ],
        ],
      },
    };
  }
  return {
    state: undefined,
    says: {
      text: say('resend.done', { no: found.documentNo, count: resendable }),
      buttons: [[{ label: say('halt.progress'), standing: { verb: 'progress', subject: String(orderId) } }]],
      inPlace: true,
    },
    effects: [
      { type: 'resend', accountId: at.accountId, orderId },
      {
        type: 'audit',
        accountId: at.accountId,
        action: 'order.resend',
        subject: `order:${orderId}`,
        unitId: unit.id,
      },
    ],
  };
}

/** The schools of another state, or the next page. */
function choose(at: RecipientsState, input: Input): Step<RecipientsState> {
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? fold(input.text) : '';
  if (said === 'more' || /^(?:tiep|xem tiep|trang sau|con nua)$/.test(said))
    return look({ ...at, skip: at.skip + PAGE });
  if (said === 'all' || /^(?:tat ca|danh sach|quay lai)$/.test(said))
    return look({ ...at, of: undefined, skip: 0 });
  if (said === 'resend' || /^gui lai\b/.test(said)) return look({ ...at, step: 'ask-resend' });
  const of = stateMeant(said);
  if (of) return look({ ...at, of, skip: 0 });
  return { state: at, says: { text: say('recipients.again') }, misread: true };
}

function stateMeant(said: string): TargetState | undefined {
  const tapped = targetStates.find((one) => said === `s:${one}`);
  if (tapped) return tapped;
  const read = readChoice(
    said,
    targetStates.map((one) => ({ code: one, label: stateLabel(one) })),
  );
  return read.kind === 'choice' && !/\d/.test(said)
    ? targetStates.find((one) => one === read.code)
    : undefined;
}

function confirm(at: RecipientsState, input: Input): Step<RecipientsState> {
  const said = input.type === 'choice' ? input.choice : input.type === 'text' ? fold(input.text) : '';
  if (said === 'resend' || /^(?:gui|gui lai|dong y|co|xac nhan)$/.test(said))
    return look({ ...at, step: 'resend' });
  if (said === 'keep' || /^(?:thoi|khong|huy|ko)$/.test(said))
    return { state: undefined, says: { text: say('resend.kept') } };
  return { state: at, says: { text: say('resend.again') }, misread: true };
}
