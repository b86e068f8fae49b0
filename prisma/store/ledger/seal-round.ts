import { z } from 'zod';
import { merkleLevels } from '../../../src/core/ledger/merkle.js';
import type { Statements } from '../../client.js';
import { entryColumns, entryRow, sealedEntry, sha256 } from './entry.js';

/** Declarations read at once, so that memory does not grow with the round. */
const PORTION = 500;

const lastRow = z.tuple([z.object({ to: z.number().nullable() })]);

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
    // First who has their turn, from the index alone: else a round without statistics is joined and sorted whole every time.
    const [{ to }] = lastRow.parse(
      await tx.$queryRaw`
        SELECT max(unit_id) AS to FROM (
          SELECT unit_id FROM declaration WHERE round_id = ${roundId} AND unit_id > ${after} ORDER BY unit_id LIMIT ${PORTION}
        ) next`,
    );
    if (to === null) return leaves;
    const portion = z.array(entryRow).parse(
      await tx.$queryRaw`
        SELECT ${entryColumns} FROM declaration d JOIN round r ON r.id = d.round_id JOIN unit u ON u.id = d.unit_id
        WHERE d.round_id = ${roundId} AND d.unit_id > ${after} AND d.unit_id <= ${to}
          AND d.on_behalf_state IS DISTINCT FROM 'disputed'`,
    );
    for (const row of portion) leaves.push(sealedEntry(row).leaf);
    after = to;
  }
}
