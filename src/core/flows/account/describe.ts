import type { AccountFact, Facts, Role, UnitFact } from '../../conversation/facts.js';
import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';

/** "Trường THPT Ngô Quyền (75000004) — Tỉnh Đồng Nai"; the province is left out where the unit is one. */
export function unitLabel(unit: UnitFact): string {
  const named = `${unit.name} (${unit.code})`;
  return unit.province && unit.province !== unit.name ? `${named} — ${unit.province}` : named;
}

/** What a role may do, in words for people. */
export function roleLabel(role: Role): string {
  switch (role) {
    case 'school':
      return say('account.role.school');
    case 'officer':
      return say('account.role.officer');
    case 'manager':
      return say('account.role.manager');
    case 'admin':
      return say('account.role.admin');
  }
}

/** The platform's name as people say it. */
export function channelLabel({ channel }: Facts): string {
  return channel.name === 'telegram' ? 'Telegram' : 'Zalo';
}

/** Said to somebody who holds no account yet. */
export function noAccount(facts: Facts): Prompt {
  return { text: say('account.none', { channel: channelLabel(facts) }) };
}

/** One account on two lines: its unit, then organisation, role and, where it is shared, rank. */
export function accountLines({
  unit,
  role,
  organisation,
  rank,
}: Pick<AccountFact, 'unit' | 'role' | 'organisation' | 'rank'>): string {
  const title = rank ? `${roleLabel(role)} (${say(`rank.${rank}`)})` : roleLabel(role);
  const who = organisation ? `${organisation} — ${title}` : title;
  return `${unit.kind === 'school' ? '🏫' : '🏛'} ${unitLabel(unit)}\n${say('account.role', { role: who })}`;
}
