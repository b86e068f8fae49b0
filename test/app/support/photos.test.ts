import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFilesStore } from '../../../prisma/store/files/files-store.js';
import { createSupportPhotos } from '../../../prisma/store/support-photos.js';
import { SendError } from '../../../src/app/errors.js';
import { openTicket } from '../../../src/app/files/link-token.js';
import { takePhotos } from '../../../src/app/support/take-photos.js';
import { samplePicture } from '../../../bots/sandbox/picture.js';
import { samplePdf } from '../../support/sample-files.js';
import { LINK_KEY, openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';

const START = new Date('2021-02-28T20:00:00+07:00');
const later = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const ELSEWHERE = 'Ảnh gửi qua nền tảng khác';

let world: AppWorld;
let school: Person;
let onZalo: Person;
let onTelegram: Person;
let answers: (() => Uint8Array)[];
let fallback: () => Uint8Array;
let asked: string[];

const out = (): Uint8Array => {
  throw new SendError('unavailable', 'Bad Gateway');
};

beforeAll(async () => {
  world = await openAppWorld(START, {
    download: (channel, { fileId }) => {
      asked.push(`${channel}:${fileId ?? ''}`);
      return Promise.resolve().then(answers.shift() ?? fallback);
    },
  });
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.reset(START);
  [answers, asked, fallback] = [[], [], samplePicture];
  school = meet(world, 'telegram', 'Lan');
  onZalo = meet(world, 'zalo', 'Sáu');
  onTelegram = meet(world, 'telegram', 'Vân');
  await school.links(await world.issue({ unitCode: '75734001', role: 'school' }));
  await onZalo.links(await world.issue({ unitCode: '734', role: 'manager' }));
  await onTelegram.links(await world.issue({ unitCode: '734', role: 'manager' }));
  for (const person of [school, onZalo, onTelegram]) person.heard();
});

async function raise(fileId = 'AgAC1'): Promise<void> {
  await school.says('/hotro moi');
  await school.says('vật tư');
  await school.does({ type: 'attachment', kind: 'image', caption: 'Cổng sau không có bồn rửa', fileId });
  await school.says('gửi');
}

const shownTo = ({ address, channel }: Person) =>
  world.sent
    .filter((one) => one.address === address && one.channel === channel)
    .filter(({ message }) => message.text.startsWith('Ảnh kèm khó khăn'))
    .flatMap(({ message: { image, file } }) => ((image ?? file) ? [image?.url ?? file?.url ?? ''] : []));

/** The bytes behind a link to a kept file. */
async function opened(url: string | undefined): Promise<Uint8Array | undefined> {
  const [, token] = /\/f\/([^/]+)/.exec(url ?? '') ?? [];
  const id = openTicket(LINK_KEY, token ?? '')?.params['id'];
  return (await createFilesStore(world.database).read(Number(id), world.now()))?.bytes;
}

const noted = (told: readonly string[], words: string): number =>
  told.filter((text) => text.includes(words)).length;

describe('a picture sent on Telegram with a difficulty', () => {
  it('is shown on Zalo by a link to a copy, on Telegram by its file_id, and fetched once', async () => {
    await raise();
    expect(asked).toEqual(['telegram:AgAC1']);
    expect(shownTo(onTelegram)).toEqual(['AgAC1']);
    const [url, ...more] = shownTo(onZalo);
    expect(more).toEqual([]);
    expect(Buffer.from((await opened(url)) ?? []).equals(samplePicture())).toBe(true);
    expect(noted(onZalo.heard(), ELSEWHERE)).toBe(0);
  });

  it('is waited for while the platform is out, a minute each time', async () => {
    answers = [out, out];
    await raise();
    await world.moveTo(later(0.5));
    expect(onZalo.heard()).toEqual([]);
    await world.moveTo(later(1));
    expect(onZalo.heard()).toEqual([]);
    expect(onTelegram.heard()).toEqual([]);
    await world.moveTo(later(2));
    expect(asked).toHaveLength(3);
    expect(shownTo(onZalo)).toHaveLength(1);
    expect(noted(onZalo.heard(), 'Cổng sau không có bồn rửa')).toBe(1);
    expect(noted(onTelegram.heard(), 'Cổng sau không có bồn rửa')).toBe(1);
  });

  it.each([
    ['never comes', 3, out],
    ['is gone', 1, fails('wrong file_id')],
    ['is too large', 1, fails('too long')],
    ['is no picture', 1, () => samplePdf],
  ])('that %s lets the words go without it, and says so', async (_, times, answer) => {
    fallback = answer;
    await raise();
    await world.moveTo(later(10));
    expect(asked).toHaveLength(times);
    const told = onZalo.heard();
    expect(noted(told, 'Cổng sau không có bồn rửa')).toBe(1);
    expect(noted(told, ELSEWHERE)).toBe(1);
    expect(shownTo(onZalo)).toEqual([]);
    expect(shownTo(onTelegram)).toEqual(['AgAC1']);
    expect(await world.database.storedFile.count()).toBe(0);
  });

  it('over 1 MB is a file on Zalo', async () => {
    const large = Buffer.concat([samplePicture(), Buffer.alloc(1_000_000)]);
    fallback = () => large;
    await raise();
    const { message } = world.sent.filter(({ channel }) => channel === 'zalo').at(-1) ?? {};
    expect(message?.image).toBeUndefined();
    expect(message?.file?.name).toBe('tep-kem.png');
    expect((await opened(message?.file?.url))?.length).toBe(large.length);
  });

  it('keeps nothing back that is said meanwhile, nor puts the difficulty off', async () => {
    answers = [out];
    await raise();
    const { id } = await world.database.difficulty.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await school.says(`hotro ${id} Cả cổng trước cũng vậy`);
    expect(onZalo.heard()).toEqual([]);
    await world.moveTo(later(1));
    const told = onZalo.heard().join('\n');
    expect(told.indexOf('Cổng sau')).toBeGreaterThan(-1);
    expect(told.indexOf('Cả cổng trước')).toBeGreaterThan(told.indexOf('Cổng sau'));
  });

  it('is kept as long as it is sent on, and then forgotten', async () => {
    await raise();
    const kept = () => world.database.storedFile.findMany({ select: { expiresAt: true } });
    expect(await kept()).toEqual([{ expiresAt: later(90 * 24 * 60) }]);
    const above = meet(world, 'zalo', 'Tư');
    await above.links(await world.issue({ unitCode: '75', role: 'manager' }));
    await world.moveTo(later(24 * 60));
    expect(shownTo(above)).toHaveLength(1);
    expect(asked).toHaveLength(1);
    expect(await kept()).toEqual([{ expiresAt: later(91 * 24 * 60) }]);
    world.goTo(later(91 * 24 * 60));
    await createFilesStore(world.database).forgetExpired(world.now());
    expect(await world.database.difficulty.findFirstOrThrow()).toMatchObject({ photoId: null });
  });

  it('is settled once by two workers, and fetched again after one died', async () => {
    answers = [out];
    await raise();
    const photos = createSupportPhotos(world.database);
    const [claimed] = await photos.claim(5, later(1));
    if (!claimed) throw new Error('nothing claimed');
    expect(await photos.claim(5, later(1))).toEqual([]);
    expect(await photos.nextDueAt()).toEqual(later(2));
    const deps = { supportPhotos: photos, download: () => Promise.resolve(samplePicture()) };
    expect(await takePhotos(deps, later(2))).toBe(1);
    const late = { name: 'x.png', type: 'image/png', bytes: samplePicture() };
    expect(await photos.settle(claimed, late, later(2))).toBe(false);
    expect(await world.database.storedFile.count()).toBe(1);
  });
});

it('a picture with an answer from Telegram reaches who raised it on Zalo', async () => {
  const teacher = meet(world, 'zalo', 'Mai');
  await teacher.links(await world.issue({ unitCode: '75734002', role: 'school' }));
  await teacher.says('/hotro moi');
  await teacher.says('vật tư');
  await teacher.says('Bồn rửa đặt ở đâu');
  await teacher.says('gửi');
  teacher.heard();
  await onTelegram.taps('Trả lời');
  answers = [out];
  await onTelegram.does({ type: 'attachment', kind: 'image', caption: 'Đặt như trong ảnh', fileId: 'AgAC9' });
  expect(teacher.heard()).toEqual([]);
  await world.moveTo(later(1));
  expect(noted(teacher.heard(), 'Đặt như trong ảnh')).toBe(1);
  const [url] = shownTo(teacher);
  expect(Buffer.from((await opened(url)) ?? []).equals(samplePicture())).toBe(true);
});

function fails(code: string): () => Uint8Array {
  return () => {
    throw new SendError('rejected', code);
  };
}
