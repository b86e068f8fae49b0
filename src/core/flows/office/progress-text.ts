import { isTakenBack, type OrderPhase, type Progress } from '../../conversation/lookups/orders.js';
import { replacedBy } from '../../rounds/chain-words.js';
import { say } from '../../messages/text.js';
import { formatTime, formatWhen } from '../../rounds/format-day.js';

/** Schools whose message is still to be sent; the states of an order's schools sum to its target. */
export function waitingIn({ target, sent, failed, uncertain, noChannel, cancelled }: Progress): number {
  return target - sent - failed - uncertain - noChannel - cancelled;
}

/**
 * How an order stands, for a message edited in place: sent, waiting, failed, uncertain, cancelled and without channel sum
 * to the target. Throws RangeError when they are more than the target: counting them is a bug.
 */
export function progressText(progress: Progress, now: Date, timeZone: string): string {
  const { target, sent, failed, uncertain, noChannel, cancelled, phase, kind } = progress;
  const waiting = waitingIn(progress);
  if (waiting < 0)
    throw new RangeError(`order ${progress.orderId}: more outcomes than its ${target} schools`);
  const title = say(kind === 'declare' ? 'progress.title' : 'progress.announcementTitle', {
    no: progress.documentNo,
    unit: progress.unit.name,
    time: formatTime(now, timeZone),
  });
  const code = say('progress.code', { code: progress.checkCode });
  const unsent = notStarted(phase);
  if (unsent !== undefined) return [title, unsent, code].join('\n');
  return [
    title,
    ...(phase === 'stopped' ? [say('progress.stopped')] : []),
    ...(phase === 'recalled' ? [say('progress.recalled')] : []),
    ...(phase === 'replaced' && progress.replacedBy
      ? [say('replace.progress', { by: replacedBy(progress.replacedBy) })]
      : []),
    say('progress.sent', { sent, target }),
    say('progress.unsent', { waiting, failed, uncertain, none: noChannel }),
    ...(cancelled > 0 ? [say('progress.cancelled', { count: cancelled })] : []),
    ...(isTakenBack(phase) ? coverageLines(progress) : answerLines(progress, now, timeZone)),
    code,
  ].join('\n');
}

function notStarted(phase: OrderPhase): string | undefined {
  if (phase === 'waiting') return say('progress.notStarted');
  if (phase === 'approving') return say('progress.approving');
  return phase === 'refused' ? say('progress.refused') : undefined;
}

function answerLines(
  { kind, wantsAck, seen, declared, acknowledged, deadlineAt }: Progress,
  now: Date,
  timeZone: string,
): string[] {
  const when = formatWhen(deadlineAt, now, timeZone);
  const deadline = say(now > deadlineAt ? 'progress.deadlinePassed' : 'progress.deadline', { when });
  if (kind === 'declare') return [say('progress.answers', { seen, declared }), deadline];
  if (!wantsAck) return [say('progress.read', { seen })];
  return [say('progress.acknowledged', { seen, acknowledged }), deadline];
}

function coverageLines({ coverage, declared, phase }: Progress): string[] {
  if (!coverage) return [];
  const { reached, corrected, correcting, unclear } = coverage;
  return [
    say(phase === 'replaced' ? 'replace.coverage' : 'progress.coverage', { reached }),
    say('progress.corrected', { corrected, correcting, unclear }),
    ...(declared > 0 ? [say('progress.void', { declared })] : []),
  ];
}
