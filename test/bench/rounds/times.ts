import { fireSteps } from '../../../src/app/rounds/fire-steps.js';
import { openRounds } from '../../../src/app/rounds/open-rounds.js';
import { tick } from '../../../src/app/tick.js';
import { defaultSchedule } from '../../../src/core/rounds/default-schedule.js';
import type { Store } from '../../../src/main/store.js';
import { median, quantile, show } from '../numbers.js';
import { table } from '../table.js';
import { benchChores, roundDeps } from './chores.js';
import { declareForBench } from './history.js';
import { watchWave } from './wave.js';

const IDLE_TICKS = 60;

/**
 * Opens, nudges and locks rounds of the whole country, and the most memory beside the start; milliseconds. The first is cold: the
 * process has just begun, on a database just filled.
 */
export async function timeRound(store: Store): Promise<string> {
  const { database, rounds } = store;
  const deps = roundDeps(store);
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
  for (const on of ['2021-03-01', '2021-03-05', '2021-03-08']) {
    const at = (clock: string): Date => new Date(`${on}T${clock}:00+07:00`);
    await database.$executeRaw`UPDATE identity SET last_inbound_at = ${at('06:00')}`;
    await time('open and first wave', async () => {
      await time('of that: freeze the list, lay the ladder', () => openRounds(store, at('07:00')));
      await time('of that: 60,000 messages queued', () => fireSteps(deps, at('07:00')));
    });
    await declareForBench(database, on);
    await time('lock: freeze summaries, Merkle tree', () =>
      rounds.lockDue(new Date(at('09:00').getTime() + 86_400_000)),
    );
    await database.$executeRaw`TRUNCATE delivery CASCADE`;
  }
  clearInterval(watch);
  const idle = await timeIdle(store);
  const wave = await watchWave(store, deps, new Date('2021-03-12T07:00:00+07:00'));
  return [
    table(
      ['ms', 'first (cold)', 'second', 'third'],
      Object.entries(took).map(([what, ms]) => [what, ...ms.map((one) => show(one))]),
    ),
    `Tick with nothing due: ${idle}.`,
    `Memory: ${show((peak - memory) / 2 ** 20)} MB more than before, at most.`,
    ...wave,
  ].join('\n\n');
}

/** The step that tells superiors of a round in which all 60,000 are silent; the open round's list is emptied for it. */
export async function timeEscalation(store: Store): Promise<string> {
  const { database } = store;
  const deps = roundDeps(store);
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

/** Milliseconds of ticks after which nothing is left to be done. */
async function timeIdle(store: Store): Promise<string> {
  const now = new Date('2021-03-09T12:00:00+07:00');
  const chores = benchChores(store, now);
  await tick(chores, now);
  const ms: number[] = [];
  for (let at = 0; at < IDLE_TICKS; at += 1) {
    const from = performance.now();
    await tick(chores, now);
    ms.push(performance.now() - from);
  }
  return `median ${show(median(ms))} ms, least ${show(Math.min(...ms))}, p95 ${show(quantile(ms, 0.95))}`;
}
