import type { Facts } from '../../../conversation/facts.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { officeAccount } from '../office-account.js';
import type { ExemptState, Listed } from './state.js';

/** The suspensions there are, numbered; buttons end the first of them early as far as the channel shows them. */
export function listPrompt({ list, total, accountId }: ExemptState, facts: Facts): Prompt {
  const ends: Button[] = [
    { label: say('exempt.new'), choice: 'new' },
    { label: say('exempt.close'), choice: 'close' },
  ];
  if (list.length === 0) {
    const scope = officeAccount(accountId, facts)?.unit.name ?? '';
    return { text: say('exempt.none', { scope }), buttons: [ends] };
  }
  const liftable = list
    .map(({ id, liftable: can }, index) => ({ id, can, number: index + 1 }))
    .filter(({ can }) => can)
    .slice(0, Math.max(0, facts.channel.buttons - ends.length))
    .map(({ id, number }): Button => ({ label: say('exempt.lift', { number }), choice: `s:${id}` }));
  const more = total - list.length;
  const text = [
    say('exempt.list', { count: total, list: list.map(line).join('\n') }),
    ...(more > 0 ? [say('exempt.listMore', { count: more })] : []),
    ...(liftable.length > 0 ? [say('exempt.listHint')] : []),
  ].join('\n');
  return { text, buttons: [...pairs(liftable), ends] };
}

function line({ scope, period, reason, documentNo: no, schools, liftable }: Listed, index: number): string {
  const text = say('exempt.line', { number: index + 1, scope, period, reason, no, count: schools });
  return liftable ? text : say('exempt.lineAbove', { line: text });
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

/** Asks once more before a suspension is ended early. */
export function liftPrompt({ list, lifting }: ExemptState): Prompt {
  const one = list.find(({ id }) => id === lifting);
  if (!one) return { text: say('exempt.gone') };
  return {
    text: say('exempt.liftAsk', { scope: one.scope, period: one.period, count: one.schools }),
    buttons: [
      [
        { label: say('exempt.liftYes'), choice: 'yes', style: 'danger' },
        { label: say('exempt.liftNo'), choice: 'no' },
      ],
    ],
  };
}
