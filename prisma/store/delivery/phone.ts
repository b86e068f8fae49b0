import { Prisma } from '../../generated/client.js';

/** SQL: a Vietnamese mobile number as Zalo wants it (`84…`), or null when the text is none. */
const mobile = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`
  substring(regexp_replace(regexp_replace(${column}, '[^0-9]', '', 'g'), '^0', '84') FROM '^84[35789][0-9]{8}$')`;

/** SQL: the number at which person `i` can be had for the unit: their own, else the school's. */
export const phoneOf = (unitId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce(${mobile(Prisma.sql`i.phone`)}, (SELECT ${mobile(Prisma.sql`s.phone`)} FROM unit s WHERE s.id = ${unitId}))`;
