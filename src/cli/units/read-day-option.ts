import { InvalidArgumentError } from 'commander';
import { readDay } from '../../core/units/read-cell.js';

/** A day given on the command line, as an ISO date. */
export function readDayOption(text: string): string {
  const day = readDay(text);
  if ('reason' in day || day.value === null)
    throw new InvalidArgumentError('viết 2025-07-01 hoặc 01/07/2025.');
  return day.value;
}
