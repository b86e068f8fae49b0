import type { AccountFact, Facts, Role } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';

const OFFICE: readonly Role[] = ['officer', 'manager', 'admin'];

const ID_MOST = 2_147_483_647;

/** An id out of a flow's arguments; undefined when absent or not one the database can hold. */
export function readId(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) && Number(text) <= ID_MOST ? Number(text) : undefined;
}

/** The account a flow was opened for, or the person's first of these roles; undefined when it is theirs no longer. */
export function officeAccount(id: number | undefined, facts: Facts, roles = OFFICE): AccountFact | undefined {
  const fits = (account: AccountFact): boolean => roles.includes(account.role);
  const own = facts.accounts.filter(fits);
  if (id !== undefined) return own.find((account) => account.id === id);
  return own.find((account) => account.id === facts.active?.id) ?? own[0];
}

/** What an account may see, in words: "Tỉnh Đồng Nai và các đơn vị trực thuộc". */
export function scopeOf({ unit }: AccountFact): string {
  return unit.kind === 'school' ? unit.name : say('office.lowerUnits', { unit: unit.name });
}
