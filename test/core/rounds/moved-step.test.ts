import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movedStep } from '../../../src/core/rounds/moved-step.js';

const MINUTE_MS = 60_000;
const at = (minute: number): Date => new Date(Date.UTC(2021, 1, 26, 0, minute));

const round = fc
  .record({
    deadline: fc.integer({ min: 60, max: 900 }),
    untilLock: fc.integer({ min: 1, max: 1000 }),
    wanted: fc.integer({ min: 1, max: 240 }),
    before: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
    after: fc.integer({ min: 1, max: 60 }),
    isQuiet: fc.boolean(),
  })
  .map(({ deadline, untilLock, wanted, before, after, isQuiet }) => {
    const minutes = Math.min(wanted, untilLock);
    const move = {
      minutes,
      until: at(deadline + minutes),
      lockAt: at(deadline + untilLock),
      quiet: isQuiet ? { from: '21:00', to: '06:30', timeZone: 'Asia/Ho_Chi_Minh' } : undefined,
    };
    return { deadline, before, after: Math.min(after, untilLock), move };
  });

it('no step of a cohort comes before the extension it was moved by', () => {
  fc.assert(
    fc.property(round, ({ deadline, before, after, move }) => {
      for (const lead of before) {
        const moved = movedStep({ kind: 'reminder', at: at(deadline - lead) }, move);
        expect(moved.occursAt.getTime()).toBe(at(deadline - lead).getTime() + move.minutes * MINUTE_MS);
        expect(moved.occursAt < move.until).toBe(true);
        expect(moved.runAt >= moved.occursAt).toBe(true);
      }
      const told = movedStep({ kind: 'deadline', at: at(deadline) }, move);
      expect(told.occursAt).toEqual(move.until);
      const up = movedStep({ kind: 'escalation', at: at(deadline + after) }, move);
      expect(up.occursAt >= move.until && up.occursAt >= at(deadline + after)).toBe(true);
      expect(up.occursAt <= move.lockAt).toBe(true);
      expect(up.runAt >= up.occursAt && told.runAt >= told.occursAt).toBe(true);
    }),
  );
});
