import { Prisma } from '../../generated/client.js';

/** SQL: a Vietnamese mobile number as Zalo wants it (`84…`), or null when the text is none. */
const mobile = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`
  substring(regexp_replace(regexp_replace(${column}, '[^0-9]', '', 'g'), '^0', '84') FROM '^84[35789][0-9]{8}$')`;

/** SQL: the number at which person `i` can be had for the unit: their own, else the school's. */
export const phoneOf = (unitId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce(${mobile(Prisma.sql`i.phone`)}, (SELECT ${mobile(Prisma.sql`s.phone`)} FROM unit s WHERE s.id = ${unitId}))`;

/** SQL: the people (identity_id, phone, linked_at) of a school who can be had by telephone, in brackets; `phone` is their own as they gave it. */
export const telephoned = (unitId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT i.id AS identity_id, i.phone, l.linked_at FROM account a
  JOIN account_link l ON l.account_id = a.id AND l.ended_at IS NULL
  JOIN identity i ON i.id = l.identity_id AND i.erased_at IS NULL AND ${phoneOf(unitId)} IS NOT NULL
  WHERE a.unit_id = ${unitId} AND a.role = 'school' AND a.revoked_at IS NULL)`;
