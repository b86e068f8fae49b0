import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { agendaQuery } from '../../../prisma/store/agenda.js';
import { choreNames, type Agenda } from '../../../src/app/ports/agenda.js';
import { tick } from '../../../src/app/tick.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { watchChores } from '../../support/watched-chores.js';

const at = (time: string): Date => new Date(`2021-02-${time}+07:00`);
/** Tables of one row, or of as many as there are channels. */
const TINY = ['heartbeat', 'channel_outage'];

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(at('25T20:00:00'));
});
afterAll(() => world.close());
beforeEach(() => world.reset(at('25T20:00:00')));

it('has every chore, in the order in which they are done', () => {
  expect(world.chores().inOrder.map(({ name }) => name)).toEqual(choreNames);
});

it('names nothing when nothing is due, so that nothing is run', async () => {
  await tick(world.chores(), world.now());
  expect(await tick(world.chores(), world.now())).toEqual({ counts: {}, soon: false });
});

it('names what a chore has made due in the same tick', async () => {
  await tick(world.chores(), world.now());
  world.goTo(at('26T07:00:00'));
  const { counts } = await tick(world.chores(), world.now());
  expect(Object.keys(counts)).toEqual(['opened', 'made up for outages', 'nudged']);
});

it('that leaves something out fails every test in which time passes', async () => {
  const { agenda, inOrder } = world.chores();
  const forgetful: Agenda = {
    due: async (now) => new Set([...(await agenda.due(now))].filter((name) => name !== 'opened')),
  };
  const watched = await watchChores({ agenda: forgetful, inOrder }, world.database);
  await tick(watched, at('26T06:59:00'));
  await expect(tick(watched, at('26T07:00:00'))).rejects.toThrow('the agenda named none of');
});

it('finds every answer by an index', async () => {
  const settings = { timeZone: 'Asia/Ho_Chi_Minh', difficultyCloseDays: 7 };
  const { text, values } = agendaQuery(settings, world.now());
  const plan = await world.database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${text}`, ...values);
  });
  const lines = plan.map((row) => row['QUERY PLAN']);
  const whole = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.slice(1, 2) ?? []);
  expect(whole.filter((table) => !TINY.includes(table))).toEqual([]);
  expect(lines.filter((line) => line.includes('Index')).length).toBeGreaterThan(choreNames.length);
});
