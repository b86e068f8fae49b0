import type { Progress } from '../../conversation/lookup.js';
import { say } from '../../messages/text.js';
import { formatTime, formatWhen } from '../../rounds/format-day.js';

/**
 * How an order stands, for a message edited in place: sent, waiting, failed, uncertain and without channel sum to the
 * target. Throws RangeError when they are more than the target: counting them is a bug.
 */
export function progressText(progress: Progress, now: Date, timeZone: string): string {
  const { target, sent, failed, uncertain, noChannel, deadlineAt } = progress;
  const waiting = target - sent - failed - uncertain - noChannel;
  if (waiting < 0)
    throw new RangeError(`order ${progress.orderId}: more outcomes than its ${target} schools`);
  const when = formatWhen(deadlineAt, now, timeZone);
  const time = formatTime(now, timeZone);
  return [
    say('progress.title', { no: progress.documentNo, unit: progress.unit.name, time }),
    say('progress.sent', { sent, target }),
    say('progress.unsent', { waiting, failed, uncertain, none: noChannel }),
    say('progress.answers', { seen: progress.seen, declared: progress.declared }),
    say(now > deadlineAt ? 'progress.deadlinePassed' : 'progress.deadline', { when }),
    say('progress.code', { code: progress.checkCode }),
  ].join('\n');
}
