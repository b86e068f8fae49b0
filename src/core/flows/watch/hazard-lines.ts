import type { Facts } from '../../conversation/facts.js';
import type { HazardFact, Signal } from '../../conversation/lookups/watch.js';
import { say } from '../../messages/text.js';
import { daysSince } from '../../rounds/days-since.js';

/** "· Trường X: mục 10 (khẩu trang), 4 ngày, lần thứ 2 trong 90 ngày"; without the school's name for the school itself. */
export function hazardLine(hazard: HazardFact, own: boolean, { now, timeZone }: Facts): string {
  const { unit, number, label, openedAt, claimed, times } = hazard;
  const count = daysSince(openedAt, now, timeZone);
  const days = count < 1 ? say('hazard.today') : say('hazard.days', { count });
  const line = own
    ? say('hazard.own', { number, label, days })
    : say('hazard.entry', { school: unit.name, number, label, days });
  return [
    line,
    ...(times > 1 ? [say('hazard.times', { count: times })] : []),
    ...(claimed ? [say('hazard.claimed')] : []),
  ].join(', ');
}

/** What a sign of a hasty declaration says. */
export function signalText({ kind, amount }: Signal): string {
  switch (kind) {
    case 'fast':
      return say('signal.fast', { amount });
    case 'identical':
      return say('signal.identical', { amount });
    case 'contradicts':
      return say('signal.contradicts', { amount });
  }
}
