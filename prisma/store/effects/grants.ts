import { z } from 'zod';
import { mayGrant, mayRevoke, type Place } from '../../../src/core/accounts/grants.js';
import { jsonRows, type Statements } from '../../client.js';
import type { HashCode } from '../../code-hash.js';
import { addCodes, ensureAccounts, revokeCodes } from '../accounts/account-rows.js';
import { endLinks } from '../accounts/end-links.js';
import { takeAway } from '../accounts/revoke-accounts.js';
import type { Wanted } from './apply-effects.js';

const role = z.enum(['school', 'officer', 'manager', 'admin']);
const standing = z.array(
  z.object({
    position: z.number(),
    ownRole: role,
    unitKind: z.enum(['country', 'province', 'district', 'commune', 'school']),
    place: z.enum(['own', 'below', 'outside']),
    targetRole: role.nullable(),
  }),
);
type Standing = z.infer<typeof standing>[number] & { readonly place: Place };

/** Where the asked unit (or the unit of the asked account) lies, for those who hold the account they act through now. */
async function standingOf(
  tx: Statements,
  asked: readonly {
    readonly identityId: number;
    readonly accountId: number;
    readonly unitId?: number;
    readonly targetId?: number;
  }[],
): Promise<ReadonlyMap<number, Standing>> {
  const rows = asked.map((one, position) => ({ ...one, position }));
  const found = standing.parse(
    await tx.$queryRaw`
      SELECT x.position, a.role::text AS "ownRole", u.kind::text AS "unitKind", t.role::text AS "targetRole",
        CASE WHEN u.id = own.id THEN 'own' WHEN starts_with(u.path, own.path) THEN 'below' ELSE 'outside' END AS place
      FROM jsonb_to_recordset(${jsonRows(rows)})
        AS x(position int, "identityId" int, "accountId" int, "unitId" int, "targetId" int)
      JOIN account a ON a.id = x."accountId" AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
      JOIN unit own ON own.id = a.unit_id
      LEFT JOIN account t ON t.id = x."targetId" AND t.revoked_at IS NULL
      JOIN unit u ON u.id = coalesce(t.unit_id, x."unitId", own.id)`,
  );
  return new Map(found.map((row) => [row.position, row]));
}

/** Hands out accounts with their codes; answers the persons whose account does not (any longer) allow it. */
export async function applyGrants(
  tx: Statements,
  wanted: readonly Wanted<'grant'>[],
  now: Date,
  hashCode: HashCode,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const found = await standingOf(
    tx,
    wanted.map(({ identityId, effect }) => ({
      identityId,
      accountId: effect.accountId,
      unitId: effect.unitId,
    })),
  );
  const allowed = wanted.filter(({ effect }, at) => {
    const own = found.get(at);
    return own && mayGrant(own.ownRole, { role: effect.role, unitKind: own.unitKind, place: own.place });
  });
  const accountIds = await ensureAccounts(
    tx,
    allowed.map(({ effect }) => ({ ...effect, organisation: effect.organisation })),
    now,
  );
  const codes = allowed.flatMap(({ effect: { code, expiresAt, replaces } }, at) => {
    const accountId = accountIds[at];
    return accountId === undefined ? [] : [{ accountId, code, expiresAt, replaces }];
  });
  await addCodes(tx, codes, hashCode, now);
  return without(wanted, allowed);
}

/** Codes for people's own second platform or new device. */
export async function applyOwnCodes(
  tx: Statements,
  wanted: readonly Wanted<'own-code'>[],
  now: Date,
  hashCode: HashCode,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({ identityId, accountId: effect.accountId }));
  const held = z
    .array(z.object({ identityId: z.number(), accountId: z.number(), holderId: z.number() }))
    .parse(
      await tx.$queryRaw`
        SELECT x.*, coalesce(l.holder_id, l.identity_id) AS "holderId"
        FROM jsonb_to_recordset(${jsonRows(rows)}) AS x("identityId" int, "accountId" int)
        JOIN account a ON a.id = x."accountId" AND a.revoked_at IS NULL
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL`,
    );
  const done: Wanted<'own-code'>[] = [];
  for (const one of wanted) {
    const { accountId, code, expiresAt, replaces } = one.effect;
    const own = held.find((link) => link.identityId === one.identityId && link.accountId === accountId);
    if (!own) continue;
    // A person has one such code at a time.
    await revokeCodes(tx, [accountId], now, own.holderId);
    await addCodes(tx, [{ accountId, code, expiresAt, replaces, holderId: own.holderId }], hashCode, now);
    done.push(one);
  }
  return without(wanted, done);
}

/** Takes accounts away by order of a superior; answers the persons who are none (any longer). */
export async function applyRevocations(
  tx: Statements,
  wanted: readonly Wanted<'revoke'>[],
  now: Date,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const found = await standingOf(
    tx,
    wanted.map(({ identityId, effect }) => ({
      identityId,
      accountId: effect.accountId,
      targetId: effect.targetId,
    })),
  );
  const allowed = wanted.filter((_one, at) => {
    const own = found.get(at);
    if (!own) return false;
    // Somebody else took it away first: what was wished for is so.
    if (!own.targetRole) return true;
    return mayRevoke(own.ownRole, { role: own.targetRole, unitKind: own.unitKind, place: own.place });
  });
  for (const { effect } of allowed) {
    if (effect.holderId === undefined) await takeAway(tx, [effect.targetId], now);
    else await removePerson(tx, effect.targetId, effect.holderId, 'revoked', now);
  }
  return without(wanted, allowed);
}

/** Removes deputies by wish of the primary of the same account; answers the persons who are not its primary. */
export async function applyDeputyRemovals(
  tx: Statements,
  wanted: readonly Wanted<'remove-deputy'>[],
  now: Date,
): Promise<number[]> {
  const done: Wanted<'remove-deputy'>[] = [];
  for (const one of wanted) {
    const { accountId, holderId } = one.effect;
    const [first] = z.array(z.object({ holderId: z.number(), own: z.boolean() })).parse(
      await tx.$queryRaw`
        SELECT coalesce(l.holder_id, l.identity_id) AS "holderId", bool_or(l.identity_id = ${one.identityId}) AS own
        FROM account_link l JOIN account a ON a.id = l.account_id AND a.revoked_at IS NULL
        WHERE l.account_id = ${accountId} AND l.ended_at IS NULL
        GROUP BY 1 ORDER BY min(l.linked_at), 1 LIMIT 1`,
    );
    if (!first?.own || first.holderId === holderId) continue;
    await removePerson(tx, accountId, holderId, 'removed', now);
    done.push(one);
  }
  return without(wanted, done);
}

async function removePerson(
  tx: Statements,
  accountId: number,
  holderId: number,
  reason: 'revoked' | 'removed',
  now: Date,
): Promise<void> {
  await revokeCodes(tx, [accountId], now, holderId);
  await endLinks(tx, [{ accountId, holderId }], reason, now);
}

function without<T extends { readonly identityId: number }>(
  wanted: readonly T[],
  done: readonly T[],
): number[] {
  return wanted.filter((one) => !done.includes(one)).map(({ identityId }) => identityId);
}
