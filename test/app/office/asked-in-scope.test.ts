import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { formatRate, rate } from '../../../src/core/rounds/rate.js';
import { questions } from '../../core/query/phrases-questions.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { meet, type Person } from '../accounts/people.js';
import { answerByChance, readAll, recount, within, type Row, type Unit } from './recount.js';

/** Questions asked by random people; every kind of the table of phrases comes up. */
const RUNS = 90;

interface Asker {
  readonly person: Person;
  readonly unit: Unit;
}

let world: AppWorld;
let units: readonly Unit[];
let rows: readonly Row[];
const askers: Asker[] = [];

/** Two rounds, the first locked, answered by chance but the same in every run. */
beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-25T20:00:00+07:00'));
  const { database } = world;
  await world.moveTo(new Date('2021-02-26T08:00:00+07:00'));
  await answerByChance(world, 1);
  await world.moveTo(new Date('2021-03-01T10:32:00+07:00'));
  await answerByChance(world, 2);
  ({ units, rows } = await readAll(world));
  const codes = ['75', '731', '734', '740', '732'];
  for (const [at, unitCode] of codes.entries()) {
    const person = meet(world, at % 2 === 0 ? 'zalo' : 'telegram');
    await person.links(await world.issue({ unitCode, role: 'manager' }));
    const unit = await database.unit.findUniqueOrThrow({ where: { code: unitCode } });
    askers.push({ person, unit });
  }
}, 240_000);
afterAll(() => world.close());

const tally = z.record(z.string(), z.number());
const kept = z.object({
  tally,
  children: z.array(z.object({ unit: z.object({ id: z.number() }), tally })),
  trend: z.array(z.object({ round: z.object({ id: z.number() }), tally })).optional(),
  school: z.unknown().optional(),
});

/** What of the newest answer does not fit a naive recount; empty when everything does. */
async function wrongIn(said: string, { unit: own }: Asker): Promise<string[]> {
  const code = /q-([A-Z0-9]{4})$/m.exec(said)?.[1];
  if (code === undefined) return [];
  const answered = await world.database.querySnapshot.findFirstOrThrow({
    where: { code },
    orderBy: { number: 'desc' },
    include: { unit: true },
  });
  const { levels } = z.object({ levels: z.array(z.string()) }).parse(answered.query);
  const figures = kept.parse(answered.figures);
  const wrong: string[] = [];
  const same = (what: string, found: object, right: object): void => {
    if (JSON.stringify(sorted(found)) !== JSON.stringify(sorted(right)))
      wrong.push(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(right)}`);
  };
  if (!within(answered.unit.path, own.path)) wrong.push(`${answered.unit.name} is outside`);
  for (const { round, tally: one } of figures.trend ?? []) {
    same(`round ${round.id}`, one, recount(rows, [round.id], answered.unit.path, levels));
  }
  if (figures.trend || figures.school !== undefined) return wrong;
  const whole = recount(rows, answered.roundIds, answered.unit.path, levels);
  same('the unit', figures.tally, whole);
  const share = rate(whole.declared, whole.must);
  if (share !== undefined && !(share >= 0 && share <= 1)) wrong.push(`rate ${share}`);
  const rateSaid = /^Tỷ lệ: (\S+)$/m.exec(said)?.[1];
  if (rateSaid !== undefined && rateSaid !== formatRate(share)) wrong.push(`rate ${rateSaid}`);
  for (const { unit, tally: one } of figures.children) {
    const child = units.find(({ id }) => id === unit.id);
    same(child?.name ?? 'a child', one, recount(rows, answered.roundIds, child?.path ?? '?', levels));
  }
  const depth = (path: string): number => path.split('/').length;
  const direct = rows.filter(
    ({ roundId, path, level, exempt }) =>
      answered.roundIds.includes(roundId) &&
      within(path, answered.unit.path) &&
      depth(path) === depth(answered.unit.path) + 1 &&
      !exempt &&
      (levels.length === 0 || levels.includes(level ?? '')),
  );
  const below = figures.children.reduce((sum, child) => sum + (child.tally['must'] ?? 0), 0);
  if (answered.unit.kind !== 'school' && below + direct.length !== whole.must)
    wrong.push(`${below} below and ${direct.length} directly are not ${whole.must}`);
  return wrong;
}

const sorted = (counts: object): [string, unknown][] =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));

/** Units beyond the asker's own that are named in what was said to them or stand behind its buttons. */
function beyond(said: readonly AppWorld['sent'][number][], { unit: own }: Asker): string[] {
  const mine = units.filter(({ path }) => within(path, own.path));
  const names = new Set(mine.map(({ name }) => name));
  const others = units.filter(({ path, name }) => !within(path, own.path) && !names.has(name));
  const text = [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), said.map(({ message }) => message.text).join('\n'));
  const buttons = said.flatMap(({ message }) => (message.buttons ?? []).flat());
  const behind = buttons.flatMap((button) => {
    const id = 'token' in button ? /^~!(?:summary|silent|board)\.(\d+)/.exec(button.token)?.[1] : undefined;
    return id === undefined || mine.some((one) => one.id === Number(id)) ? [] : [button.label];
  });
  // The country is in every heading of an official kind; it is nobody's neighbour.
  const named = others.filter(({ name, kind }) => kind !== 'country' && text.includes(name));
  return [...named.map(({ name }) => name), ...behind];
}

it('answers every question within the scope of whoever asks, with numbers that a naive recount gives too', async () => {
  const phrase = fc
    .constantFrom(...questions)
    .chain(([, phrases]) => fc.constantFrom(...phrases.split('|').map((one) => one.trim())));
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...askers), phrase, async (asker, words) => {
      const before = world.sent.length;
      const said = await asker.person.says(words);
      const told = world.sent.slice(before);
      expect(said, words).not.toBe('');
      expect(beyond(told, asker), `${asker.unit.name}: ${words}\n${said}`).toEqual([]);
      expect(await wrongIn(said, asker), `${asker.unit.name}: ${words}\n${said}`).toEqual([]);
      if (said.includes('Mã truy vấn: q-')) answered += 1;
    }),
    { numRuns: RUNS, seed: 1467, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(RUNS / 3);
}, 300_000);
