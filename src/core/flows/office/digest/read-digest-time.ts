import type { DateTime } from 'luxon';
import { fold } from '../../../read/fold.js';
import { readDateTime } from '../../../read/read-date-time.js';
import { holdThroughQuiet } from '../../../rounds/quiet-hours.js';
import { DIGEST_QUIET } from './digest-quiet.js';

/** When somebody wants the digest: `at` is `deadline` or `HH:MM`, or undefined for not at all; `quiet` = at night. */
export type DigestTime =
  { readonly kind: 'set'; readonly at: string | undefined } | { readonly kind: 'quiet' | 'unknown' };

const OFF = /^(?:tat|tat di|tat ban tin|thoi|dung|khong(?: nhan)?|huy|off)$/;
const ON = /^(?:bat|bat len|co|nhan|on|sau han|ngay sau han)$/;
/** Lengths of time ("2 giờ nữa") and days are no time of every day. */
const NOT_DAILY = /\b(?:nua|trong|tieng|phut nua|ngay)\b/;

/** Reads "17:30", "5h chiều", "tắt", "bật", "ngay sau hạn", with or without marks. */
export function readDigestTime(words: string, now: DateTime): DigestTime {
  const folded = fold(words);
  if (OFF.test(folded)) return { kind: 'set', at: undefined };
  if (ON.test(folded)) return { kind: 'set', at: 'deadline' };
  const read = readDateTime(words, now);
  if (NOT_DAILY.test(folded) || read.kind !== 'instant') return { kind: 'unknown' };
  const [hour = '', minute = ''] = /T(\d{2}):(\d{2})/.exec(read.iso)?.slice(1) ?? [];
  const wanted = now.set({ hour: Number(hour), minute: Number(minute) }).toJSDate();
  const quiet = { ...DIGEST_QUIET, timeZone: now.zoneName ?? 'utc' };
  if (holdThroughQuiet(wanted, quiet) > wanted) return { kind: 'quiet' };
  return { kind: 'set', at: `${hour}:${minute}` };
}
