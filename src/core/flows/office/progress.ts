import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { Progress } from '../../conversation/lookup.js';
import type { Button, Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';
import { progressText } from './progress-text.js';

const state = z.object({ accountId: z.number() });
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
    return { state: { accountId: account.id }, lookup: { type: 'progress', accountId: account.id, orderId } };
  },
  prompt: () => ({ text: say('progress.none') }),
  advance(_at, input, facts) {
    const found =
      input.type === 'found' && input.result.type === 'progress' ? input.result.progress : undefined;
    return found ? tell(found, facts) : { state: undefined, says: { text: say('progress.none') } };
  },
};

/** The buttons under an order's progress: the same again, and how its area stands. */
export function progressButtons({ orderId, unit }: Progress): Button[][] {
  return [
    [
      { label: say('progress.refresh'), standing: { verb: 'progress', subject: String(orderId) } },
      { label: say('summary.silentButton'), standing: { verb: 'silent', subject: String(unit.id) } },
    ],
  ];
}

function tell(progress: Progress, { now, timeZone }: Facts): Step<ProgressState> {
  return {
    state: undefined,
    says: { text: progressText(progress, now, timeZone), buttons: progressButtons(progress) },
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
