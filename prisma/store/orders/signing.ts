import { z } from 'zod';
import type { OrderSigner, PublicKey } from '../../../src/app/ports/order-signing.js';
import type { OrderSignature } from '../../../src/core/conversation/lookups/orders.js';
import { orderStatement, STATEMENT_FORM } from '../../../src/core/ledger/order-statement.js';
import { jsonRows, type Statements } from '../../client.js';
import { Prisma } from '../../generated/client.js';
import { isSignedBy } from '../../order-signature.js';
import { listDigest } from '../order-schools.js';
import { givenDeadline } from './recipients.js';

const rows = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(['declare', 'announce']),
    checkCode: z.string(),
    issuer: z.string(),
    documentNo: z.string(),
    documentOn: z.string(),
    signer: z.string().nullable(),
    unitCode: z.string(),
    levels: z.string(),
    undeclaredOnly: z.boolean(),
    colours: z.string(),
    list: z.array(z.number()).nullable(),
    wantsAck: z.boolean(),
    issuedAt: z.date(),
    deadlineAt: z.date(),
    content: z.string().nullable(),
    file: z.string().nullable(),
    replaces: z.object({ checkCode: z.string(), withdraws: z.boolean() }).nullable(),
    form: z.union([z.literal(1), z.literal(STATEMENT_FORM)]),
    signature: z.string().nullable(),
    keyId: z.string().nullable(),
    publicKey: z.string().nullable(),
    // An order without signature is older than the first key, or has lost it.
    predatesKeys: z.boolean(),
  }),
);

/** Orders as they are stored now, with the deadline as it was given: an outage that moved it is no part of the order. */
async function readStatements(tx: Statements, which: Prisma.Sql) {
  const found = rows.parse(
    await tx.$queryRaw`
      SELECT o.id, o.kind::text, o.check_code AS "checkCode", coalesce(o.issuer, a.organisation, own.name) AS issuer,
        o.document_no AS "documentNo", o.document_on::text AS "documentOn", o.signer, u.code AS "unitCode", o.levels,
        o.undeclared_only AS "undeclaredOnly", o.colours, o.wants_ack AS "wantsAck", o.issued_at AS "issuedAt",
        ${givenDeadline} AS "deadlineAt", o.content, o.signature,
        coalesce(encode(sha256(s.bytes), 'hex'), f.digest) AS file, o.statement_form AS form,
        (SELECT jsonb_build_object('checkCode', e.check_code, 'withdraws', o.withdraws)
          FROM urgent_order e WHERE e.id = o.replaces_id) AS replaces,
        o.key_id AS "keyId", k.public_key AS "publicKey",
        NOT EXISTS (SELECT FROM order_key old WHERE old.since <= o.issued_at) AS "predatesKeys",
        CASE WHEN o.list_digest <> '' THEN
          ARRAY(SELECT s.unit_id FROM order_school s WHERE s.order_id = o.id) END AS list
      FROM urgent_order o JOIN unit u ON u.id = o.unit_id
      JOIN account a ON a.id = o.issued_by_id JOIN unit own ON own.id = a.unit_id
      LEFT JOIN round r ON r.order_id = o.id LEFT JOIN order_key k ON k.id = o.key_id
      LEFT JOIN order_file f ON f.key = o.file_key LEFT JOIN stored_file s ON s.id = f.stored_id
      WHERE ${which}`,
  );
  return found.map(({ list, signer, content, file, replaces, form, ...order }) => ({
    ...order,
    statement: orderStatement(
      {
        ...order,
        list: listDigest(list ?? undefined),
        signer: signer ?? undefined,
        content: content ?? undefined,
        file: file ?? undefined,
        replaces: replaces ?? undefined,
      },
      form,
    ),
  }));
}

/** Signs orders just stored, in their transaction, over what is really in their rows. */
export async function signOrders(
  tx: Statements,
  ids: readonly number[],
  { key, sign }: OrderSigner,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO order_key (id, public_key, since) VALUES (${key.id}, ${key.x}, ${now}) ON CONFLICT (id) DO NOTHING`;
  const orders = await readStatements(tx, Prisma.sql`o.id = ANY (${[...ids]}::int[])`);
  const signed = orders.map(({ id, statement }) => ({ id, signature: sign(statement) }));
  await tx.$executeRaw`
    UPDATE urgent_order o SET signature = x.signature, key_id = ${key.id}
    FROM jsonb_to_recordset(${jsonRows(signed)}) AS x(id int, signature text) WHERE o.id = x.id`;
}

/** How the order with this check code stands to its signature; the statement is made anew from what is stored now. */
export async function checkSignature(tx: Statements, checkCode: string): Promise<OrderSignature | undefined> {
  const [order] = await readStatements(tx, Prisma.sql`o.check_code = ${checkCode}`);
  if (!order) return undefined;
  const { signature, keyId, publicKey, statement, predatesKeys } = order;
  if (!signature && !keyId && predatesKeys) return { state: 'unsigned' };
  if (!signature || !keyId || !publicKey || !isSignedBy(publicKey, statement, signature))
    return { state: 'altered' };
  return { state: 'valid', statement, signature, keyId, publicKey };
}

const keyRows = z.array(z.object({ id: z.string(), x: z.string() }));

/** The key in use, and every other one orders have been signed with, the newest first. */
export async function readPublicKeys(tx: Statements, current: PublicKey): Promise<PublicKey[]> {
  const others = keyRows.parse(
    await tx.$queryRaw`
      SELECT id, public_key AS x FROM order_key WHERE id <> ${current.id} ORDER BY since DESC, id`,
  );
  return [current, ...others];
}
