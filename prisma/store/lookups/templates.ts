import { z } from 'zod';
import type {
  TemplatesFound,
  TemplatesLookup,
} from '../../../src/core/conversation/lookups/order-templates.js';
import type { Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { scopeOf } from './scope.js';

const rows = z.array(
  z.object({
    templateId: z.number(),
    name: z.string(),
    content: z.string(),
    office: z.string(),
    own: z.boolean(),
  }),
);
/** More orders of one day are not offered. */
const LAST_MOST = 5;

const sources = z.array(z.object({ code: z.string(), documentNo: z.string(), content: z.string() }));

/** Templates of the account's office and of those above it, and the words of one order of its subtree or of its own last ones. */
export async function findTemplates(
  tx: Statements,
  identityId: number,
  { accountId, code, last = false }: TemplatesLookup,
  now: Date,
): Promise<TemplatesFound> {
  const templates = rows.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT t.id AS "templateId", t.name, t.content, coalesce(a.organisation, u.name) AS office, u.id = s.id AS own
      FROM scope s JOIN unit u ON starts_with(s.path, u.path) JOIN order_template t ON t.unit_id = u.id
      JOIN account a ON a.id = t.created_by_id
      ORDER BY length(u.path) DESC, t.name_key`,
  );
  if (code === undefined && !last) return { type: 'templates', templates };
  const which =
    code === undefined
      ? Prisma.sql`o.issued_by_id = ${accountId} AND (o.issued_at > ${now}::timestamptz - interval '1 day' OR o.id = (
          SELECT max(own.id) FROM urgent_order own WHERE own.issued_by_id = ${accountId} AND own.content <> ''))`
      : Prisma.sql`o.check_code = ${code}`;
  const found = sources.parse(
    await tx.$queryRaw`
      WITH scope AS (${scopeOf(identityId, accountId)})
      SELECT o.check_code AS code, o.document_no AS "documentNo", o.content
      FROM scope s JOIN unit u ON starts_with(u.path, s.path) JOIN urgent_order o ON o.unit_id = u.id
      WHERE ${which} AND o.content <> '' ORDER BY o.id DESC LIMIT ${LAST_MOST}`,
  );
  return { type: 'templates', templates, sources: found };
}
