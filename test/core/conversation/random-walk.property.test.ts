import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monday } from '../flows/declare/talk.js';
import { createDice } from './noise.js';
import { School, type Phone } from './phone.js';
import { randomForm, reference } from './random-form.js';
import { walk, type Hand } from './walker.js';

const RUNS = Number(process.env['WALKS'] ?? 120);

/** A phone as the walker uses it; every press comes twice, and the second changes nothing. */
function handOf(phone: Phone): Hand {
  const old: string[] = [];
  const note = (): void => {
    old.push(...phone.buttons.flatMap((one) => ('token' in one ? [one.token] : [])));
  };
  return {
    say(text) {
      note();
      phone.say(text);
    },
    tap(label) {
      note();
      const pressed = phone.buttons.find((one) => one.label.startsWith(label));
      phone.tap(label);
      const stored = JSON.stringify([phone.declaring, phone.school.submits]);
      if (pressed && 'token' in pressed) phone.hear({ type: 'tap', token: pressed.token, messageRef: 'm1' });
      expect(JSON.stringify([phone.declaring, phone.school.submits])).toBe(stored);
    },
    sendSticker: () => phone.hear({ type: 'attachment', kind: 'sticker' }),
    editOld: () => phone.hear({ type: 'edited' }),
    pressOld: () => (old[0] === undefined ? undefined : phone.hear({ type: 'tap', token: old[0] })),
    labels: () => phone.labels,
    state: () => phone.declaring[0],
  };
}

describe('a random questionnaire, walked through at random', () => {
  it('is stored as a plain reading of the form would have it', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomForm, fc.nat(1e6), fc.nat(30), async (random, seed, detours) => {
        const school = new School();
        school.questionnaires = new Map([[1, random.form]]);
        school.rounds = [{ ...monday, lockAt: new Date('2021-03-20T09:00:00+07:00') }];
        const phones = [school.phone('zalo', 'Cô Lan'), school.phone('telegram', 'Minh')] as const;
        await walk(random, createDice(seed), detours, {
          hands: [handOf(phones[0]), handOf(phones[1])],
          sent: () => school.submits.length > 0,
          idle: () => school.passTo(clock(new Date(school.now.getTime() + 30 * 60_000))),
        });
        const { answers, ...result } = reference(random);
        const [submit, ...more] = school.submits;
        expect(more).toEqual([]);
        expect(submit?.answers).toEqual(answers);
        expect({ passed: submit?.passed, total: submit?.total, outcome: submit?.outcome }).toEqual(result);
        expect(Object.keys(submit?.provenance ?? {}).sort()).toEqual(Object.keys(answers).sort());
        expect(new Set(Object.values(submit?.provenance ?? {}))).toEqual(new Set(['fresh']));
      }),
      { numRuns: RUNS },
    );
  });
});

/** `MM-DDTHH:MM:SS` in Vietnam, as schools take times. */
const clock = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(5, 19);
