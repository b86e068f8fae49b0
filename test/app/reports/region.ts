import { createQuestionnaireShelf } from '../../../prisma/store/questionnaire-shelf.js';
import { createReportsStore } from '../../../prisma/store/reports/reports-store.js';
import type { MadeFile } from '../../../src/app/files/open-file.js';
import type { FileHolder } from '../../../src/app/ports/files.js';
import type { Reports } from '../../../src/app/ports/reports.js';
import type { AppWorld } from '../../support/app-world.js';
import { meet } from '../accounts/people.js';

/** Đồng Nai's reports store. */
export function reportsOf(world: AppWorld): Reports {
  return createReportsStore(world.database, createQuestionnaireShelf(world.database));
}

/** Somebody who has just linked the account of a unit, as the holder of links. */
export async function holderAt(
  world: AppWorld,
  unitCode: string,
  organisation?: string,
): Promise<FileHolder & { readonly unitId: number }> {
  await meet(world, 'telegram').links(
    await world.issue({ unitCode, role: 'manager', ...(organisation && { organisation }) }),
  );
  return holderOf(world, unitCode);
}

/** Who holds the account of a unit, as the holder of links. */
export async function holderOf(
  world: AppWorld,
  unitCode: string,
): Promise<FileHolder & { readonly unitId: number }> {
  const link = await world.database.accountLink.findFirstOrThrow({
    where: { account: { unit: { code: unitCode } }, endedAt: null },
    include: { account: true },
  });
  return { accountId: link.accountId, identityId: link.identityId, unitId: link.account.unitId };
}

/**
 * The newest round as if it had been answered: every third school late, every seventh silent, every eleventh exempt, every
 * fifth of those who declared failing criteria 4 and 10. The round stays open.
 */
export async function answerByNumbers(world: AppWorld): Promise<void> {
  await world.database.$executeRaw`
    WITH r AS (SELECT id, opens_at, deadline_at FROM round ORDER BY opens_at DESC LIMIT 1), n AS (
      SELECT ru.unit_id, row_number() OVER (ORDER BY ru.unit_id) AS place FROM round_unit ru JOIN r ON r.id = ru.round_id
    )
    UPDATE round_unit ru SET
      exempt_reason = CASE WHEN place % 11 = 0 THEN 'Bão số 5' END,
      declared_at = CASE WHEN place % 7 <> 0 AND place % 11 <> 0 THEN
        CASE WHEN place % 3 = 0 THEN r.deadline_at + interval '1 hour' ELSE r.opens_at + interval '10 minutes' END END,
      timeliness = CASE WHEN place % 7 <> 0 AND place % 11 <> 0 THEN
        CASE WHEN place % 3 = 0 THEN 'late' ELSE 'on_time' END::timeliness END,
      colour = CASE WHEN place % 7 <> 0 AND place % 11 <> 0 THEN CASE WHEN place % 5 = 0 THEN 'do' ELSE 'xanh' END::colour END,
      failed = CASE WHEN place % 7 <> 0 AND place % 11 <> 0 AND place % 5 = 0 THEN ARRAY['c4', 'c10'] ELSE '{}' END
    FROM r, n WHERE ru.round_id = r.id AND ru.unit_id = n.unit_id`;
}

/** All bytes of a made file. */
export async function bytesOf(file: MadeFile | undefined): Promise<Buffer> {
  if (!file) throw new Error('no file was made');
  if (typeof file.content !== 'function') return Buffer.from(file.content);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
