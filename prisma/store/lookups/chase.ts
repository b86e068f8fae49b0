import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import type { StoreContext } from '../context.js';
import { findExemption, findSuspensions } from './suspensions.js';
import { findContacts } from './contacts.js';
import { findCountersigning, findOnBehalf } from './on-behalf.js';
import { findRemindPlan } from './remind.js';
import { findSilentSchools } from './silent-schools.js';

const TYPES = [
  'silent-schools',
  'contacts',
  'on-behalf',
  'countersign',
  'remind',
  'exemption',
  'suspensions',
] as const;
type Chase = Extract<Lookup, { readonly type: (typeof TYPES)[number] }>;

/** Is it a question that `answerChase` answers? */
export function isChase(lookup: Lookup): lookup is Chase {
  return TYPES.some((type) => type === lookup.type);
}

/** Answers what is asked about silent schools and what is done for them. */
export async function answerChase(
  tx: Statements,
  identityId: number,
  lookup: Chase,
  now: Date,
  { shelf }: Pick<StoreContext, 'shelf'>,
): Promise<LookupResult> {
  switch (lookup.type) {
    case 'silent-schools':
      return { type: 'silent-schools', found: await findSilentSchools(tx, identityId, lookup, now) };
    case 'contacts':
      return { type: 'contacts', contacts: await findContacts(tx, identityId, lookup) };
    case 'on-behalf':
      return { type: 'on-behalf', plan: await findOnBehalf(tx, identityId, lookup, now, shelf) };
    case 'countersign':
      return { type: 'countersign', found: await findCountersigning(tx, identityId, lookup) };
    case 'remind':
      return { type: 'remind', plan: await findRemindPlan(tx, identityId, lookup, now) };
    case 'exemption':
      return { type: 'exemption', found: await findExemption(tx, identityId, lookup, now) };
    case 'suspensions':
      return findSuspensions(tx, identityId, lookup, now);
  }
}
