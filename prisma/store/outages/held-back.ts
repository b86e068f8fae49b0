import { EXTENSION_MOST_MINUTES } from '../../../src/core/rounds/extension.js';
import { Prisma } from '../../generated/client.js';
import { reachable } from '../delivery/routes.js';

/** SQL: the people of the school of `ru` with their identities `i`. */
export const schoolPeople = Prisma.sql`account a
  JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL JOIN identity i ON i.id = l.identity_id
  WHERE a.unit_id = ru.unit_id AND a.role = 'school' AND a.revoked_at IS NULL`;

/**
 * SQL: the deadline of the school of `ru` is likely to be extended, because its people can be had only by a channel that has
 * been out since before it: nobody says yet that it is over. Looked at school by school only while something is out.
 */
export const heldBack = (deadlineAt: Date, now: Date): Prisma.Sql => {
  const out = Prisma.sql`SELECT FROM channel_outage o WHERE o.closed_at IS NULL AND o.opened_at < ${deadlineAt}`;
  const last = new Date(deadlineAt.getTime() + EXTENSION_MOST_MINUTES * 60_000);
  return Prisma.sql`(CASE WHEN ${now < last}::boolean AND EXISTS (${out}) THEN
    EXISTS (SELECT FROM ${schoolPeople} AND i.unreachable_reason IS NULL AND EXISTS (${out} AND o.channel = i.channel))
    AND NOT EXISTS (SELECT FROM ${schoolPeople} AND ${reachable(now)}
      AND NOT EXISTS (SELECT FROM channel_outage o WHERE o.closed_at IS NULL AND o.channel = i.channel))
    ELSE false END)`;
};
