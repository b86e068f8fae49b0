import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { Progress } from '../../conversation/lookups/orders.js';
import type { Button, Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';
import { progressText, waitingIn } from './progress-text.js';
import { summarySubject } from './summary-subject.js';

const state = z.object({ accountId: z.number(), again: z.boolean().optional() });
type ProgressState = z.infer<typeof state>;

/** How an urgent order stands: the one named, else the newest of one's area. */
export const progressFlow: Flow<ProgressState> = {
  name: 'progress',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    if (!account) return { state: undefined, says: { text: say('office.noAccount') } };
    const orderId = readId(args['orderId']);
    const again = args['again'] !== undefined;
    return {
      state: { accountId: account.id, again },
      lookup: { type: 'progress', accountId: account.id, orderId },
    };
  },
  prompt: () => ({ text: say('progress.none') }),
  advance({ again = false }, input, facts) {
    const found =
      input.type === 'found' && input.result.type === 'progress' ? input.result.progress : undefined;
    return found ? tell(found, again, facts) : { state: undefined, says: { text: say('progress.none') } };
  },
};

/** The buttons under an order's progress: its halt, its schools by state, the same again in its place, its silent schools. */
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
    ],
  ];
}

/** [Dừng] while something waits to be sent, [Thu hồi] while there is something to take back, for whom that is theirs to do. */
function haltButtons(progress: Progress): Button[] {
  const { orderId, phase, mayHalt = false } = progress;
  const subject = String(orderId);
  const isSending = phase === 'running' && waitingIn(progress) > 0;
  if (!mayHalt) return [];
  return [
    ...(isSending || phase === 'waiting'
      ? [{ label: say('halt.stop'), standing: { verb: 'stop-order', subject } }]
      : []),
    ...(phase === 'running' || phase === 'stopped'
      ? [{ label: say('halt.recall'), standing: { verb: 'recall-order', subject } }]
      : []),
  ];
}

function tell(progress: Progress, again: boolean, { now, timeZone }: Facts): Step<ProgressState> {
  return {
    state: undefined,
    says: {
      text: progressText(progress, now, timeZone),
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
