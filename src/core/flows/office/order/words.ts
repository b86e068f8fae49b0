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
export function scopeLabel({ unit, list, ...filters }: Scope): string {
  return scopeWords(unit.name, { ...filters, listed: list?.length });
}

/** What of a unit's schools an order asks. */
interface ScopeFilters {
  readonly levels?: readonly string[] | undefined;
  readonly undeclaredOnly?: boolean | undefined;
  readonly colours?: readonly Colour[] | undefined;
  /** How many schools a list has. */
  readonly listed?: number | undefined;
}

/** The same of a scope that is only known by what it is made of. */
export function scopeWords(
  name: string,
  { levels = [], undeclaredOnly = false, colours = [], listed }: ScopeFilters,
): string {
  return [
    name,
    ...(listed === undefined ? [] : [say('order.list', { count: listed })]),
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
