import { z } from 'zod';
import { Prisma } from '../../generated/client.js';

/** Chains are shorter than this. */
const LINKS_MOST = 20;

export const chainLink = z.object({
  documentNo: z.string(),
  checkCode: z.string(),
  issuer: z.string(),
  withdraws: z.boolean(),
});

/** SQL: order `alias` as a link that takes its neighbour away as `withdraws` says. */
const linkJson = (alias: Prisma.Sql, withdraws: Prisma.Sql): Prisma.Sql => Prisma.sql`jsonb_build_object(
  'documentNo', ${alias}.document_no, 'checkCode', ${alias}.check_code, 'withdraws', ${withdraws},
  'issuer', (SELECT coalesce(la.organisation, lu.name) FROM account la JOIN unit lu ON lu.id = la.unit_id WHERE la.id = ${alias}.issued_by_id))`;

/** SQL: the order that took the place of order `o`; null when none did. */
export const replacedByJson = Prisma.sql`(SELECT ${linkJson(Prisma.sql`n`, Prisma.sql`n.withdraws`)}
  FROM urgent_order n WHERE n.id = o.replaced_by_id)`;

/** SQL: the orders whose place order `o` takes, directly or through others, the nearest first. */
export const earlierJson = Prisma.sql`(
  WITH RECURSIVE chain AS (
    SELECT e.id, e.replaces_id, e.withdraws AS own, o.withdraws AS withdraws, 1 AS step FROM urgent_order e WHERE e.id = o.replaces_id
    UNION ALL
    SELECT e.id, e.replaces_id, e.withdraws, chain.own, chain.step + 1 FROM chain JOIN urgent_order e ON e.id = chain.replaces_id
    WHERE chain.step < ${LINKS_MOST}::int)
  SELECT coalesce(jsonb_agg(${linkJson(Prisma.sql`e`, Prisma.sql`chain.withdraws`)} ORDER BY chain.step), '[]')
  FROM chain JOIN urgent_order e ON e.id = chain.id)`;

/** SQL: the orders that took the place of order `o`, directly or through others, the nearest first. */
export const laterJson = Prisma.sql`(
  WITH RECURSIVE chain AS (
    SELECT n.id, n.replaced_by_id, 1 AS step FROM urgent_order n WHERE n.id = o.replaced_by_id
    UNION ALL
    SELECT n.id, n.replaced_by_id, chain.step + 1 FROM chain JOIN urgent_order n ON n.id = chain.replaced_by_id
    WHERE chain.step < ${LINKS_MOST}::int)
  SELECT coalesce(jsonb_agg(${linkJson(Prisma.sql`n`, Prisma.sql`n.withdraws`)} ORDER BY chain.step), '[]')
  FROM chain JOIN urgent_order n ON n.id = chain.id)`;
