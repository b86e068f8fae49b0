import type { Progress } from '../../conversation/lookup.js';

/** What an officer's progress message shows so far, and where. */
interface ShownProgress {
  readonly progress: Progress;
  /** The counts shown last, as this function gave them; undefined when nothing has been shown. */
  readonly shownCounts: string | undefined;
  readonly editsInPlace: boolean;
}

/**
 * The counts to show now; undefined when there is nothing new to show. A message edited in place follows every change;
 * on other channels there is one message, when nothing waits to be sent any more or the deadline has come.
 */
export function progressDue(
  { progress, shownCounts, editsInPlace }: ShownProgress,
  now: Date,
): string | undefined {
  const { target, sent, seen, declared, failed, uncertain, noChannel, deadlineAt } = progress;
  const counts = [sent, seen, declared, failed, uncertain, noChannel].join('/');
  if (editsInPlace) return counts === shownCounts ? undefined : counts;
  const isOut = sent + failed + uncertain + noChannel >= target;
  return shownCounts === undefined && (isOut || now >= deadlineAt) ? counts : undefined;
}
