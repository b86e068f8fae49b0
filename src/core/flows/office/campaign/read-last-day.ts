import type { DateTime } from 'luxon';
import { datesIn } from '../../../read/dates-in.js';
import { fold } from '../../../read/fold.js';
import type { NamedDay } from '../rollout/deadline-words.js';

/** A deadline read from words; `several` when more than one day is named. */
export type LastDayRead =
  (NamedDay & { readonly kind: 'day' }) | { readonly kind: 'none' } | { readonly kind: 'several' };

/** Words after which the day named still counts; anything else, and "trước ngày" above all, ends the day before. */
const COUNTS = /\b(?:den|toi|het|cham nhat|muon nhat|trong ngay|ke ca|tinh ca|bao gom)\b/;
const BEFORE = /\btruoc\b/;

/**
 * "trước ngày 25/02/2021": the 25th does not count any more; "đến hết ngày 25/02/2021": it does. A bare day counts, for
 * that is what people mean who leave "trước" out.
 */
export function readLastDay(text: string, today: DateTime): LastDayRead {
  const [deadlineOn, ...others] = datesIn(text, today, 'future');
  if (deadlineOn === undefined) return { kind: 'none' };
  if (others.length > 0) return { kind: 'several' };
  const words = fold(text);
  return { kind: 'day', deadlineOn, deadlineCounts: COUNTS.test(words) || !BEFORE.test(words) };
}
