import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import { isAhead } from '../../../conversation/lookups/orders.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import type { Haltable, HaltState } from './halt-state.js';

/** The numbers and names that texts about one order say. */
export function valuesOf(order: Haltable, { now, timeZone }: Facts): Record<string, string | number> {
  const { kind, documentNo, unit, checkCode, sent, target, declared, issuedAt } = order;
  return {
    what: say(kind === 'declare' ? 'halt.order' : 'halt.announcement').toLowerCase(),
    no: documentNo,
    unit: unit.name,
    code: checkCode,
    sent,
    target,
    declared,
    when: formatWhen(DateTime.fromISO(issuedAt).toJSDate(), now, timeZone),
  };
}

/** Asks which of several orders is meant, or whether the one is really to be recalled. */
export function haltPrompt({ how, step, orders }: HaltState, facts: Facts): Prompt {
  const [order] = orders;
  if (step !== 'which' && order) return confirmPrompt(order, facts);
  const list = orders.map((one, at) => `${at + 1}. ${listed(one, facts)}`).join('\n');
  const keep: Button = { label: say('halt.keep'), choice: 'keep' };
  const buttons = orders.map(({ orderId, documentNo, checkCode }): Button[] => [
    { label: `${documentNo} · ${checkCode}`, choice: `o:${orderId}` },
  ]);
  return {
    text: say(how === 'stop' ? 'halt.whichStop' : 'halt.whichRecall', { list }),
    buttons: [...(orders.length < facts.channel.buttons ? buttons : []), [keep]],
  };
}

function listed(order: Haltable, facts: Facts): string {
  const what = say(order.kind === 'declare' ? 'halt.order' : 'halt.announcement');
  const values = { ...valuesOf(order, facts), what };
  return say(isAhead(order.phase) ? 'halt.listedWaiting' : 'halt.listed', values);
}

function confirmPrompt(order: Haltable, facts: Facts): Prompt {
  const values = valuesOf(order, facts);
  const answered = order.declared > 0 ? say('halt.confirmAnswered', values) : '';
  return {
    text: say('halt.confirm', { ...values, answered }),
    buttons: [
      [
        { label: say('halt.recall'), choice: 'recall', style: 'danger' },
        { label: say('halt.keep'), choice: 'keep' },
      ],
    ],
  };
}
