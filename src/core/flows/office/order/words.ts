import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import type { Colour } from '../../../conversation/lookups/orders.js';
import { say, type TextKey } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import type { Part, Scope } from './state.js';

const COLOURS: Readonly<Record<Colour, TextKey>> = {
  xanh: 'order.colourXanh',
  vang: 'order.colourVang',
  do: 'order.colourDo',
};

/** "Thành phố Biên Hòa · THCS · chưa khai kỳ này". */
export function scopeLabel({ unit, levels, undeclaredOnly, colours = [], list }: Scope): string {
  return [
    unit.name,
    ...(list ? [say('order.list', { count: list.length })] : []),
    ...(levels.length > 0 ? [levels.join(', ')] : []),
    ...(undeclaredOnly ? [say('order.undeclared')] : []),
    ...(colours.length > 0 ? [colours.map((colour) => say(COLOURS[colour])).join(', ')] : []),
  ].join(' · ');
}

/** What each part of an order is called where one of them can be chosen. */
export const partLabels: Readonly<Record<Part, TextKey>> = {
  scope: 'order.editScope',
  document: 'order.editDocument',
  deadline: 'order.editDeadline',
  content: 'order.editContent',
};

/** A stored ISO instant as people say it now. */
export function deadlineWords(iso: string | undefined, { now, timeZone }: Facts): string {
  return iso ? formatWhen(DateTime.fromISO(iso).toJSDate(), now, timeZone) : '';
}
