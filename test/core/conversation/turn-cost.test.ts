import { describe, expect, it } from 'vitest';
import { createConversations } from '../../../src/core/flows/conversations.js';
import { freshConversation, readConversation } from '../../../src/core/conversation/state.js';
import type { Facts } from '../../../src/core/conversation/facts.js';
import { facts, friday, onTelegram } from '../flows/declare/talk.js';

const WORDS = [
  'khai bao',
  'khai bao moi',
  '1',
  '1180/1205',
  '76/78',
  '0',
  'muc 6 chua dat',
  'dat het',
  'abc',
  'dat het',
  'gui',
];

/** Milliseconds of every turn of one declaration, its state read from JSON and written to it as for the database. */
function timesOf(now: Facts): number[] {
  const engine = createConversations();
  let stored = JSON.stringify(freshConversation);
  return WORDS.map((text) => {
    const started = performance.now();
    const { state } = engine.converse(readConversation(JSON.parse(stored)), { type: 'text', text }, now);
    stored = JSON.stringify(state);
    return performance.now() - started;
  });
}

describe('one turn of the engine', () => {
  it.each([
    ['Zalo', facts({ last: friday })],
    ['Telegram', onTelegram({ last: friday })],
  ])('takes less than a millisecond in the median on %s, its state read and written', (_name, now) => {
    for (let warm = 0; warm < 20; warm += 1) timesOf(now);
    // The calmest of several stretches: what the machine does besides is not the engine's.
    const medians = Array.from({ length: 8 }, () => {
      const times = Array.from({ length: 12 }, () => timesOf(now)).flat();
      return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
    });
    if (process.env['SHOW_TIMES'])
      process.stdout.write(`medians ${medians.map((median) => median.toFixed(3)).join(' ')} ms\n`);
    expect(Math.min(...medians)).toBeLessThan(1);
  });
});
