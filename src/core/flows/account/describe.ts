import type { AccountFact, Role, UnitFact } from '../../conversation/facts.js';
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

/** One account on two lines: its unit, then organisation and role. */
export function accountLines({
  unit,
  role,
  organisation,
}: Pick<AccountFact, 'unit' | 'role' | 'organisation'>): string {
  const who = organisation ? `${organisation} — ${roleLabel(role)}` : roleLabel(role);
  return `${unit.kind === 'school' ? '🏫' : '🏛'} ${unitLabel(unit)}\n${say('account.role', { role: who })}`;
}
