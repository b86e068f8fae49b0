import { z } from 'zod';
import type { StoredFacts } from '../../src/app/ports/inbox.js';
import {
  codeTries,
  PRESSURE_ADDRESSES,
  PRESSURE_MINUTES,
  type CodeTries,
} from '../../src/core/accounts/code-tries.js';
import { channelName } from '../../src/core/conversation/event.js';
import { answers, provenance } from '../../src/core/questionnaire/questionnaire.js';
import { Prisma } from '../generated/client.js';
import type { Statements } from '../client.js';
import { addressHash } from './effects/refused-codes.js';
import { deadlineOf } from './outages/deadline-of.js';
import { chainLink, replacedByJson } from './orders/chain.js';
import { draftsJson, unsentJson } from './drafts.js';
import type { QuestionnaireShelf } from './questionnaire-shelf.js';
import { unitFact, unitJson } from './unit-fact.js';

const instant = z.coerce.date();
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const accountRow = z.object({
  id: z.number(),
  role: z.enum(['school', 'officer', 'manager', 'admin']),
  organisation: optional(z.string()),
  unit: unitFact,
  rank: optional(z.enum(['primary', 'deputy'])),
});

/** A declaration as `declarationJson` builds it. */
const declarationRow = z.object({
  id: z.number(),
  roundId: z.number(),
  roundTitle: z.string(),
  revision: z.number(),
  questionnaireId: z.number(),
  answers,
  provenance: z.record(z.string(), provenance),
  passed: z.number(),
  total: z.number(),
  outcome: optional(z.string()),
  receiptCode: z.string(),
  receivedAt: instant,
  carries: z.number(),
});

const draftRow = z.object({
  state: z.unknown(),
  at: instant,
  channel: channelName,
  mine: z.boolean(),
  by: optional(z.string()),
});

const roundRow = z.object({
  id: z.number(),
  kind: z.enum(['periodic', 'urgent']),
  title: z.string(),
  questionnaireId: z.number(),
  opensAt: instant,
  deadlineAt: instant,
  lockAt: instant,
  graceMinutes: z.number(),
  exempt: z.boolean(),
  declaration: optional(declarationRow),
  drafts: optional(z.array(draftRow)),
  order: optional(
    z.object({
      id: z.number(),
      documentNo: z.string(),
      checkCode: z.string(),
      documentOn: z.string(),
      content: optional(z.string()),
      issuer: z.string(),
    }),
  ),
});

const recalledRow = z.object({
  roundId: z.number(),
  title: z.string(),
  issuer: z.string(),
  at: instant,
  replacedBy: chainLink.nullable().transform((link) => link ?? undefined),
});

const personRows = z.array(
  z.object({
    identityId: z.number(),
    activeAccountId: z.number().nullable(),
    wrongCodes: z.number(),
    wrongCodesSince: z.date().nullable(),
    addressWrong: z.number().nullable(),
    addressSince: z.date().nullable(),
    failing: z.number(),
    schoolAccountId: z.number().nullable(),
    accounts: z.array(accountRow),
    rounds: z.array(roundRow),
    last: optional(declarationRow),
    unsent: optional(draftRow),
    recalled: z.array(recalledRow),
  }),
);

/** Everything the turns of these persons decide from, in one statement. */
export async function loadFacts(
  tx: Statements,
  identityIds: readonly number[],
  now: Date,
  shelf: QuestionnaireShelf,
): Promise<ReadonlyMap<number, StoredFacts>> {
  const people = personRows.parse(await readPeople(tx, identityIds, now));
  const needed = people.flatMap(({ rounds, last }) => [
    ...rounds.map(({ questionnaireId }) => questionnaireId),
    ...(last ? [last.questionnaireId] : []),
  ]);
  const questionnaires = await shelf.get(needed, tx);
  return new Map(
    people.map((person) => {
      const { accounts, rounds, last, unsent, recalled } = person;
      const active = accounts.find(({ id }) => id === person.activeAccountId) ?? accounts[0];
      const school = accounts.find(({ id }) => id === person.schoolAccountId);
      const facts: StoredFacts = {
        accounts,
        active,
        school,
        rounds,
        last,
        unsent,
        recalled,
        questionnaires,
        ...triesOf(person, now),
      };
      return [person.identityId, facts];
    }),
  );
}

function triesOf(
  { wrongCodes, wrongCodesSince, addressWrong, addressSince, failing }: z.infer<typeof personRows>[number],
  now: Date,
): CodeTries {
  const identity = wrongCodesSince ? { count: wrongCodes, since: wrongCodesSince } : undefined;
  const address = addressSince ? { count: addressWrong ?? 0, since: addressSince } : undefined;
  return codeTries({ identity, address, failing }, now);
}

/** SQL for declaration `d` of round `r` as JSON. */
const declarationJson = Prisma.sql`jsonb_build_object(
  'id', d.id, 'roundId', d.round_id, 'roundTitle', r.title, 'revision', d.revision, 'questionnaireId', d.questionnaire_id,
  'answers', d.answers, 'provenance', d.provenance, 'passed', d.passed, 'total', d.total, 'outcome', d.outcome,
  'receiptCode', d.receipt_code, 'receivedAt', d.received_at, 'carries', d.carries)`;

