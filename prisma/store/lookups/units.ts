import { z } from 'zod';
import type { Lookup, LookupResult } from '../../../src/core/conversation/lookup.js';
import { fold } from '../../../src/core/read/fold.js';
import type { Statements } from '../../client.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { existing } from '../order-schools.js';
import { scopeOf } from './scope.js';

type Found = Extract<LookupResult, { type: 'units' }>['units'];

const rows = z.array(z.object({ unit: unitFact, schools: z.number() }));

/** More than these are not listed: the person is asked to be more precise. */
const MOST = 12;

/**
 * Units at or below the account's whose code or name fits the words: exact name first (with or without tỉnh, huyện,
 * xã, trường …), then names containing them, administrative units before schools. No words: the unit and its children.
 */
export async function findUnits(
  tx: Statements,
  identityId: number,
  { accountId, words }: Extract<Lookup, { type: 'units' }>,
  now: Date,
): Promise<Found> {
  const folded = fold(words).trim();
  const found = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)}), fitting AS (
        SELECT u.*, CASE
            WHEN ${folded} = '' OR lower(u.code) = ${folded} THEN 0
            WHEN u.folded_name = ${folded} THEN 1
            WHEN regexp_replace(u.folded_name, ${KIND_WORDS}, '') = regexp_replace(${folded}::text, ${KIND_WORDS}, '') THEN 2
            ELSE 3 END AS distance
        FROM scope s JOIN unit u ON u.path LIKE s.path || '%'
        WHERE true ${existing('u', now)} AND CASE WHEN ${folded} = '' THEN u.id = s.id OR u.parent_id = s.id
          ELSE lower(u.code) = ${folded}
            OR u.folded_name LIKE '%' || regexp_replace(${folded}::text, ${KIND_WORDS}, '') || '%' END
      ), nearest AS (
        SELECT * FROM fitting
        WHERE distance = (SELECT min(distance) FROM fitting) OR ${folded} = ''
      ), best AS (
        SELECT * FROM nearest n
        WHERE n.kind <> 'school' OR ${folded} = '' OR NOT EXISTS (SELECT FROM nearest o WHERE o.kind <> 'school')
        ORDER BY length(n.path) - length(replace(n.path, '/', '')), n.name COLLATE "vi-x-icu" LIMIT ${MOST}
      )
      SELECT ${unitJson('u')} AS unit,
        (SELECT count(*)::int FROM unit s WHERE s.path LIKE u.path || '%' AND s.kind = 'school' ${existing('s', now)}) AS schools
      FROM best u ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.name COLLATE "vi-x-icu"`,
  );
  return found.map(({ unit, schools }) => ({ ...unit, schools }));
}

/** Words that say what a unit is, not which one. */
const KIND_WORDS = '^(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|truong) ';
