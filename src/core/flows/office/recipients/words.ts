import {
  isTakenBack,
  targetStates,
  type Recipients,
  type TargetState,
} from '../../../conversation/lookups/orders.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say, type TextKey } from '../../../messages/text.js';
import { listedName } from '../unit-name.js';

/** Schools on one page. */
export const PAGE = 20;

const LABELS: Readonly<Record<TargetState, TextKey>> = {
  waiting: 'target.waiting',
  sent: 'target.sent',
  seen: 'target.seen',
  acknowledged: 'target.acknowledged',
  declared: 'target.declared',
  uncertain: 'target.uncertain',
  failed: 'target.failed',
  no_channel: 'target.noChannel',
  cancelled: 'target.cancelled',
};

/** What a state is called. */
export const stateLabel = (state: TargetState): string => say(LABELS[state]);

const REASONS: readonly (readonly [RegExp, TextKey])[] = [
  [/^nobody/, 'target.nobody'],
  [/blocked|unreachable/, 'target.blocked'],
  [/unfollowed/, 'target.unfollowed'],
  [/window-closed/, 'target.window'],
  [/^expired/, 'target.expired'],
];

/** A stored reason in words; undefined for one that says nothing to an officer. */
function reasonLabel(reason: string | undefined): string | undefined {
  const key = reason === undefined ? undefined : REASONS.find(([pattern]) => pattern.test(reason))?.[1];
  return key && say(key);
}

/** How many schools are in each state, or the names of those of one state. */
export function recipientsPrompt(
  found: Recipients,
  { of, skip }: { readonly of?: TargetState | undefined; readonly skip: number },
  facts: Facts,
): Prompt {
  const present = targetStates.filter((one) => found.counts[one] > 0);
  const resend: Button[] =
    found.mayHalt && found.resendable > 0 && !isTakenBack(found.phase)
      ? [{ label: say('resend.button', { count: found.resendable }), choice: 'resend' }]
      : [];
  if (of === undefined) {
    const all = targetStates.reduce((sum, one) => sum + found.counts[one], 0);
    const lines = present.map((one) =>
      say('recipients.line', { state: stateLabel(one), count: found.counts[one] }),
    );
    const shown = present.slice(0, Math.max(0, facts.channel.buttons - resend.length));
    return {
      text: [
        say('recipients.title', { no: found.documentNo, unit: found.unit.name, all }),
        ...lines,
        say('recipients.choose'),
      ].join('\n'),
      buttons: [shown.map((one) => ({ label: stateLabel(one), choice: `s:${one}` })), resend],
    };
  }
  const count = found.counts[of];
  const names = found.schools.map(({ unit, reason }, at) => {
    const why = reasonLabel(reason);
    return `${skip + at + 1}. ${listedName(unit)}${why === undefined ? '' : ` (${why})`}`;
  });
  const rest = count - skip - found.schools.length;
  const more: Button[] = rest > 0 ? [{ label: say('recipients.more'), choice: 'more' }] : [];
  return {
    text: [
      say('recipients.named', { no: found.documentNo, state: stateLabel(of), count }),
      ...names,
      ...(rest > 0 ? [say('recipients.rest', { count: rest })] : []),
    ].join('\n'),
    buttons: [[...more, { label: say('recipients.all'), choice: 'all' }], resend],
  };
}