const roundJson = Prisma.sql`jsonb_build_object(
  'id', r.id, 'kind', r.kind, 'title', r.title, 'questionnaireId', r.questionnaire_id, 'opensAt', r.opens_at,
  'deadlineAt', ${deadlineOf}, 'lockAt', r.lock_at, 'graceMinutes', r.grace_minutes,
  'exempt', ru.exempt_reason IS NOT NULL,
  'declaration', CASE WHEN d.id IS NOT NULL THEN ${declarationJson} END, 'drafts', drafts.newest,
  'order', CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'documentNo', o.document_no,
    'checkCode', o.check_code, 'documentOn', o.document_on, 'content', o.content, 'issuer', coalesce(oa.organisation, ou.name)) END)`;

/** SQL for the rank of link `l` on a shared account: whoever has held it longest is the primary; null when nobody shares it. */
const rankOf = Prisma.sql`(
  SELECT CASE WHEN count(*) > 1 THEN
    CASE WHEN (array_agg(o.person ORDER BY o.since, o.person))[1] = coalesce(l.holder_id, l.identity_id) THEN 'primary' ELSE 'deputy' END END
  FROM (
    SELECT coalesce(k.holder_id, k.identity_id) AS person, min(k.linked_at) AS since
    FROM account_link k WHERE k.account_id = l.account_id AND k.ended_at IS NULL GROUP BY 1
  ) o)`;

/** SQL for how many addresses have failed lately, counted no further than what makes a difference. */
const failing = (now: Date): Prisma.Sql => Prisma.sql`(
  SELECT count(*)::int FROM (
    SELECT FROM code_attempt WHERE last_at > ${now}::timestamptz - make_interval(mins => ${PRESSURE_MINUTES}::int)
    LIMIT ${PRESSURE_ADDRESSES + 1}
  ) lately)`;

/** A recalled order is remembered to people this long; later its buttons are those of any round that is over. */
const RECALLED_DAYS = 30;

/** SQL for the rounds of unit `s.unit_id` whose order was recalled lately. */
const recalledJson = (now: Date): Prisma.Sql => Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('roundId', r.id, 'title', r.title, 'at', r.voided_at,
    'issuer', coalesce(oa.organisation, ou.name), 'replacedBy', ${replacedByJson}))
  FROM round r JOIN round_unit ru ON ru.round_id = r.id AND ru.unit_id = s.unit_id
  JOIN urgent_order o ON o.id = r.order_id JOIN account oa ON oa.id = o.issued_by_id JOIN unit ou ON ou.id = oa.unit_id
  WHERE r.voided_at > ${now}::timestamptz - make_interval(days => ${RECALLED_DAYS}::int)
), '[]')`;

/** The school a person declares for is their active account when that is a school's, else their first school account. */
function readPeople(tx: Statements, identityIds: readonly number[], now: Date): Promise<unknown> {
  return tx.$queryRaw`
    WITH person AS (
      SELECT i.id, i.active_account_id, i.wrong_codes, i.wrong_codes_since, t.wrong AS address_wrong, t.since AS address_since
      FROM identity i LEFT JOIN code_attempt t ON t.address_hash = ${addressHash} WHERE i.id = ANY (${[...identityIds]}::int[])
    ), held AS (
      SELECT l.identity_id, l.linked_at, ${rankOf} AS rank, a.id, a.role, a.organisation, a.unit_id, a.id = p.active_account_id AS active,
        ${unitJson('u')} AS unit
      FROM person p
      JOIN account_link l ON l.identity_id = p.id AND l.ended_at IS NULL
      JOIN account a ON a.id = l.account_id AND a.revoked_at IS NULL
      JOIN unit u ON u.id = a.unit_id
    ), school AS (
      SELECT DISTINCT ON (identity_id) identity_id, id AS account_id, unit_id
      FROM held WHERE role = 'school' ORDER BY identity_id, active DESC NULLS LAST, linked_at, id
    )
    SELECT p.id AS "identityId", p.active_account_id AS "activeAccountId", p.wrong_codes AS "wrongCodes",
      p.wrong_codes_since AS "wrongCodesSince", p.address_wrong AS "addressWrong", p.address_since AS "addressSince",
      ${failing(now)} AS failing, s.account_id AS "schoolAccountId",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', h.id, 'role', h.role, 'organisation', h.organisation, 'unit', h.unit,
          'rank', h.rank)
          ORDER BY h.linked_at, h.id)
        FROM held h WHERE h.identity_id = p.id
      ), '[]') AS accounts,
      coalesce((
        SELECT jsonb_agg(${roundJson} ORDER BY r.kind = 'urgent' DESC, r.deadline_at)
        FROM round_unit ru
        JOIN round r ON r.id = ru.round_id AND r.lock_at > ${now} AND r.opens_at <= ${now} AND r.voided_at IS NULL
        LEFT JOIN declaration d ON d.round_id = r.id AND d.unit_id = ru.unit_id AND d.on_behalf_state IS DISTINCT FROM 'disputed'
        LEFT JOIN LATERAL ${draftsJson} drafts ON d.id IS NULL
        LEFT JOIN urgent_order o ON o.id = r.order_id
        LEFT JOIN account oa ON oa.id = o.issued_by_id
        LEFT JOIN unit ou ON ou.id = oa.unit_id
        WHERE ru.unit_id = s.unit_id
      ), '[]') AS rounds,
      (
        SELECT ${declarationJson} FROM declaration d JOIN round r ON r.id = d.round_id
        WHERE d.unit_id = s.unit_id AND r.voided_at IS NULL AND coalesce(d.on_behalf_state, 'confirmed') = 'confirmed'
        ORDER BY d.received_at DESC LIMIT 1
      ) AS last,
      ${recalledJson(now)} AS recalled,
      ${unsentJson(now)} AS unsent
    FROM person p LEFT JOIN school s ON s.identity_id = p.id`;
}
