import { z } from 'zod';
import type { DueNudge, RemindedSuperior, Wording } from '../../../src/app/ports/campaigns.js';
import { printedCode } from '../../../src/core/accounts/activation-code.js';
import { channelName } from '../../../src/core/conversation/event.js';
import { jsonRows, type Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { Prisma } from '../../generated/client.js';
import { addCodes, ensureAccounts, newCode } from '../accounts/account-rows.js';
import { unitFact, unitJson } from '../unit-fact.js';
import { nudgeScope } from './nudge-scope.js';
import { nearestSuperiors } from './superiors.js';

const DAY_MS = 86_400_000;
/** A day after, the next reminder says more. */
const MATTERS_DAYS = 2;

const superiorRows = z.array(
  z.object({
    unit: unitFact,
    identityId: z.number(),
    channel: channelName,
    unlinked: z.number(),
    schools: z.array(z.object({ id: z.number(), code: z.string(), name: z.string() })),
  }),
);
type SuperiorRow = z.infer<typeof superiorRows>[number];

interface Fire {
  readonly nudge: DueNudge;
  readonly wording: Wording;
  readonly now: Date;
}

/**
 * Fires, codes, messages and audit of the next superiors, together. A superior whom another wish of the day reaches at the
 * same time waits for that one's row and is then left out, before any code is made.
 */
export async function fireNudge(tx: Statements, hashCode: HashCode, fire: Fire): Promise<number> {
  const portion = await readSuperiors(tx, fire);
  const claimed = await claim(tx, portion, fire);
  const mine = portion.filter(({ unit }) => claimed.has(unit.id));
  const written = await handOut(tx, hashCode, mine, fire);
  await queue(tx, mine, written, fire);
  await audit(tx, mine, fire);
  return portion.length;
}

/**
 * Superiors at or below the asker's unit who have had nothing for this campaign and day. One person of the office is written to:
 * an officer before a manager, whoever was heard of last. Schools without a usable code come first.
 */
async function readSuperiors(tx: Statements, { nudge, wording, now }: Fire): Promise<SuperiorRow[]> {
  const { campaignId, unitId, accountId, askedOn } = nudge;
  const own = Prisma.sql`
    SELECT own.path FROM account a JOIN unit own ON own.id = a.unit_id
    WHERE a.id = ${accountId} AND a.role <> 'school' AND a.revoked_at IS NULL`;
  const scope = await nudgeScope(tx, { campaignId, unitId, own }, now);
  if (!scope) return [];
  return superiorRows.parse(
    await tx.$queryRaw`
      WITH ${nearestSuperiors(scope)}, waiting AS (
        SELECT DISTINCT n.office_id FROM nearest n
        WHERE NOT EXISTS (SELECT FROM campaign_fire f
          WHERE f.campaign_id = ${campaignId} AND f.unit_id = n.office_id AND f.fired_on = ${askedOn}::date)
        ORDER BY n.office_id LIMIT ${wording.superiors}
      ), ranked AS (
        SELECT n.*, row_number() OVER (
          PARTITION BY n.office_id ORDER BY n."hasCode", n.name COLLATE "vi-x-icu", n.code) AS place
        FROM nearest n JOIN waiting w ON w.office_id = n.office_id
      ), recipient AS (
        SELECT DISTINCT ON (p.unit_id) p.unit_id, p.identity_id, p.channel FROM person p JOIN waiting w ON w.office_id = p.unit_id
        ORDER BY p.unit_id, p.role, p.last_inbound_at DESC NULLS LAST, p.identity_id
      )
      SELECT ${unitJson('u')} AS unit, p.identity_id AS "identityId", p.channel::text, count(*)::int AS unlinked,
        coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name) ORDER BY r.place)
          FILTER (WHERE r.place <= ${wording.schools}), '[]') AS schools
      FROM ranked r JOIN recipient p ON p.unit_id = r.office_id JOIN unit u ON u.id = r.office_id
      GROUP BY u.id, p.identity_id, p.channel`,
  );
}

async function claim(
  tx: Statements,
  portion: readonly SuperiorRow[],
  { nudge: { campaignId, askedOn }, now }: Fire,
): Promise<ReadonlySet<number>> {
  if (portion.length === 0) return new Set();
  const rows = portion.map(({ unit, identityId, schools }) => ({
    unitId: unit.id,
    identityId,
    codes: schools.length,
  }));
  const claimed = z.array(z.object({ unitId: z.number() })).parse(
    await tx.$queryRaw`
      INSERT INTO campaign_fire (campaign_id, unit_id, fired_on, identity_id, codes, fired_at)
      SELECT ${campaignId}, x."unitId", ${askedOn}::date, x."identityId", x.codes, ${now}
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("unitId" int, "identityId" int, codes int) ORDER BY x."unitId"
      ON CONFLICT DO NOTHING RETURNING unit_id AS "unitId"`,
  );
  return new Set(claimed.map(({ unitId }) => unitId));
}

/** A new code for each school; answers the codes as printed, by school. */
async function handOut(
  tx: Statements,
  hashCode: HashCode,
  superiors: readonly SuperiorRow[],
  { wording, now }: Fire,
): Promise<ReadonlyMap<number, string>> {
  const ids = superiors.flatMap(({ schools }) => schools.map(({ id }) => id));
  const wanted = ids.map((unitId) => ({ unitId, role: 'school' as const, organisation: undefined }));
  const accountIds = await ensureAccounts(tx, wanted, now);
  const expiresAt = expiry(wording, now);
  const codes = accountIds.map((accountId) => ({ accountId, code: newCode(), expiresAt }));
  await addCodes(tx, codes, hashCode, now);
  return new Map(ids.map((id, at) => [id, printedCode(codes[at]?.code ?? '')]));
}

function expiry({ codeDays }: Wording, now: Date): Date {
  return new Date(now.getTime() + codeDays * DAY_MS);
}

async function queue(
  tx: Statements,
  superiors: readonly SuperiorRow[],
  codes: ReadonlyMap<number, string>,
  { nudge: { campaignId, askedOn }, wording, now }: Fire,
): Promise<void> {
  const codesExpireAt = expiry(wording, now);
  const rows = superiors.map(({ identityId, schools, ...words }) => {
    const superior: RemindedSuperior = {
      ...words,
      schools: schools.map(({ id, code, name }) => ({ code, name, activation: codes.get(id) ?? '' })),
      codesExpireAt,
    };
    return { identityId, unitId: words.unit.id, message: wording.message(superior) };
  });
  const until = new Date(wording.notBefore.getTime() + MATTERS_DAYS * DAY_MS);
  await tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, unit_id, created_at, not_before, expires_at)
    SELECT i.id, i.channel, 'bulk', 'notice', x.message, ${`campaign:${campaignId}:${askedOn}:`} || x."unitId", x."unitId", ${now},
      ${wording.notBefore}, ${until}
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "unitId" int, message jsonb)
    JOIN identity i ON i.id = x."identityId"
    ON CONFLICT (dedupe_key) DO NOTHING`;
}

/** Who asked is who hands out: one entry per superior written to and one per school given a code. */
async function audit(
  tx: Statements,
  superiors: readonly SuperiorRow[],
  { nudge: { campaignId, accountId, identityId }, now }: Fire,
): Promise<void> {
  const rows = superiors.flatMap(({ unit, schools }) => [
    { action: 'campaign.reminded', subject: `campaign:${campaignId}:unit:${unit.id}`, unitId: unit.id },
    ...schools.map(({ id }) => ({
      action: 'account.grant',
      subject: `unit:${id}:school:through:${unit.id}`,
      unitId: id,
    })),
  ]);
  await tx.$executeRaw`
    INSERT INTO audit_entry (at, account_id, identity_id, action, subject, unit_id)
    SELECT ${now}, ${accountId}, ${identityId}, x.action, x.subject, x."unitId"
    FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(action text, subject text, "unitId" int)`;
}
