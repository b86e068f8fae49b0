import { z } from 'zod';
import type {
  Countersigning,
  CountersignLookup,
  OnBehalfLookup,
  OnBehalfPlan,
} from '../../../src/core/conversation/lookups/on-behalf.js';
import type { Statements } from '../../client.js';
import { behalfMost } from '../behalf/behalf-most.js';
import { reachableBy } from '../order-schools.js';
import { deadlineOf } from '../outages/deadline-of.js';
import type { QuestionnaireShelf } from '../questionnaire-shelf.js';
import { isOpen, periodicFirst } from '../rounds/nearest-round.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { scopeOf } from './scope.js';

const planRows = z.array(
  z.object({
    school: unitFact,
    hasChannel: z.boolean(),
    round: z
      .object({
        id: z.number(),
        kind: z.enum(['periodic', 'urgent']),
        title: z.string(),
        questionnaireId: z.number(),
        opensAt: z.coerce.date(),
        deadlineAt: z.coerce.date(),
        lockAt: z.coerce.date(),
        graceMinutes: z.number(),
        exempt: z.boolean(),
        declared: z.boolean(),
        most: z.number(),
        used: z.number(),
      })
      .nullable(),
  }),
);

/** Whether and in which round the account may declare for a school below it; undefined for any other unit. */
export async function findOnBehalf(
  tx: Statements,
  identityId: number,
  { accountId, unitId, roundId }: OnBehalfLookup,
  now: Date,
  shelf: QuestionnaireShelf,
): Promise<OnBehalfPlan | undefined> {
  const [found] = planRows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT ${unitJson('u')} AS school, ${reachableBy(now)} IS NOT NULL AS "hasChannel", (
        SELECT jsonb_build_object('id', r.id, 'kind', r.kind, 'title', r.title, 'questionnaireId', r.questionnaire_id,
          'opensAt', r.opens_at, 'deadlineAt', ${deadlineOf}, 'lockAt', r.lock_at, 'graceMinutes', r.grace_minutes,
          'exempt', ru.exempt_reason IS NOT NULL, 'declared', ru.declared_at IS NOT NULL, 'most', ${behalfMost},
          'used', coalesce((SELECT q.used FROM on_behalf_quota q WHERE q.round_id = r.id AND q.account_id = ${accountId}), 0))
        FROM round_unit ru JOIN round r ON r.id = ru.round_id
        WHERE ru.unit_id = u.id AND ${isOpen(roundId, now)} AND r.locked_at IS NULL
        ORDER BY ${periodicFirst}, r.opens_at DESC, r.id DESC LIMIT 1
      ) AS round
      FROM scope s JOIN unit u ON u.id = ${unitId} AND u.kind = 'school' AND starts_with(u.path, s.path)`,
  );
  if (!found) return undefined;
  const { school, hasChannel, round: open } = found;
  if (!open) return { school, hasChannel, declared: false, left: 0, most: 0 };
  const { declared, most, used, ...round } = open;
  const questionnaire = (await shelf.get([round.questionnaireId], tx)).get(round.questionnaireId);
  return { school, hasChannel, round, questionnaire, declared, left: Math.max(0, most - used), most };
}

const countersignRows = z.array(
  z.object({
    round: z.object({ id: z.number(), title: z.string(), lockAt: z.coerce.date() }),
    state: z.enum(['pending', 'confirmed', 'disputed', 'unanswered']),
    until: z.date(),
    by: z.string(),
    declaration: z.object({ passed: z.number(), total: z.number(), receiptCode: z.string() }),
  }),
);

/** What a superior has declared for the school whose account this person holds now. */
export async function findCountersigning(
  tx: Statements,
  identityId: number,
  { accountId, roundId }: CountersignLookup,
): Promise<Countersigning | undefined> {
  return countersignRows.parse(
    await tx.$queryRaw`
      SELECT jsonb_build_object('id', r.id, 'title', r.title, 'lockAt', r.lock_at) AS round,
        d.on_behalf_state::text AS state, d.on_behalf_until AS until, coalesce(oa.organisation, ou.name) AS by,
        jsonb_build_object('passed', d.passed, 'total', d.total, 'receiptCode', d.receipt_code) AS declaration
      FROM account a
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
      JOIN declaration d ON d.round_id = ${roundId} AND d.unit_id = a.unit_id AND d.on_behalf_state IS NOT NULL
      JOIN round r ON r.id = d.round_id
      JOIN account oa ON oa.id = d.on_behalf_by_id JOIN unit ou ON ou.id = oa.unit_id
      WHERE a.id = ${accountId} AND a.role = 'school' AND a.revoked_at IS NULL`,
  )[0];
}
