import { z } from 'zod';
import type { Seal } from '../../../src/core/conversation/lookups/seal.js';
import { HASH_BYTES, proofPlaces, rootFromProof, type ProofStep } from '../../../src/core/ledger/merkle.js';
import type { Statements } from '../../client.js';
import { entryColumns, entryRow, hex, sealedEntry, sha256 } from './entry.js';

const bytes = z.instanceof(Uint8Array);
const rows = z.array(
  entryRow.extend({
    lockAt: z.date(),
    lockedAt: z.date().nullable(),
    root: bytes.nullable(),
    size: z.number().nullable(),
  }),
);

/**
 * How the declaration with this receipt code stands to its round's ledger; undefined when there is none. The leaf is made anew
 * from what is stored now: whatever was changed since the lock, in the declaration or in the ledger, does not lead to the root.
 */
export async function findSeal(tx: Statements, receiptCode: string): Promise<Seal | undefined> {
  const [row] = rows.parse(
    await tx.$queryRaw`
      SELECT ${entryColumns}, r.lock_at AS "lockAt", r.locked_at AS "lockedAt", r.merkle_root AS root, l.size
      FROM declaration d JOIN round r ON r.id = d.round_id JOIN unit u ON u.id = d.unit_id
      LEFT JOIN round_ledger l ON l.round_id = r.id
      WHERE d.receipt_code = ${receiptCode}`,
  );
  if (!row) return undefined;
  const { lockAt, lockedAt, root, size, ...entry } = row;
  if (!lockedAt) return { state: 'open', until: lockAt };
  const { statement, leaf } = sealedEntry(entry);
  const altered = { state: 'altered', root: hex(root ?? new Uint8Array()) } as const;
  const index = size ? await findLeaf(tx, entry.roundId, leaf) : undefined;
  if (index === undefined || !root || !size) return altered;
  const path = await readProof(tx, entry.roundId, proofPlaces(size, index));
  if (hex(rootFromProof(leaf, path, sha256)) !== hex(root)) return altered;
  const shown = path.map(({ side, hash }) => ({ side, hash: hex(hash) }));
  return { state: 'sealed', statement, leaf: hex(leaf), index, size, path: shown, root: hex(root) };
}

/** Position of a leaf, found by halving among the leaves, which stand in ascending order; undefined when it is not there. */
async function findLeaf(tx: Statements, roundId: number, leaf: Uint8Array): Promise<number | undefined> {
  const found = z.array(z.object({ at: z.number() })).parse(
    await tx.$queryRaw`
      WITH RECURSIVE search (low, high) AS (
        SELECT 0, size FROM round_ledger WHERE round_id = ${roundId}
        UNION ALL
        SELECT CASE WHEN probe < ${leaf} THEN middle + 1 ELSE low END, CASE WHEN probe < ${leaf} THEN high ELSE middle END
        FROM (
          SELECT low, high, (low + high) / 2 AS middle,
            substring(l.nodes FROM (low + high) / 2 * ${HASH_BYTES}::int + 1 FOR ${HASH_BYTES}::int) AS probe
          FROM search JOIN round_ledger l ON l.round_id = ${roundId} WHERE low < high
        ) step
      )
      SELECT low AS at FROM search JOIN round_ledger l ON l.round_id = ${roundId}
      WHERE low = high AND substring(l.nodes FROM low * ${HASH_BYTES}::int + 1 FOR ${HASH_BYTES}::int) = ${leaf} AND low < l.size`,
  );
  return found[0]?.at;
}

async function readProof(
  tx: Statements,
  roundId: number,
  places: ReturnType<typeof proofPlaces>,
): Promise<ProofStep[]> {
  const hashes = z.array(z.object({ hash: bytes })).parse(
    await tx.$queryRaw`
      SELECT substring(l.nodes FROM place * ${HASH_BYTES}::int + 1 FOR ${HASH_BYTES}::int) AS hash
      FROM round_ledger l CROSS JOIN unnest(${places.map(({ at }) => at)}::int[]) WITH ORDINALITY AS p(place, step)
      WHERE l.round_id = ${roundId} ORDER BY step`,
  );
  return places.map(({ side }, step) => ({ side, hash: hashes[step]?.hash ?? new Uint8Array() }));
}
