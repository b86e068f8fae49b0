import type { Period } from '../../../conversation/lookups/suspensions.js';
import { say } from '../../../messages/text.js';
import { formatDay } from '../../../rounds/format-day.js';
import { addDays, datesBetween } from '../../../rounds/iso-date.js';
import { documentDate } from '../../../rounds/document-date.js';
import type { Scope } from './state.js';

/** "Huyện Long Thành · THCS". */
export function exemptScope({ unit, levels }: { unit: { name: string }; levels: Scope['levels'] }): string {
  return levels.length > 0 ? `${unit.name} · ${levels.join(', ')}` : unit.name;
}

/** "thứ Hai 01/03/2021", "từ thứ Hai 01/03 đến hết thứ Sáu 05/03/2021 (5 ngày)". */
export function exemptPeriod({ fromOn, toOn }: Period): string {
  const year = Number(toOn.slice(0, 4));
  const to = formatDay(toOn, 0);
  if (fromOn === toOn) return say('exempt.oneDay', { day: to });
  const days = datesBetween(fromOn, toOn).length;
  return say('exempt.days', { from: formatDay(fromOn, year), to, days });
}

/** "123/UBND-KGVX ngày 28/02/2021", or the number alone. */
export function exemptDocument({
  documentNo: no,
  documentOn: on,
}: {
  readonly documentNo: string;
  readonly documentOn?: string | undefined;
}): string {
  return on ? say('exempt.documentDated', { no, date: documentDate(on) }) : no;
}

/** What the people of exempt schools are told: when it was decided, and when it is over. */
export function suspensionNotice(
  kind: 'exempted' | 'resumed',
  told: Period & {
    readonly reason: string;
    readonly documentNo: string;
    readonly documentOn?: string | undefined;
    /** Ended before its last day. */
    readonly lifted: boolean;
    readonly school: string;
    /** How many schools of this person it is about. */
    readonly schools: number;
  },
): string {
  const values = {
    school: told.schools > 1 ? say('exempted.schools', { count: told.schools }) : told.school,
    period: exemptPeriod(told),
    reason: told.reason,
    document: exemptDocument(told),
    resumes: formatDay(addDays(told.toOn, 1), Number(told.fromOn.slice(0, 4))),
  };
  if (kind === 'exempted') return say('exempted.text', values);
  return say(told.lifted ? 'resumed.early' : 'resumed.text', values);
}
