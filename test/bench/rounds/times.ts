import { URGENT_FORM } from '../../../prisma/seed.js';
import { downloader } from '../../../src/app/files/downloader.js';
import { createChores } from '../../../src/app/chores.js';
import { fireSteps } from '../../../src/app/rounds/fire-steps.js';
import { openRounds } from '../../../src/app/rounds/open-rounds.js';
import { tick } from '../../../src/app/tick.js';
import { createConversations } from '../../../src/core/flows/conversations.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { Store } from '../../../src/main/store.js';
import { median, quantile, show } from '../numbers.js';
import { table } from '../table.js';
import { declareForBench } from './history.js';
import { watchWave } from './wave.js';

const IDLE_TICKS = 60;

const traits = (name: 'zalo' | 'telegram') => ({
  name,
  buttons: name === 'zalo' ? 5 : 100,
  editsInPlace: name === 'telegram',
});

/** Opens, nudges, escalates and locks rounds of the whole country; milliseconds, and the most memory beside the start. */
export async function timeRound(store: Store): Promise<string> {
  const { database, rounds, shelf } = store;
  const questionnaires = (ids: readonly number[]) => shelf.get(ids);
  const deps = { ...store, questionnaires, traits, timeZone: defaultSchedule.timeZone };
  const took: Record<string, number[]> = {};
  const time = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now();
    await work();
    (took[what] ??= []).push(performance.now() - from);
  };
  const memory = process.memoryUsage().rss;
  let peak = memory;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  await database.$executeRaw`
    INSERT INTO schedule (unit_id, key, questionnaire_key, definition, valid_from, next_at, next_on)
    VALUES (1, ${defaultSchedule.key}, 'cv-1467', ${JSON.stringify(defaultSchedule)}::jsonb, '2021-02-25',
      '2021-03-01T00:00:00Z', '2021-03-01')`;
  for (const on of ['2021-03-01', '2021-03-05']) {
    const at = (clock: string): Date => new Date(`${on}T${clock}:00+07:00`);
    await database.$executeRaw`UPDATE identity SET last_inbound_at = ${at('06:00')}`;
    await time('open: freeze the list, lay the ladder', () => openRounds(store, at('07:00')));
    await time('first wave: 60,000 messages queued', () => fireSteps(deps, at('07:00')));
    await declareForBench(database, on);
    await time('lock: freeze summaries, Merkle tree', () =>
      rounds.lockDue(new Date(at('09:00').getTime() + 86_400_000)),
    );
    await database.$executeRaw`TRUNCATE delivery CASCADE`;
  }
  clearInterval(watch);
  const rows = Object.entries(took).map(([what, ms]) => [
    what,
    show(median(ms)),
    show(Math.min(...ms)),
    show(Math.max(...ms)),
  ]);
  const idle = await timeIdle(store);
  const wave = await watchWave(store, deps, new Date('2021-03-12T07:00:00+07:00'));
  return [
    table(['ms', 'median', 'least', 'most'], [...rows, ['tick with nothing due', ...idle]]),
    `Memory: ${show((peak - memory) / 2 ** 20)} MB more than before, at most.`,
    ...wave,
  ].join('\n\n');
}

/** The step that tells superiors of a round in which all 60,000 are silent; the open round's list is emptied for it. */
export async function timeEscalation(store: Store): Promise<string> {
  const { database, shelf } = store;
  const deps = {
    ...store,
    questionnaires: (ids: readonly number[]) => shelf.get(ids),
    traits,
    timeZone: defaultSchedule.timeZone,
  };
  const open = await database.round.findFirstOrThrow({ orderBy: { opensAt: 'desc' } });
  await database.$executeRaw`
    UPDATE round_unit SET declared_at = NULL, timeliness = NULL, colour = NULL WHERE round_id = ${open.id}`;
  await database.$executeRaw`UPDATE identity SET last_inbound_at = ${open.deadlineAt}`;
  await database.$executeRaw`
    INSERT INTO round_step (round_id, rule, kind, occurs_at, run_at)
    VALUES (${open.id}, 'escalation', 'escalation', ${open.deadlineAt}, ${open.deadlineAt})`;
  const from = performance.now();
  const messages = await fireSteps(deps, open.deadlineAt);
  return `${show(performance.now() - from)} ms, ${show(messages)} messages to superiors.`;
}

/** Every chore of a tick after which nothing is left to be done. */
async function timeIdle(store: Store): Promise<string[]> {
  const now = new Date('2021-03-09T12:00:00+07:00');
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const timeZone = defaultSchedule.timeZone;
  const engine = createConversations();
  const chores = createChores({
    ...store,
    questionnaires: (ids) => store.shelf.get(ids),
    questionnaireKey: URGENT_FORM,
    traits,
    download: downloader([]),
    plan: undefined,
    difficultyCloseDays: 7,
    timeZone,
    log,
    talk: {
      inbox: store.inbox,
      engine,
      traits,
      timeZone,
      now: () => now,
      nonce: () => 'AAAABBBBCCCCDDDD',
      log,
    },
  });
  await tick(chores, now);
  const ms: number[] = [];
  for (let at = 0; at < IDLE_TICKS; at += 1) {
    const from = performance.now();
    await tick(chores, now);
    ms.push(performance.now() - from);
  }
  return [median(ms), Math.min(...ms), quantile(ms, 0.95)].map((one) => show(one));
}

const silent = (): void => undefined;
