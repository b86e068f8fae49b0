import { InvalidArgumentError, Option } from 'commander';
import type { Role } from '../../core/conversation/facts.js';
import { CliError } from '../cli-error.js';

const ROLES = ['school', 'officer', 'manager', 'admin'] as const satisfies readonly Role[];

/** `--role`, one of the four. */
export function roleOption(): Option {
  return new Option('--role <vai trò>', `vai trò: ${ROLES.join(', ')}`).choices(ROLES);
}

/** A whole number of days from 1 to 3650; throws what commander prints. */
export function days(text: string): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 3650) throw new InvalidArgumentError('phải là số ngày từ 1 đến 3650.');
  return value;
}

/** An id out of a list; throws what commander prints. */
export function id(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 2_147_483_647)
    throw new InvalidArgumentError('phải là số, như trong accounts list.');
  return value;
}

/** What is said of a unit code that is nobody's. */
export function noSuchUnit(code: string): CliError {
  return new CliError(`Không có đơn vị nào mang mã ${code}.`);
}
