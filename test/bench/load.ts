import { setTimeout as wait } from 'node:timers/promises';
import type { HttpLine } from './http-line.js';
import { createTally, type Tally } from './tally.js';
import { textUpdate, WALK } from './walk.js';

/** When the updates of a run went out and were answered. */
export interface Delivered {
  readonly started: Tally;
  readonly answered: Tally;
}

/** How updates are delivered: as fast as lines are free, or so many a second. */
interface Rush {
  readonly first: number;
  readonly people: number;
  readonly perSecond?: number;
}

/**
 * Delivers everybody's whole walk, message by message round all people, as Telegram does: over a fixed number of
 * connections, and the next update of a person only after the one before it was answered. Throws for any answer but 200.
 */
export async function deliver(
  lines: readonly HttpLine[],
  path: string,
  { first, people, perSecond }: Rush,
): Promise<Delivered> {
  const started = createTally(first, people);
  const answered = createTally(first, people);
  const before = new Map<number, Promise<void>>();
  const beganAt = performance.now();
  let next = 0;

  async function one(line: HttpLine, index: number): Promise<void> {
    const person = first + (index % people);
    const text = WALK[Math.floor(index / people)] ?? '';
    const previous = before.get(person);
    let done: () => void = () => undefined;
    before.set(person, new Promise((resolve) => (done = resolve)));
    if (perSecond !== undefined) await wait(beganAt + (index * 1000) / perSecond - performance.now());
    await previous;
    started.note(person);
    const status = await line.post(path, textUpdate(person, text));
    if (status !== 200) throw new Error(`a webhook was answered ${status}`);
    answered.note(person);
    done();
  }

  const total = people * WALK.length;
  await Promise.all(
    lines.map(async (line) => {
      while (next < total) await one(line, next++);
    }),
  );
  return { started, answered };
}
