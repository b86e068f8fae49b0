import { z } from 'zod';
import { merkleLevels } from '../../../src/core/ledger/merkle.js';
import type { Statements } from '../../client.js';
import { entryColumns, entryRow, sealedEntry, sha256 } from './entry.js';

/** Declarations read at once, so that memory does not grow with the round. */
const PORTION = 2_000;

const rows = z.array(entryRow.extend({ unitId: z.number() }));

/**
 * Makes the round's ledger from its declarations as they are now and puts the root on the round, once: call it in the
 * transaction that locks the round. Leaves stand in the order of their hashes, which says nothing about anybody.
 */
export async function sealRound(tx: Statements, roundId: number): Promise<void> {
  const leaves = await readLeaves(tx, roundId);
  leaves.sort((a, b) => Buffer.compare(a, b));
  const levels = merkleLevels(leaves, sha256);
  const root = levels.at(-1)?.[0];
  await tx.$executeRaw`
    INSERT INTO round_ledger (round_id, size, nodes) VALUES (${roundId}, ${leaves.length}, ${Buffer.concat(levels.flat())})`;
  await tx.$executeRaw`UPDATE round SET merkle_root = ${root} WHERE id = ${roundId}`;
}

async function readLeaves(tx: Statements, roundId: number): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (let after = 0; ;) {
    const portion = rows.parse(
      await tx.$queryRaw`
        SELECT d.unit_id AS "unitId", ${entryColumns}
        FROM declaration d JOIN round r ON r.id = d.round_id JOIN unit u ON u.id = d.unit_id
        WHERE d.round_id = ${roundId} AND d.unit_id > ${after} AND d.on_behalf_state IS DISTINCT FROM 'disputed'
        ORDER BY d.unit_id LIMIT ${PORTION}`,
    );
    for (const { unitId: _unitId, ...row } of portion) leaves.push(sealedEntry(row).leaf);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return leaves;
    after = last.unitId;
  }
}
