import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import { isAhead, type OtherOrder, type Progress } from '../../conversation/lookups/orders.js';
import type { Button, Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';
import { progressText, waitingIn } from './progress-text.js';
import { readPrintedCode } from './read-printed-code.js';
import { summarySubject } from './summary-subject.js';

const state = z.object({
  accountId: z.number(),
  again: z.boolean().optional(),
  words: z.string().optional(),
});
type ProgressState = z.infer<typeof state>;

/** /tiendo: how an order stands: the one named, else the newest of one's area, with what else is under way. */
export const progressFlow: Flow<ProgressState> = {
  name: 'progress',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const orderId = readId(args['orderId']);
    const again = args['again'] !== undefined;
    const words = orderId === undefined ? named(args['words']) : undefined;
    return {
      state: { accountId: account.id, again, words },
      lookup: { type: 'progress', accountId: account.id, orderId, words },
    };
  },
  prompt: () => ({ text: say('progress.none') }),
  advance({ again = false, words }, input, facts) {
    const { progress, others = [] } =
      input.type === 'found' && input.result.type === 'progress' ? input.result : {};
    if (progress) return tell(progress, others, again, facts);
    return {
      state: undefined,
      says: { text: say(words === undefined ? 'progress.none' : 'progress.notNamed') },
    };
  },
};

/** A check code or the number of a document; other words after the command name no order. */
function named(words: string | undefined): string | undefined {
  const bare = words?.replace(/^\s*(?:mã|ma|số|so)\s+/iu, '').trim();
  return bare && (/\d/.test(bare) || readPrintedCode(bare) !== undefined) ? bare : undefined;
}

/** The other orders, one a line, with how to see one; empty without any. */
function othersText(others: readonly OtherOrder[]): string {
  if (others.length === 0) return '';
  const list = others.map(({ kind, documentNo: no, checkCode: code, unit }) =>
    say('progress.other', {
      what: say(kind === 'declare' ? 'halt.order' : 'halt.announcement'),
      no,
      unit: unit.name,
      code,
    }),
  );
  return say('progress.others', { count: others.length, list: list.join('\n') });
}

/** The buttons under an order's progress: its halt, its schools by state, the same again in its place, its silent schools, whom to call. */
export function progressButtons(progress: Progress): Button[][] {
  const { orderId, unit, kind } = progress;
  const order = String(orderId);
  const halts = haltButtons(progress);
  const silent = { verb: 'silent', subject: summarySubject(unit, { orderId }) };
  return [
    ...(halts.length > 0 ? [halts] : []),
    [
      { label: say('progress.list'), standing: { verb: 'recipients', subject: order } },
      { label: say('progress.refresh'), standing: { verb: 'progress-again', subject: order } },
      ...(kind === 'declare' ? [{ label: say('summary.silentButton'), standing: silent }] : []),
      ...callButton(progress),
    ],
  ];
}

/** [Gọi điện] while schools that have not declared cannot be written to. */
function callButton({ phase, roundId, noChannel, failed }: Progress): Button[] {
  const isOpen = phase === 'running' || phase === 'stopped';
  if (!isOpen || roundId === undefined || noChannel + failed === 0) return [];
  return [{ label: say('calls.button'), standing: { verb: 'calls', subject: String(roundId) } }];
}

/** [Dừng] while something waits to be sent, [Thu hồi] while there is something to take back, for whom that is theirs to do. */
function haltButtons(progress: Progress): Button[] {
  const { orderId, phase, mayHalt = false } = progress;
  const subject = String(orderId);
  const isSending = phase === 'running' && waitingIn(progress) > 0;
  if (!mayHalt) return [];
  return [
    ...(isSending || isAhead(phase)
      ? [{ label: say('halt.stop'), standing: { verb: 'stop-order', subject } }]
      : []),
    ...(phase === 'running' || phase === 'stopped'
      ? [{ label: say('halt.recall'), standing: { verb: 'recall-order', subject } }]
      : []),
  ];
}

function tell(
  progress: Progress,
  others: readonly OtherOrder[],
  again: boolean,
  { now, timeZone }: Facts,
): Step<ProgressState> {
  return {
    state: undefined,
    says: {
      text: [progressText(progress, now, timeZone), othersText(others)]
        .filter((text) => text !== '')
        .join('\n'),
      buttons: progressButtons(progress),
      inPlace: again,
    },
    effects: [
      {
        type: 'audit',
        action: 'progress.read',
        subject: `order:${progress.orderId}`,
        unitId: progress.unit.id,
      },
    ],
  };
}
