import { z } from 'zod';
import type { Genuine } from '../../../src/core/conversation/lookup.js';
import { orderPhases, type OrderStanding } from '../../../src/core/conversation/lookups/orders.js';
import type { Statements } from '../../client.js';
import { findSeal } from '../ledger/find-seal.js';
import { chainLink, earlierJson, laterJson } from '../orders/chain.js';
import { checkSignature } from '../orders/signing.js';
import { phaseOf } from '../orders/watched.js';
import { unitFact, unitJson } from '../unit-fact.js';

const LEVELS = ['MN', 'TH', 'THCS', 'THPT', 'LC', 'GDTX'] as const;
const COLOURS = ['xanh', 'vang', 'do'] as const;

const orderRow = z.object({
  kind: z.enum(['declare', 'announce']),
  phase: z.enum(orderPhases),
  signer: z.string().nullable(),
  stoppedAt: z.coerce.date().nullable(),
  recalledAt: z.coerce.date().nullable(),
  documentOn: z.string(),
  content: z.string().nullable(),
  levels: z.string(),
  undeclaredOnly: z.boolean(),
  colours: z.string(),
  listed: z.number(),
  replaces: z.array(chainLink),
  replacedBy: z.array(chainLink),
  file: z.string().nullable(),
});

const rows = z.array(
  z.object({
    kind: z.enum(['order', 'receipt']),
    title: z.string(),
    unit: unitFact,
    issuer: z.string().nullable(),
    at: z.date(),
    deadlineAt: z.date().nullable(),
    late: z.boolean().nullable(),
    order: orderRow.nullable(),
  }),
);

/** The order with this check code or the declaration with this receipt code; spaces, dashes and case do not matter. */
export async function findGenuine(tx: Statements, code: string): Promise<Genuine | undefined> {
  const clean = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const receipt = `${clean.slice(0, 4)}-${clean.slice(4)}`;
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT 'order' AS kind, o.document_no AS title, ${unitJson('u')} AS unit, coalesce(o.issuer, a.organisation, ou.name) AS issuer,
        o.issued_at AS at, o.deadline_at AS "deadlineAt",
        NULL::boolean AS late, jsonb_build_object('kind', o.kind, 'phase', ${phaseOf}, 'signer', o.signer,
          'stoppedAt', o.stopped_at, 'recalledAt', o.recalled_at, 'documentOn', o.document_on, 'content', o.content,
          'file', (SELECT f.name FROM order_file f WHERE f.key = o.file_key),
          'levels', o.levels, 'undeclaredOnly', o.undeclared_only, 'colours', o.colours,
          'listed', (SELECT count(*) FROM order_school s WHERE s.order_id = o.id),
          'replaces', ${earlierJson}, 'replacedBy', ${laterJson}) AS "order"
      FROM urgent_order o JOIN unit u ON u.id = o.unit_id
      JOIN account a ON a.id = o.issued_by_id JOIN unit ou ON ou.id = a.unit_id
      WHERE o.check_code = ${clean}
      UNION ALL
      SELECT 'receipt', r.title, ${unitJson('u')}, NULL, d.received_at, NULL, d.timeliness = 'late', NULL
      FROM declaration d JOIN unit u ON u.id = d.unit_id JOIN round r ON r.id = d.round_id
      WHERE d.receipt_code = ${receipt}`,
  );
  if (!found) return undefined;
  const { issuer, deadlineAt, late, order, ...rest } = found;
  const seal = found.kind === 'receipt' ? await findSeal(tx, receipt) : undefined;
  const standing = order ? { ...standingOf(order), signature: await checkSignature(tx, clean) } : undefined;
  return {
    ...rest,
    issuer: issuer ?? undefined,
    deadlineAt: deadlineAt ?? undefined,
    late: late ?? undefined,
    ...(standing ? { order: standing } : {}),
    ...(seal ? { seal } : {}),
  };
}

function standingOf(order: z.infer<typeof orderRow>): OrderStanding {
  const {
    signer,
    stoppedAt,
    recalledAt,
    content,
    levels,
    colours,
    listed,
    replaces,
    replacedBy,
    file,
    ...rest
  } = order;
  return {
    ...rest,
    signer: signer ?? undefined,
    stoppedAt: stoppedAt ?? undefined,
    recalledAt: recalledAt ?? undefined,
    content: content ?? undefined,
    file: file ?? undefined,
    levels: partsOf(levels, z.enum(LEVELS)),
    colours: partsOf(colours, z.enum(COLOURS)),
    listed: listed > 0 ? listed : undefined,
    ...(replaces.length > 0 ? { replaces } : {}),
    ...(replacedBy.length > 0 ? { replacedBy } : {}),
  };
}

function partsOf<T>(text: string, part: z.ZodType<T>): T[] {
  return z.array(part).parse(text === '' ? [] : text.split(','));
}
