import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConversation } from '../../../src/core/conversation/state.js';
import { declareState } from '../../../src/core/flows/declare/declare-state.js';
import { openAppWorld, type AppWorld } from '../../support/app-world.js';
import { createDice } from '../../core/conversation/noise.js';
import { randomForm, reference } from '../../core/conversation/random-form.js';
import { walk, type Hand } from '../../core/conversation/walker.js';
import { passTo, Reporter } from './reporters.js';

/** Mondays and Fridays, one for each random questionnaire. */
const MORNINGS = ['03-01', '03-05', '03-08', '03-12', '03-15', '03-19'];

let world: AppWorld;

beforeAll(async () => {
  world = await openAppWorld(new Date('2021-02-28T10:00:00+07:00'));
});
afterAll(() => world.close());

/** A phone in the app world: every event comes twice, and everything between two events lies in the database. */
function handOf(reporter: Reporter): Hand {
  const old: string[] = [];
  const note = (): void => {
    const buttons = reporter.message?.buttons?.flat() ?? [];
    old.push(...buttons.flatMap((one) => ('token' in one ? [one.token] : [])));
  };
  const deliver = (what: Parameters<Reporter['event']>[0]): Promise<void> =>
    world.deliver([reporter.event(what)]);
  return {
    async say(text) {
      note();
      await reporter.say(text);
    },
    async tap(label) {
      note();
      await reporter.tap(label);
    },
    sendSticker: () => deliver({ type: 'attachment', kind: 'sticker' }),
    editOld: () => deliver({ type: 'edited', text: 'x' }),
    pressOld: () => (old[0] === undefined ? undefined : deliver({ type: 'tap', token: old[0] })),
    labels: () => (reporter.message?.buttons ?? []).flat().map(({ label }) => label),
    async state() {
      const row = await world.database.conversation.findFirst({
        where: { identity: { address: reporter.address } },
      });
      const { active } = readConversation(row?.state);
      return active?.flow === 'declare' ? declareState.safeParse(active.state).data : undefined;
    },
  };
}

describe('random questionnaires through the database', () => {
  it(
    'are stored as a plain reading of each form would have it, every event delivered twice',
    { timeout: 240_000 },
    async () => {
      const forms = fc.sample(randomForm, {
        numRuns: MORNINGS.length,
        seed: Number(process.env['SEED'] ?? 20_210_301),
      });
      const lan = await new Reporter(world, 'zalo', 'Cô Lan').link('75000004');
      const minh = await new Reporter(world, 'telegram', 'Minh').link('75000004');
      for (const [index, random] of forms.entries()) {
        const key = `random-${index}`;
        const definition = JSON.stringify({ ...random.form, key });
        await world.database.$executeRaw`
        INSERT INTO questionnaire (key, version, title, definition) VALUES (${key}, 1, ${key}, ${definition}::jsonb)`;
        await world.database.schedule.updateMany({ data: { questionnaireKey: key } });
        await passTo(world, new Date(`2021-${MORNINGS[index] ?? ''}T07:05:00+07:00`));
        const where = { round: { questionnaire: { key } } };
        await walk(random, createDice(index + 7), 8, {
          hands: [handOf(lan), handOf(minh)],
          sent: async () => (await world.database.declaration.count({ where })) > 0,
          idle: async () => {
            await passTo(world, new Date(world.now().getTime() + 25 * 60_000));
          },
        });
        const { answers, passed, total, outcome } = reference(random);
        const stored = await world.database.declaration.findMany({ where });
        expect(stored).toHaveLength(1);
        expect(stored[0]).toMatchObject({ passed, total, outcome: outcome ?? null, revision: 1 });
        expect(stored[0]?.answers).toEqual(answers);
        expect(await world.database.declarationDraft.count({ where: { round: where.round } })).toBe(0);
      }
      expect(world.log).toEqual([]);
    },
  );
});
