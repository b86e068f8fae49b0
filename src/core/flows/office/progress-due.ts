import { isTakenBack, type Progress } from '../../conversation/lookups/orders.js';
import { waitingIn } from './progress-text.js';

/** What an officer's progress message shows so far, and where. */
interface ShownProgress {
  readonly progress: Progress;
  /** The counts shown last, as this function gave them; undefined when nothing has been shown. */
  readonly shownCounts: string | undefined;
  readonly editsInPlace: boolean;
}

/**
 * The counts to show now; undefined when there is nothing new to show. A message edited in place follows every change;
 * on other channels there is one message when nothing waits to be sent any more or the deadline has come, and one when a
 * recall has reached whom it can reach.
 */
export function progressDue(
  { progress, shownCounts, editsInPlace }: ShownProgress,
  now: Date,
): string | undefined {
  const { sent, seen, declared, failed, uncertain, noChannel, acknowledged, cancelled } = progress;
  const { phase, coverage, deadlineAt } = progress;
  const recall = coverage ? [coverage.corrected, coverage.correcting, coverage.unclear] : [];
  const numbers = [sent, seen, declared, failed, uncertain, noChannel, acknowledged, cancelled, ...recall];
  const counts = `${phase} ${numbers.join('/')}`;
  if (editsInPlace) return counts === shownCounts ? undefined : counts;
  if (isTakenBack(phase)) {
    const isTold = coverage?.correcting === 0 && !(shownCounts?.startsWith(phase) ?? false);
    return isTold ? counts : undefined;
  }
  const isOut = phase === 'running' && waitingIn(progress) === 0;
  return shownCounts === undefined && (isOut || (phase === 'running' && now >= deadlineAt))
    ? counts
    : undefined;
}
