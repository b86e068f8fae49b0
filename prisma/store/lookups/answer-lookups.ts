import type { AskedLookup } from '../../../src/app/ports/inbox.js';
import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import type { StoreContext } from '../context.js';
import { findCertificateCard } from '../ledger/certificates.js';
import { answerChase, isChase } from './chase.js';
import { findCallList } from './call-list.js';
import { findCode } from './code.js';
import { findHistory } from './history.js';
import { findGenuine } from './genuine.js';
import { findHolders } from './holders.js';
import { findRollout } from './rollout.js';
import { findRolloutSuperiors } from './rollout-superiors.js';
import { answerOfOrders } from './orders.js';
import { findDigest } from './digest.js';
import { findJournal } from './journal.js';
import { findDifficulties, findDifficulty } from './support.js';
import { findTrace } from './trace.js';
import { findSnapshot } from './snapshot.js';
import { findSummary } from './summary.js';
import { findTrend } from './trend.js';
import { findUnits } from './units.js';
import { findAlerts, findHazards } from './watch.js';

/** Answers lookups in order. Every one that names an account is limited to what that account's holder may see, in its query. */
export async function answerLookups(
  tx: Statements,
  asked: readonly AskedLookup[],
  now: Date,
  context: StoreContext,
): Promise<LookupResult[]> {
  const results: LookupResult[] = [];
  for (const one of asked) results.push(await answer(tx, one, now, context));
  return results;
}

async function answer(
  tx: Statements,
  { identityId, lookup }: AskedLookup,
  now: Date,
  context: StoreContext,
): Promise<LookupResult> {
  const { hashCode, linkFile, shelf } = context;
  if (isChase(lookup)) return answerChase(tx, identityId, lookup, now, { shelf });
  switch (lookup.type) {
    case 'refresh':
      return { type: 'refresh' };
    case 'code':
      return { type: 'code', found: await findCode(tx, lookup.code, now, hashCode) };
    case 'units':
      return { type: 'units', units: await findUnits(tx, identityId, lookup, now) };
    case 'holders':
      return { type: 'holders', accounts: await findHolders(tx, identityId, lookup, now) };
    case 'summary':
    case 'trend':
    case 'snapshot':
      return answerQuestion(tx, identityId, lookup, now);
    case 'rollout':
      return { type: 'rollout', rollout: await findRollout(tx, identityId, lookup, now) };
    case 'rollout-superiors':
      return {
        type: 'rollout-superiors',
        superiors: await findRolloutSuperiors(tx, identityId, lookup, now),
      };
    case 'history':
      return { type: 'history', entries: await findHistory(tx, identityId, lookup) };
    case 'files': {
      const holder = { accountId: lookup.accountId, identityId };
      return { type: 'files', links: lookup.wishes.map((wish) => linkFile(wish, holder, now)) };
    }
    case 'call-list':
      return { type: 'call-list', list: await findCallList(tx, identityId, lookup, now) };
    case 'digest':
      return { type: 'digest', at: await findDigest(tx, identityId, lookup) };
    case 'journal':
      return { type: 'journal', entries: await findJournal(tx, identityId, lookup) };
    case 'difficulties':
      return { type: 'difficulties', ...(await findDifficulties(tx, identityId, lookup)) };
    case 'difficulty':
      return { type: 'difficulty', difficulty: await findDifficulty(tx, identityId, lookup) };
    case 'alerts':
    case 'trace':
    case 'hazards':
      return answerWatch(tx, identityId, lookup, now);
    case 'certificate':
      return { type: 'certificate', card: await findCertificateCard(tx, identityId, lookup) };
    case 'genuine':
      return { type: 'genuine', found: await findGenuine(tx, lookup.code) };
    default:
      return answerOfOrders(tx, identityId, lookup, now, context);
  }
}

async function answerQuestion(
  tx: Statements,
  identityId: number,
  lookup: Extract<Lookup, { type: 'summary' | 'trend' | 'snapshot' }>,
  now: Date,
): Promise<LookupResult> {
  switch (lookup.type) {
    case 'summary':
      return { type: 'summary', summary: await findSummary(tx, identityId, lookup, now) };
    case 'trend':
      return findTrend(tx, identityId, lookup, now);
    case 'snapshot':
      return findSnapshot(tx, identityId, lookup, now);
  }
}

async function answerWatch(
  tx: Statements,
  identityId: number,
  lookup: Extract<Lookup, { type: 'alerts' | 'trace' | 'hazards' }>,
  now: Date,
): Promise<LookupResult> {
  switch (lookup.type) {
    case 'alerts':
      return { type: 'alerts', alerts: await findAlerts(tx, identityId, lookup, now) };
    case 'trace':
      return { type: 'trace', trace: await findTrace(tx, identityId, lookup, now) };
    case 'hazards':
      return { type: 'hazards', hazards: await findHazards(tx, identityId, lookup, now) };
  }
}
