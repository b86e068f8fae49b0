import { z } from 'zod';
import type { Effect } from '../../../conversation/effect.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Approvable } from '../../../conversation/lookups/orders.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { officeAccount, readId } from '../office-account.js';
import { approvalPrompt, decidedText, goes, orderScope, waitingPrompt } from './words.js';

const state = z.object({
  decision: z.enum(['approve', 'refuse', 'look']),
  /** What was asked for; neither: whatever waits. */
  orderId: z.number().optional(),
  words: z.string().optional(),
  /** Why it is not to go out. */
  reason: z.string().optional(),
  /** Set while the reason is asked. */
  asking: z.object({ no: z.string(), until: z.string() }).optional(),
});
type ApproveState = z.infer<typeof state>;

const REASON_MOST = 300;
const KEEPS = /^(?:thoi|khong|huy|quay lai|de sau|bo qua)$/;
/** "8KD2F7 nội dung chưa đúng": a check code or a document's number first, then why. */
const NAMED =
  /^(?:mã\s+|ma\s+)?([A-HJKMNP-TV-Z2-9]{6}(?![\p{L}\p{N}])|\d{3,}(?![\p{L}\p{N}])(?!\/)|\d+\p{L}?\/\S+)[\s:,;.–-]*(.*)$/isu;

/**
 * /duyet and /khongduyet: a second officer lets an order to many schools go out, or not, with a reason. Who says nothing
 * of which is shown what waits. The first decision counts; whoever comes later is told of it.
 */
export const approveFlow: Flow<ApproveState> = {
  name: 'approve',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, decision = 'look', orderId, words = '' }, facts) {
    if (!officeAccount(readId(accountId), facts, ['officer', 'admin']))
      return { state: undefined, says: { text: say('office.noAccount') } };
    return look({
      decision: decision === 'approve' || decision === 'refuse' ? decision : 'look',
      orderId: readId(orderId),
      ...readWords(words.normalize('NFC').trim(), decision === 'refuse'),
    });
  },
  takesFreeText: ({ asking }) => asking !== undefined,
  prompt: ({ asking }) => why(asking?.no ?? ''),
  advance(at, input, facts) {
    if (input.type === 'found')
      return hear(at, input.result.type === 'approving' ? input.result.orders : [], facts);
    return takeReason(at, input);
  },
};

/** Which order is meant and, of a refusal, why; a refusal that names none is all reason. */
function readWords(said: string, refuses: boolean): Pick<ApproveState, 'words' | 'reason'> {
  const [, code, after = ''] = NAMED.exec(said) ?? [];
  const reason = code === undefined ? said : after.trim();
  return {
    ...(code !== undefined ? { words: code } : said && !refuses ? { words: said } : {}),
    ...(refuses && reason ? { reason: reason.slice(0, REASON_MOST) } : {}),
  };
}

function look(at: ApproveState): Step<ApproveState> {
  const { orderId, words } = at;
  return { state: at, lookup: { type: 'approving', orderId, words } };
}

function hear(at: ApproveState, orders: readonly Approvable[], facts: Facts): Step<ApproveState> {
  const [order] = orders;
  const isNamed = at.orderId !== undefined || at.words !== undefined;
  if (!order) return told(say(isNamed ? 'approval.notNamed' : 'approval.none'));
  if (orders.length > 1) return { state: undefined, says: waitingPrompt(orders, facts) };
  const until = formatWhen(order.deadlineAt, facts.now, facts.timeZone);
  const { documentNo: no, checkCode: code, accountId } = order;
  if (order.approval.state !== 'pending') return told(decidedText(order, facts));
  if (accountId === undefined) return told(say('approval.own', { no, until, code }));
  const isMeant = isNamed || at.reason !== undefined;
  if (!isMeant || at.decision === 'look') return { state: undefined, says: approvalPrompt(order, facts) };
  if (at.decision === 'refuse' && at.reason === undefined) {
    return { state: { decision: 'refuse', orderId: order.orderId, asking: { no, until } }, says: why(no) };
  }
  return decide(at, order, accountId, facts);
}

function why(no: string): Step<ApproveState>['says'] & object {
  return { text: say('approval.why', { no }), buttons: [[{ label: say('approval.keep'), choice: 'keep' }]] };
}

function takeReason({ asking, orderId }: ApproveState, input: Input): Step<ApproveState> {
  const { no = '', until = '' } = asking ?? {};
  const said = input.type === 'text' ? input.text.normalize('NFC').trim() : '';
  const keeps = input.type === 'choice' ? input.choice === 'keep' : KEEPS.test(fold(said));
  if (keeps) return told(say('approval.kept', { no, until }));
  if (!/\p{L}/u.test(said) || [...said].length > REASON_MOST) {
    const { text, ...rest } = why(no);
    const lead = say('approval.whyUnclear', { most: REASON_MOST });
    return {
      state: { decision: 'refuse', orderId, asking },
      says: { ...rest, text: `${lead}\n${text}` },
      misread: true,
    };
  }
  return look({ decision: 'refuse', orderId, reason: said });
}

function told(text: string): Step<ApproveState> {
  return { state: undefined, says: { text } };
}

function decide(
  { decision, reason }: ApproveState,
  order: Approvable,
  accountId: number,
  facts: Facts,
): Step<ApproveState> {
  const { orderId, documentNo: no, schools: count, unit, sendAt } = order;
  const approved = `${say('approval.approved', { no, scope: orderScope(order), count })}\n${goes(sendAt, facts)}`;
  const effects: Effect[] = [
    { type: 'decide-order', orderId, accountId, ...(decision === 'refuse' ? { refusal: reason } : {}) },
    { type: 'audit', accountId, action: `order.${decision}`, subject: `order:${orderId}`, unitId: unit.id },
  ];
  const text = decision === 'refuse' ? say('approval.refused', { no }) : approved;
  return { state: undefined, says: { text, inPlace: decision === 'approve' }, effects };
}
