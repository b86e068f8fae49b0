import { amountsIn, type Amount } from './amounts.js';
import { fold, plain } from './fold.js';
import { readCount } from './read-count.js';

/** Present of total, as typed; `partial` has no total yet, `exceeds` has more present than there are. */
export type FractionRead =
  | { kind: 'fraction'; present: number; total: number }
  | { kind: 'partial'; present: number }
  | { kind: 'exceeds'; present: number; total: number }
  | { kind: 'unclear'; why: 'empty' | 'no-number' | 'many' | 'percent' | 'ambiguous' };

type Role = 'present' | 'total' | 'absent' | 'plain';

const spacedThousands = /(?<!\d)(\d{1,3}) (\d{3})(\s*(?:\/|-|:|tren[a-z ]*)\s*)(\d{1,3}) (\d{3})(?!\d)/;

/** Reads "1180/1205", "1180 trên tổng số 1205", "tổng 1205 vắng 25", "đủ 1205" in any of their spellings. */
export function readFraction(text: string): FractionRead {
  if (fold(text) === '') return { kind: 'unclear', why: 'empty' };
  const kept = plain(text).replace(spacedThousands, '$1$2$3$4$5');
  const all = amountsIn(kept);
  const amounts = all.filter(({ isPercent }) => !isPercent);
  if (all.length > 0 && amounts.length === 0) return { kind: 'unclear', why: 'percent' };
  if (amounts.length === 0) return inWords(text);
  if (/(?:khoang|gan|hon|chung)\s+\d/.test(kept)) return { kind: 'unclear', why: 'ambiguous' };
  return weigh(amounts, kept);
}

function inWords(text: string): FractionRead {
  const [left, right, ...more] = fold(text).split(/ (?:tren tong so|tren tong|tren|tong so|tong) /);
  if (left === undefined || more.length > 0) return { kind: 'unclear', why: 'no-number' };
  const present = readCount(left);
  if (present.kind !== 'count') return { kind: 'unclear', why: 'no-number' };
  if (right === undefined) return { kind: 'partial', present: present.value };
  const total = readCount(right);
  return total.kind === 'count' ? compare(present.value, total.value) : { kind: 'unclear', why: 'no-number' };
}

function weigh(amounts: readonly Amount[], text: string): FractionRead {
  const roles = amounts.map((amount, at) => roleOf(text, amounts[at - 1]?.to ?? 0, amount.from));
  const value = (role: Role): number | undefined => amounts[roles.indexOf(role)]?.value;
  const [first, second] = amounts;
  if (amounts.length > 2) return three(amounts, roles);
  if (first === undefined) return { kind: 'unclear', why: 'no-number' };
  if (second === undefined) return alone(first.value, roles[0] ?? 'plain', text);
  const absent = value('absent');
  if (absent !== undefined) {
    const other = absent === first.value && roles[0] === 'absent' ? second.value : first.value;
    return roles.includes('present') ? compare(other, other + absent) : compare(other - absent, other);
  }
  return roles[0] === 'total' && roles[1] !== 'total'
    ? compare(second.value, first.value)
    : compare(first.value, second.value);
}

function alone(value: number, role: Role, text: string): FractionRead {
  const full =
    /(?:^|[^a-z])(?:day du|du|khong vang|ko vang|k vang|full|100%)(?![a-z])/.test(text) &&
    !/(?:khong|ko|chua|k) (?:day )?du/.test(text);
  if (full) return { kind: 'fraction', present: value, total: value };
  if (role === 'absent' || role === 'total' || /^\s*[/-]|(?:khong|ko|chua|k) (?:day )?du/.test(text))
    return { kind: 'unclear', why: 'ambiguous' };
  return value > 20_000 ? { kind: 'unclear', why: 'ambiguous' } : { kind: 'partial', present: value };
}

function three(amounts: readonly Amount[], roles: readonly Role[]): FractionRead {
  const [a, b, c] = amounts;
  if (!a || !b || !c || amounts.length > 3 || !roles.includes('absent'))
    return { kind: 'unclear', why: 'many' };
  const absent = amounts[roles.indexOf('absent')]?.value ?? 0;
  const [one, two] = amounts.filter((_, at) => at !== roles.indexOf('absent')).map(({ value }) => value);
  const total = Math.max(one ?? 0, two ?? 0);
  const present = Math.min(one ?? 0, two ?? 0);
  return present + absent === total
    ? { kind: 'fraction', present, total }
    : { kind: 'unclear', why: 'ambiguous' };
}

function roleOf(text: string, from: number, to: number): Role {
  const before = text.slice(from, to);
  if (
    /(?:vang|nghi|thieu)[^a-z]*(?:mat|hoc|la|co|so|:)*[^a-z]*$/.test(before) &&
    !/(?:khong|ko) vang/.test(before)
  )
    return 'absent';
  if (/(?:tong|si so|ss|toan truong|tren|so luong)/.test(before)) return 'total';
  return /(?:co mat|hien dien|di hoc|den truong|co|mat)/.test(before) ? 'present' : 'plain';
}

function compare(present: number, total: number): FractionRead {
  if (present < 0) return { kind: 'unclear', why: 'ambiguous' };
  return { kind: present > total ? 'exceeds' : 'fraction', present, total };
}
