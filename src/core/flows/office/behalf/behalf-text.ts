import type { Facts } from '../../../conversation/facts.js';
import type { OnBehalfPlan } from '../../../conversation/lookups/on-behalf.js';
import { say } from '../../../messages/text.js';
import { formatTime, formatWhen } from '../../../rounds/format-day.js';

/** Why nobody may declare for this school now; undefined when they may. */
export function refusalText(plan: OnBehalfPlan, { now, timeZone }: Facts): string | undefined {
  const { school, round, declared, hasChannel, left, most } = plan;
  const words = { school: school.name, round: round?.title ?? '' };
  if (!round) return say('behalf.noRound', words);
  if (round.exempt) return say('behalf.exempt', words);
  if (declared) return say('behalf.declared', words);
  if (hasChannel && now <= round.deadlineAt)
    return say('behalf.early', { ...words, deadline: formatWhen(round.deadlineAt, now, timeZone) });
  return left > 0 ? undefined : say('behalf.noneLeft', { ...words, most });
}

/** The superior's receipt. */
export function doneText(
  { school, round, hasChannel, left }: OnBehalfPlan,
  declared: { readonly passed: number; readonly total: number; readonly receiptCode: string },
  until: Date,
  { now, timeZone }: Facts,
): string {
  return say(hasChannel ? 'behalf.done' : 'behalf.doneUnheard', {
    school: school.name,
    round: round?.title ?? '',
    time: formatTime(now, timeZone),
    passed: declared.passed,
    total: declared.total,
    code: declared.receiptCode,
    until: formatWhen(until, now, timeZone),
    left: left - 1,
  });
}
