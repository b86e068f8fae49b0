import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { OtherOrder, Progress } from '../../conversation/lookups/orders.js';
import type { Flow, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { officeAccount, readId } from './office-account.js';
import { otherButtons, progressButtons } from './progress-buttons.js';
import { progressText } from './progress-text.js';
import { readPrintedCode } from './read-printed-code.js';

const state = z.object({
  accountId: z.number(),
  again: z.boolean().optional(),
  /** Only the buttons for which there was no room are wanted. */
  more: z.boolean().optional(),
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
    const more = args['more'] !== undefined;
    const words = orderId === undefined ? named(args['words']) : undefined;
    return {
      state: { accountId: account.id, again, more, words },
      lookup: { type: 'progress', accountId: account.id, orderId, words },
    };
  },
  prompt: () => ({ text: say('progress.none') }),
  advance({ again = false, more = false, words }, input, facts) {
    const { progress, others = [] } =
      input.type === 'found' && input.result.type === 'progress' ? input.result : {};
    if (progress && more) return tellMore(progress, facts);
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

function tell(
  progress: Progress,
  others: readonly OtherOrder[],
  again: boolean,
  { now, timeZone, channel }: Facts,
): Step<ProgressState> {
  return {
    state: undefined,
    says: {
      text: [progressText(progress, now, timeZone), othersText(others)]
        .filter((text) => text !== '')
        .join('\n'),
      buttons: progressButtons(progress, channel.buttons),
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

/** The buttons for which there was no room under the progress. */
function tellMore(progress: Progress, { channel }: Facts): Step<ProgressState> {
  const text = say('progress.moreOf', { no: progress.documentNo, unit: progress.unit.name });
  return { state: undefined, says: { text, buttons: otherButtons(progress, channel.buttons) } };
}
