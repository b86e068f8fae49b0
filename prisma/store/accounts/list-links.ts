import { z } from 'zod';
import type { ListedLink } from '../../../src/app/ports/accounts.js';
import { channelName } from '../../../src/core/conversation/event.js';
import type { Statements } from '../../client.js';

const rows = z.array(
  z.object({
    unitCode: z.string(),
    unitName: z.string(),
    accountId: z.number(),
    role: z.enum(['school', 'officer', 'manager', 'admin']),
    organisation: z.string().nullable(),
    openCodes: z.number(),
    link: z
      .object({
        identityId: z.number(),
        displayName: z.string().nullable(),
        channel: channelName,
        rank: z.enum(['primary', 'deputy']),
        linkedAt: z.coerce.date(),
      })
      .nullable(),
  }),
);

/** Accounts of a unit, or of its subtree, with the people who hold them; undefined when there is no such unit. */
export async function listLinks(
  database: Statements,
  unitCode: string,
  subtree: boolean,
  now: Date,
): Promise<ListedLink[] | undefined> {
  const [top] = z
    .array(z.object({ id: z.number(), path: z.string() }))
    .parse(await database.$queryRaw`SELECT id, path FROM unit WHERE code = ${unitCode}`);
  if (!top) return undefined;
  const found = rows.parse(
    await database.$queryRaw`
      WITH person AS (
        SELECT l.account_id, coalesce(l.holder_id, l.identity_id) AS holder, min(l.linked_at) AS since
        FROM account_link l WHERE l.ended_at IS NULL GROUP BY 1, 2
      ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY account_id ORDER BY since, holder) AS place FROM person
      ), held AS (
        SELECT l.account_id, l.id, jsonb_build_object('identityId', i.id, 'displayName', i.display_name, 'channel', i.channel,
          'rank', CASE WHEN r.place = 1 THEN 'primary' ELSE 'deputy' END, 'linkedAt', l.linked_at) AS link, r.place
        FROM account_link l JOIN identity i ON i.id = l.identity_id
        JOIN ranked r ON r.account_id = l.account_id AND r.holder = coalesce(l.holder_id, l.identity_id)
        WHERE l.ended_at IS NULL
      )
      SELECT u.code AS "unitCode", u.name AS "unitName", a.id AS "accountId", a.role::text, a.organisation, h.link,
        (SELECT count(*)::int FROM activation_code c WHERE c.account_id = a.id AND c.used_at IS NULL
          AND c.revoked_at IS NULL AND c.expires_at > ${now}) AS "openCodes"
      FROM unit u JOIN account a ON a.unit_id = u.id AND a.revoked_at IS NULL
      LEFT JOIN held h ON h.account_id = a.id
      WHERE CASE WHEN ${subtree} THEN u.path LIKE ${`${top.path}%`} ELSE u.id = ${top.id} END
      ORDER BY u.path, a.role DESC, a.id, h.place, h.id`,
  );
  return found.map(({ organisation, link, ...row }) => ({
    ...row,
    organisation: organisation ?? undefined,
    link: link ? { ...link, displayName: link.displayName ?? undefined } : undefined,
  }));
}
