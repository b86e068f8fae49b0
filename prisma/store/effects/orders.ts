import { z } from 'zod';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { mayHalt } from '../lookups/halting.js';
import { replaceable } from '../orders/take-back.js';
import type { OrderSigner } from '../../../src/app/ports/order-signing.js';
import { STATEMENT_FORM } from '../../../src/core/ledger/order-statement.js';
import { levelsKey, listDigest } from '../order-schools.js';
import { signOrders } from '../orders/signing.js';
import type { Wanted } from './apply-effects.js';
import { notDone } from './not-done.js';

/** Days after the deadline for which an order's file is kept. */
const KEPT_DAYS = 90;

const storedRows = z.array(z.object({ id: z.number(), identityId: z.number(), checkCode: z.string() }));

/**
 * Records confirmed orders with their signatures; running them is the job `run-orders`. The issuer's account must be an officer's and the
 * scope below its unit, checked in the statement itself. Answers the persons for whom that did not hold or whose
 * document has gone to the same scope before.
 */
export async function applyOrders(
  tx: Statements,
  wanted: readonly Wanted<'order'>[],
  now: Date,
  signer: OrderSigner,
): Promise<number[]> {
  if (wanted.length === 0) return [];
  const rows = wanted.map(({ identityId, effect }) => ({
    ...effect,
    identityId,
    levels: levelsKey(effect.levels),
    colours: levelsKey(effect.colours ?? []),
    listDigest: listDigest(effect.list),
    list: effect.list ?? [],
  }));
  const stored = storedRows.parse(
    await tx.$queryRaw`
      INSERT INTO urgent_order (kind, wants_ack, signer, send_at, colours, list_digest, unit_id, levels, undeclared_only, document_no, document_on, content, deadline_at,
        check_code, issued_by_id, identity_id, issued_at, shown_schools, shown_cost, approval_due_at,
        replaces_id, withdraws, issuer, file_key, statement_form)
      SELECT coalesce(x.kind, 'declare'), coalesce(x."wantsAck", false), x.signer, x."sendAt", x.colours, x."listDigest", x."unitId", x.levels, x."undeclaredOnly", x."documentNo", x."documentOn", x.content, x."deadlineAt",
        x."checkCode", x."accountId", x."identityId", ${now},
        (x.shown ->> 'schools')::int, (x.shown ->> 'cost')::int, CASE WHEN x."needsApproval" THEN x."deadlineAt" END,
        (x.replaces ->> 'orderId')::int, coalesce((x.replaces ->> 'withdraws')::boolean, false), coalesce(a.organisation, own.name), f.key, ${STATEMENT_FORM}::int
      FROM jsonb_to_recordset(${jsonRows(rows)}) AS x(
        kind order_kind, "wantsAck" boolean, signer text, "sendAt" timestamptz, colours text, "listDigest" text, "identityId" int, "accountId" int, "unitId" int, levels text, "undeclaredOnly" boolean, "documentNo" text,
        "documentOn" date, content text, "deadlineAt" timestamptz, "checkCode" text, shown jsonb, "needsApproval" boolean, replaces jsonb, file text)
      JOIN account a ON a.id = x."accountId" AND a.role = 'officer' AND a.revoked_at IS NULL
      JOIN account_link l ON l.account_id = a.id AND l.identity_id = x."identityId" AND l.ended_at IS NULL
      JOIN unit own ON own.id = a.unit_id
      JOIN unit scope ON scope.id = x."unitId" AND starts_with(scope.path, own.path)
      LEFT JOIN order_file f ON f.key = x.file AND f.account_id = a.id AND f.stored_id IS NOT NULL
      WHERE (x.file IS NULL OR f.key IS NOT NULL) AND x."deadlineAt" > ${now} AND (x."sendAt" IS NULL OR x."sendAt" < x."deadlineAt")
        AND (x.replaces IS NULL OR EXISTS (
          SELECT FROM urgent_order o JOIN unit there ON there.id = o.unit_id AND starts_with(there.path, own.path)
          WHERE o.id = (x.replaces ->> 'orderId')::int AND ${replaceable} AND ${mayHalt(Prisma.sql`x."accountId"`)}))
      ON CONFLICT DO NOTHING
      RETURNING id, identity_id AS "identityId", check_code AS "checkCode"`,
  );
  await keepLists(tx, rows, stored);
  const ids = stored.map(({ id }) => id);
  await keepFiles(tx, ids);
  await signOrders(tx, ids, signer, now);
  return notDone(rows, stored);
}

/** A file stays as long as somebody may open the order's message. */
async function keepFiles(tx: Statements, ids: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE stored_file s SET expires_at = greatest(s.expires_at, o.deadline_at + make_interval(days => ${KEPT_DAYS}::int))
    FROM urgent_order o JOIN order_file f ON f.key = o.file_key
    WHERE o.id = ANY (${[...ids]}::int[]) AND s.id = f.stored_id`;
}

/** The schools of those orders that go to a list. */
async function keepLists(
  tx: Statements,
  rows: readonly { readonly checkCode: string; readonly list: readonly number[] }[],
  stored: z.infer<typeof storedRows>,
): Promise<void> {
  const schools = stored.flatMap(({ id, checkCode }) =>
    (rows.find((row) => row.checkCode === checkCode)?.list ?? []).map((unitId) => ({ orderId: id, unitId })),
  );
  if (schools.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO order_school (order_id, unit_id)
    SELECT "orderId", "unitId" FROM jsonb_to_recordset(${jsonRows(schools)}) AS x("orderId" int, "unitId" int)`;
}
