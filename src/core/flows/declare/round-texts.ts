import type { DeclarationFact, Facts, RoundFact } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';
import { fillIn } from '../../rounds/fill-in.js';
import { formatTime, formatWhen } from '../../rounds/format-day.js';
import { roundState, timeliness } from '../../rounds/timeliness.js';
import { lines } from './context.js';
import { describeResult } from './describe.js';

/** The lines that open a round: what it is, until when, by whose order, and whether it is late already. */
export function heading(round: RoundFact, facts: Facts): string {
  const { title, order } = round;
  const unit = facts.active?.unit;
  const deadline = formatWhen(round.deadlineAt, facts.now, facts.timeZone);
  const lock = formatWhen(round.lockAt, facts.now, facts.timeZone);
  const late = roundState(facts.receivedAt, round) === 'overdue';
  return lines(
    order
      ? say('declare.headingUrgent', { title, deadline, issuer: order.issuer, checkCode: order.checkCode })
      : say('declare.heading', { title, deadline }),
    order?.content && unit ? fillIn(order.content, { ...order, unit, deadline }) : order?.content,
    late ? say('declare.overdue', { lock }) : undefined,
  );
}

/** "Lần trước (thứ Sáu 26/02): 15/15 đạt, an toàn." */
export function lastTime(last: DeclarationFact, facts: Facts): string {
  return say('declare.lastTime', { title: last.roundTitle, result: resultOf(last, facts) });
}

/** A declaration's result in a few words. */
export function resultOf(declaration: DeclarationFact, facts: Facts): string {
  return describeResult(declaration, facts.questionnaires.get(declaration.questionnaireId));
}

/** "Đúng hạn." or "Muộn (hạn 17:00 hôm qua).": the first declaration decides, corrections change nothing of it. */
export function timelinessText(round: RoundFact, facts: Facts): string {
  const firstAt = round.declaration?.receivedAt ?? facts.receivedAt;
  return timeliness(firstAt, round.deadlineAt, round.graceMinutes) === 'on-time'
    ? say('declare.onTime')
    : say('declare.late', { deadline: formatWhen(round.deadlineAt, facts.now, facts.timeZone) });
}

/** When an instant was: "07:04" today, "17:00 hôm qua" and so on before. */
export function clock(at: Date, facts: Facts): string {
  const today = formatWhen(at, facts.now, facts.timeZone);
  const time = formatTime(at, facts.timeZone);
  return today === `${time} hôm nay` ? time : today;
}

/** "Sửa được đến 09:00 thứ Ba: gửi SỬA." */
export function correctUntil(round: RoundFact, facts: Facts): string {
  return say('declare.correctUntil', { lock: formatWhen(round.lockAt, facts.now, facts.timeZone) });
}
