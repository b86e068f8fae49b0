import { isAhead, type Progress } from '../../conversation/lookups/orders.js';
import type { Button } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { qrButton } from './order-qr.js';
import { waitingIn } from './progress-text.js';
import { summarySubject } from './summary-subject.js';

/**
 * The buttons under an order's progress, the most needed first: its halt, whom to call, its silent schools, its schools by
 * state, the same again in its place, its QR code. Where a channel shows no more than `most`, the last of them opens the rest.
 */
export function progressButtons(progress: Progress, most: number): Button[][] {
  const [first, rest] = parted(progress, most);
  const more = { verb: 'progress-more', subject: String(progress.orderId) };
  if (rest.length > 0) return [first, [{ label: say('progress.more'), standing: more }]];
  const halts = haltButtons(progress);
  return [halts, first.slice(halts.length)].filter((row) => row.length > 0);
}

/** Those for which there was no room. */
export function otherButtons(progress: Progress, most: number): Button[][] {
  return [parted(progress, most)[1]];
}

function parted(progress: Progress, most: number): readonly [Button[], Button[]] {
  const all = [...haltButtons(progress), ...workButtons(progress)];
  const shown = all.length > most ? most - 1 : all.length;
  return [all.slice(0, shown), all.slice(shown)];
}

function workButtons(progress: Progress): Button[] {
  const { orderId, unit, kind, checkCode } = progress;
  const order = String(orderId);
  const silent = { verb: 'silent', subject: summarySubject(unit, { orderId }) };
  return [
    ...callButton(progress),
    ...(kind === 'declare' ? [{ label: say('summary.silentButton'), standing: silent }] : []),
    { label: say('progress.list'), standing: { verb: 'recipients', subject: order } },
    { label: say('progress.refresh'), standing: { verb: 'progress-again', subject: order } },
    qrButton(checkCode),
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
