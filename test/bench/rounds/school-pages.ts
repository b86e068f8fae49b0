import type { Database } from '../../../prisma/client.js';
import { findCertificate, findCertificateCard } from '../../../prisma/store/ledger/certificates.js';
import { findHistory } from '../../../prisma/store/lookups/history.js';
import { createRandom } from '../../support/service/random.js';
import { quantile, show } from '../numbers.js';
import { table } from '../table.js';

const ASKED = 300;

/** What a random school opens: its record, which certificate it can have, and everything a certificate says: milliseconds. */
export async function timeSchoolPages(database: Database): Promise<string> {
  const random = createRandom(11);
  const schools = await database.account.findMany({
    where: { role: 'school' },
    include: { links: true },
    orderBy: { id: 'asc' },
  });
  const took: Record<string, number[]> = { record: [], 'certificate offered': [], 'certificate made': [] };
  const time = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const done = await work();
    took[what]?.push(performance.now() - from);
    return done;
  };
  for (let asked = 0; asked < ASKED; asked += 1) {
    const { id: accountId, links = [] } = schools[random.whole(0, schools.length - 1)] ?? { id: 0 };
    const identityId = links[0]?.identityId ?? 0;
    await time('record', () => findHistory(database, identityId, { type: 'history', accountId }));
    const card = await time('certificate offered', () =>
      findCertificateCard(database, identityId, { type: 'certificate', accountId }),
    );
    await time('certificate made', () => findCertificate(database, card?.receiptCode ?? '', accountId));
  }
  return table(
    ['what', 'p50', 'p95', 'p99', 'most'],
    Object.entries(took).map(([what, ms]) => [
      what,
      ...[0.5, 0.95, 0.99].map((q) => show(quantile(ms, q))),
      show(Math.max(...ms)),
    ]),
  );
}
