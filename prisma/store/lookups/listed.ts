import { z } from 'zod';
import type { UnitFact } from '../../../src/core/conversation/facts.js';
import type { ListedLookup } from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { existing } from '../order-schools.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

/** The schools with these codes that exist today at or below the account's unit; others are as if there were none. */
export async function findListed(
  tx: Statements,
  identityId: number,
  { accountId, codes }: ListedLookup,
  now: Date,
): Promise<UnitFact[]> {
  const rows = z.array(z.object({ unit: unitFact })).parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS unit FROM scope s JOIN unit u ON starts_with(u.path, s.path)
      WHERE u.code = ANY (${[...codes]}::text[]) AND u.kind = 'school' ${existing('u', now)}`,
  );
  return rows.map(({ unit }) => unit);
}
