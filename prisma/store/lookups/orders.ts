import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import type { StoreContext } from '../context.js';
import { findAcknowledging } from './acknowledging.js';
import { findApproving } from './approving.js';
import { findAudience } from './audience.js';
import { findOrderFile } from './order-file.js';
import { findHalting } from './halting.js';
import { findListed } from './listed.js';
import { findProgress } from './progress.js';
import { findRecipients } from './recipients.js';
import { findTemplates } from './templates.js';

type OfOrders = Extract<
  Lookup,
  {
    type:
      | 'audience'
      | 'progress'
      | 'acknowledging'
      | 'recipients'
      | 'halting'
      | 'listed'
      | 'approving'
      | 'templates';
  }
>;

/** Answers what is asked about orders: whom one would reach, and how those given stand. */
export async function answerOfOrders(
  tx: Statements,
  identityId: number,
  lookup: OfOrders,
  now: Date,
  { orderRules, linkFile }: Pick<StoreContext, 'orderRules' | 'linkFile'>,
): Promise<LookupResult> {
  switch (lookup.type) {
    case 'audience': {
      const file = lookup.file && (await findOrderFile(tx, identityId, lookup.file, linkFile, now));
      return {
        type: 'audience',
        ...(await findAudience(tx, identityId, lookup, now, orderRules)),
        ...(file && { file }),
      };
    }
    case 'progress':
      return { type: 'progress', ...(await findProgress(tx, identityId, lookup, now)) };
    case 'listed':
      return { type: 'listed', schools: await findListed(tx, identityId, lookup, now) };
    case 'acknowledging':
      return { type: 'acknowledging', order: await findAcknowledging(tx, identityId, lookup, now) };
    case 'recipients':
      return { type: 'recipients', recipients: await findRecipients(tx, identityId, lookup, now) };
    case 'templates':
      return findTemplates(tx, identityId, lookup, now);
    case 'approving':
      return { type: 'approving', orders: await findApproving(tx, identityId, lookup, now) };
    case 'halting':
      return { type: 'halting', orders: await findHalting(tx, identityId, lookup, now) };
  }
}
