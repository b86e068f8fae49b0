import { checkTree } from '../../../src/core/units/check-tree.js';
import { readHeader } from '../../../src/core/units/header.js';
import { readRow } from '../../../src/core/units/read-row.js';
import type { Statements } from '../../client.js';
import { compareStage } from './compare.js';
import { openStage, stageUnits } from './stage.js';
import { placeUnits } from './write.js';

/** Takes the records of a unit file that ships with the service over; answers how many are new, throws when one is bad. */
export async function loadUnits(tx: Statements, records: readonly (readonly string[])[]): Promise<number> {
  const [titles = [], ...lines] = records;
  const read = readHeader(titles);
  if ('reasons' in read) throw new Error(read.reasons.join('\n'));
  const { header } = read;
  const file = lines.map((cells, at) => ({ line: at + 2, ...readRow(at + 2, cells, header) }));
  const rows = file.flatMap(({ line, row }) => (row ? [{ ...row, line }] : []));
  const skeleton = rows.map((row) => ({ line: row.line, code: row.code, row }));
  const { problems } = checkTree(skeleton, new Map(), { present: header.present });
  const [bad] = [...file.flatMap((one) => one.problems), ...problems];
  if (bad) throw new Error(`line ${bad.line}, ${bad.column} “${bad.value}”: ${bad.reason}`);
  await openStage(tx);
  await stageUnits(tx, rows);
  const { counts } = await compareStage(tx, { present: header.present });
  await placeUnits(tx, { present: header.present, on: '0001-01-01' });
  return counts.added;
}
