import type { RoundCard } from '../../../conversation/lookups/compliance.js';
import type { Button } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import type { Clock } from './describe.js';

/** A round beside the one an answer is about, as far as it is offered. */
export type OtherRound = Pick<RoundCard, 'title' | 'deadlineAt' | 'orderId'>;

/** What goes on beside the round an answer is about, one a line, each with the words that ask for it. */
export function otherRoundLines(
  others: readonly OtherRound[] | undefined,
  { now, timeZone }: Clock,
): string[] {
  return (others ?? []).map(({ title, deadlineAt, orderId }) =>
    orderId === undefined
      ? say('query.otherPeriodic', { round: title })
      : say('query.otherUrgent', { round: title, when: formatWhen(deadlineAt, now, timeZone) }),
  );
}

/** Buttons to the same of those rounds; `subjectOf` an order, or of the newest periodic round. */
export function otherRoundButtons(
  others: readonly OtherRound[] | undefined,
  verb: string,
  subjectOf: (orderId: number | undefined) => string,
): Button[] {
  return (others ?? []).map(({ title, orderId }) => ({
    label: orderId === undefined ? say('query.button.newest') : capital(title),
    standing: { verb, subject: subjectOf(orderId) },
  }));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
