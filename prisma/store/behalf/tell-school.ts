import { z } from 'zod';
import { channelName } from '../../../src/core/conversation/event.js';
import { behalfNotice } from '../../../src/core/flows/office/behalf/behalf-notice.js';
import { jsonRows, type Statements } from '../../client.js';
import { reachable, routeRank } from '../delivery/routes.js';

const ZONE = 'Asia/Ho_Chi_Minh';

const rows = z.array(
  z.object({
    identityId: z.number(),
    personId: z.number(),
    channel: channelName,
    roundId: z.number(),
    round: z.string(),
    unitId: z.number(),
    school: z.string(),
    by: z.string(),
    passed: z.number(),
    total: z.number(),
    until: z.date(),
  }),
);

/** Everybody of the school who can be written to is asked, once, whether what was declared for it is right. */
export async function tellSchool(tx: Statements, declarationId: number, now: Date): Promise<void> {
  const people = rows.parse(
    await tx.$queryRaw`
      SELECT DISTINCT ON (coalesce(l.holder_id, l.identity_id)) i.id AS "identityId", coalesce(l.holder_id, l.identity_id) AS "personId", i.channel::text, r.id AS "roundId",
        r.title AS round, u.id AS "unitId", u.name AS school, coalesce(oa.organisation, ou.name) AS by, d.passed, d.total,
        d.on_behalf_until AS until
      FROM declaration d JOIN round r ON r.id = d.round_id JOIN unit u ON u.id = d.unit_id
      JOIN account oa ON oa.id = d.on_behalf_by_id JOIN unit ou ON ou.id = oa.unit_id
      JOIN account a ON a.unit_id = u.id AND a.role = 'school' AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
      JOIN identity i ON i.id = l.identity_id AND ${reachable(now)}
      WHERE d.id = ${declarationId}
      ORDER BY coalesce(l.holder_id, l.identity_id), ${routeRank(now)}, l.linked_at`,
  );
  const messages = people.map(({ identityId, personId, channel, ...notice }) => ({
    identityId,
    personId,
    channel,
    until: notice.until,
    message: behalfNotice(notice, now, ZONE, channel),
  }));
  await tx.$executeRaw`
    INSERT INTO delivery (identity_id, channel, lane, purpose, message, dedupe_key, created_at, not_before, expires_at)
    SELECT x."identityId", x.channel, 'reply', 'notice', x.message, 'behalf:' || ${declarationId} || ':' || x."personId",
      ${now}, ${now}, x.until
    FROM jsonb_to_recordset(${jsonRows(messages)})
      AS x("identityId" int, "personId" int, channel channel, message jsonb, until timestamptz)
    ON CONFLICT (dedupe_key) DO NOTHING`;
}
