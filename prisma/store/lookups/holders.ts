import { z } from 'zod';
import type { HeldAccount, Lookup } from '../../../src/core/conversation/lookup.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Statements } from '../../client.js';

const rows = z.array(
  z.object({
    accountId: z.number(),
    role: z.enum(['school', 'officer', 'manager', 'admin']),
    organisation: z.string().nullable(),
    openCodes: z.number(),
    people: z.array(
      z.object({
        holderId: z.number(),
        name: z.string().nullable(),
        channels: z.array(channelName),
        self: z.boolean(),
        since: z.coerce.date(),
      }),
    ),
  }),
);

/**
 * Accounts of a unit with their people, the primary first. An office account sees every account of a unit at or below
 * its own; a school's sees itself only.
 */
export async function findHolders(
  tx: Statements,
  identityId: number,
  { accountId, unitId }: Extract<Lookup, { type: 'holders' }>,
  now: Date,
): Promise<HeldAccount[]> {
  const found = rows.parse(
    await tx.$queryRaw`
      WITH asker AS (
        SELECT a.id, a.role, own.path FROM account a
        JOIN account_link l ON l.account_id = a.id AND l.identity_id = ${identityId} AND l.ended_at IS NULL
        JOIN unit own ON own.id = a.unit_id
        WHERE a.id = ${accountId} AND a.revoked_at IS NULL
      ), seen AS (
        SELECT a.* FROM asker s JOIN unit u ON u.id = ${unitId}::int AND starts_with(u.path, s.path)
        JOIN account a ON a.unit_id = u.id AND a.revoked_at IS NULL AND (s.role <> 'school' OR a.id = s.id)
      ), person AS (
        SELECT l.account_id, coalesce(l.holder_id, l.identity_id) AS holder, min(l.linked_at) AS since,
          array_agg(DISTINCT i.channel) AS channels, max(i.display_name) AS name, bool_or(i.id = ${identityId}) AS self
        FROM seen s JOIN account_link l ON l.account_id = s.id AND l.ended_at IS NULL
        JOIN identity i ON i.id = l.identity_id GROUP BY 1, 2
      )
      SELECT s.id AS "accountId", s.role::text, s.organisation,
        (SELECT count(*)::int FROM activation_code c WHERE c.account_id = s.id AND c.used_at IS NULL
          AND c.revoked_at IS NULL AND c.expires_at > ${now}) AS "openCodes",
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('holderId', p.holder, 'name', p.name, 'channels', p.channels, 'self', p.self,
            'since', p.since) ORDER BY p.since, p.holder)
          FROM person p WHERE p.account_id = s.id
        ), '[]') AS people
      FROM seen s ORDER BY s.role, s.id`,
  );
  return found.map(({ organisation, people, ...account }) => ({
    ...account,
    organisation: organisation ?? undefined,
    people: people.map(({ name, ...person }, at) => ({ ...person, name: name ?? undefined, deputy: at > 0 })),
  }));
}
