import { z } from 'zod';
import type { Genuine } from '../../../src/core/conversation/lookup.js';
import type { Statements } from '../../client.js';
import { findSeal } from '../ledger/find-seal.js';
import { phaseOf } from '../orders/watched.js';
import { unitFact, unitJson } from '../unit-fact.js';

const rows = z.array(
  z.object({
    kind: z.enum(['order', 'receipt']),
    title: z.string(),
    unit: unitFact,
    issuer: z.string().nullable(),
    at: z.date(),
    deadlineAt: z.date().nullable(),
    late: z.boolean().nullable(),
    order: z
      .object({
        kind: z.enum(['declare', 'announce']),
        phase: z.enum(['waiting', 'running', 'stopped', 'recalled']),
        signer: z.string().nullable(),
        stoppedAt: z.coerce.date().nullable(),
        recalledAt: z.coerce.date().nullable(),
      })
      .nullable(),
  }),
);

/** The order with this check code or the declaration with this receipt code; spaces, dashes and case do not matter. */
export async function findGenuine(tx: Statements, code: string): Promise<Genuine | undefined> {
  const clean = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const receipt = `${clean.slice(0, 4)}-${clean.slice(4)}`;
  const [found] = rows.parse(
    await tx.$queryRaw`
      SELECT 'order' AS kind, o.document_no AS title, ${unitJson('u')} AS unit, coalesce(a.organisation, ou.name) AS issuer,
        o.issued_at AS at, o.deadline_at AS "deadlineAt",
        NULL::boolean AS late, jsonb_build_object('kind', o.kind, 'phase', ${phaseOf}, 'signer', o.signer,
          'stoppedAt', o.stopped_at, 'recalledAt', o.recalled_at) AS "order"
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
  return {
    ...rest,
    issuer: issuer ?? undefined,
    deadlineAt: deadlineAt ?? undefined,
    late: late ?? undefined,
    ...(order
      ? {
          order: {
            kind: order.kind,
            phase: order.phase,
            signer: order.signer ?? undefined,
            stoppedAt: order.stoppedAt ?? undefined,
            recalledAt: order.recalledAt ?? undefined,
          },
        }
      : {}),
    ...(seal ? { seal } : {}),
  };
}
