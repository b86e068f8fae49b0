import { afterEach, beforeAll, expect, it } from 'vitest';
import { createFilesStore } from '../../prisma/store/files/files-store.js';
import { createLinkFile } from '../../src/app/files/link-token.js';
import { keptFile } from '../../src/app/ports/files.js';
import { eventually } from '../support/service/platforms.js';
import { buildProgram } from '../support/service/program.js';
import { setScene, type Scene } from '../support/service/scene.js';
import { addSecondPhones, queueWave } from '../support/service/waves.js';

const PATIENCE_MS = 60_000;
const DAY_MS = 86_400_000;

let scene: Scene | undefined;

beforeAll(buildProgram);
afterEach(async () => {
  await scene?.strike();
  scene = undefined;
});

it('uploads a file once and sends it once, or marks the repeat, though its worker was killed in between', async () => {
  const here = await setScene('PostgreSQL', { perPlatform: 6, byCode: 0 });
  scene = here;
  const { platforms, town } = here;
  const { database } = town;
  const people = await addSecondPhones(town, platforms);
  const crew = await here.start({ web: 'web', worker: 'worker' });
  const file = await keepFile(here);

  // The file and the messages are stored; Zalo does not answer the upload, and the worker dies waiting for it, and for nothing
  // else: what dies on its way to Telegram would be repeated, marked.
  platforms.zalo.faults.blackHoleRate = 1;
  await queueWave(database, people, { text: 'Đợt 1', lane: 'urgent', file });
  const isWaiting = async (): Promise<boolean> =>
    (await database.delivery.count({ where: { channel: 'zalo', state: 'sending' } })) > 0 &&
    (await database.delivery.count({ where: { channel: 'telegram', state: { not: 'sent' } } })) === 0;
  expect(await eventually(isWaiting, PATIENCE_MS)).toBe(true);
  await crew.members[1]?.crash();
  platforms.zalo.faults.blackHoleRate = 0;
  await giveUpAndRepeat(here);
  expect(await here.settled(PATIENCE_MS)).toBe(true);
  expect(arrivals(here, 'Đợt 1')).toEqual(people.map(() => 1));
  expect(platforms.uploads()).toBe(1);

  await crew.members[1]?.crash();
  await queueWave(database, people, { text: 'Đợt 2', lane: 'urgent', file });
  expect(await here.settled(PATIENCE_MS)).toBe(true);
  expect(arrivals(here, 'Đợt 2')).toEqual(people.map(() => 1));
  expect(platforms.uploads()).toBe(1);
  expect(await database.platformUpload.count()).toBe(2);
  expect(crew.casualties).toEqual([]);
}, 240_000);

async function keepFile({ town, platforms }: Scene): Promise<{ url: string; name: string }> {
  const [now, name] = [new Date(), 'ke-hoach.pdf'];
  const bytes = Buffer.from('%PDF-1.7\n');
  const expiresAt = new Date(now.getTime() + DAY_MS);
  const id = await createFilesStore(town.database).keep(
    { name, type: 'application/pdf', bytes, expiresAt },
    now,
  );
  const link = createLinkFile(platforms.webRoot, town.environment['LINK_SIGNING_KEY'] ?? '');
  return { url: link(keptFile(id, name), undefined, now).url, name };
}

/** The dead worker is silent, so its sends are soon given up; the minute until their repeats passes at once. */
async function giveUpAndRepeat({ town: { database } }: Scene): Promise<void> {
  const isGivenUp = async (): Promise<boolean> =>
    (await database.delivery.count({ where: { state: 'sending' } })) === 0;
  expect(await eventually(isGivenUp, PATIENCE_MS)).toBe(true);
  await database.$executeRaw`UPDATE delivery SET not_before = now() WHERE state = 'queued'`;
}

/** How often each person's platform took the text, marked as a repeat or not. */
function arrivals({ platforms, town }: Scene, text: string): number[] {
  return town.citizens.map(({ platform, id }) => {
    const words = platforms[platform]
      .ledger()
      .filter(({ recipient }) => recipient === id)
      .map((entry) => entry.text.replace('(gửi lại)\n', ''));
    return words.filter((one) => one === text).length;
  });
}
