import type { ChildNumbers } from '../../../conversation/lookups/compliance.js';
import type { Query } from '../../../query/query.js';
import type { Tally } from '../../../rounds/tally.js';

/** How many schools of a tally a measure is true of; `failed` is the count of the criterion, which no tally holds. */
export function countOf(
  { measure, colours }: Pick<Query, 'measure' | 'colours'>,
  tally: Tally,
  failed = 0,
): number {
  switch (measure) {
    case 'standing':
    case 'silent':
      return tally.must - tally.declared;
    case 'declared':
      return tally.declared;
    case 'on-time':
      return tally.onTime;
    case 'late':
      return tally.late;
    case 'exempt':
      return tally.exempt;
    case 'on-behalf':
      return tally.onBehalf;
    case 'carried':
      return tally.carried;
    case 'colour':
      return colours.reduce((sum, colour) => sum + tally[colour], 0);
    case 'criterion':
      return failed;
  }
}

/** Out of how many: the exempt are counted among all schools, everything else among those who must declare. */
export function ofHowMany({ measure }: Pick<Query, 'measure'>, { must, exempt }: Tally): number {
  return measure === 'exempt' ? must + exempt : must;
}

/** The count of a child unit. */
export function countOfChild(query: Query, { tally, failed }: ChildNumbers): number {
  return countOf(query, tally, failed);
}
