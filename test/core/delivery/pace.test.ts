import { describe, expect, it } from 'vitest';
import { createChatPace } from '../../../src/app/outbound/chat-pace.js';
import { allowedPace, steadyPace } from '../../../src/core/delivery/pace.js';

const NOW = new Date('2021-03-01T07:00:20Z');
const before = new Date('2021-03-01T06:59:59Z');

it('claims for a fifth of a second at a time, or as long as one message takes', () => {
  expect(steadyPace(30, 25)).toEqual({ total: 30, paced: 25, sliceMs: 200, burstMs: 200 });
  expect(steadyPace(2, 1)).toMatchObject({ sliceMs: 1_000 });
});

describe('a package', () => {
  it('is used but for what bursts of replies need', () => {
    expect(allowedPace(600, undefined, NOW)).toEqual({ total: 9, paced: 8, sliceMs: 200, burstMs: 3_000 });
  });

  it('is less when the platform says so, whenever it said so', () => {
    const told = { limit: 120, remaining: 2, at: before };
    expect(allowedPace(600, told, NOW)).toMatchObject({ total: 1.8, paced: 1.6 });
    expect(allowedPace(60, told, NOW)).toMatchObject({ paced: 0.8 });
  });

  it('is left to replies for the rest of a minute in which it is nearly used up', () => {
    expect(allowedPace(600, { limit: 120, remaining: 12, at: NOW }, NOW).heldMs).toBe(40_000);
    expect(allowedPace(600, { limit: 120, remaining: 13, at: NOW }, NOW).heldMs).toBeUndefined();
  });
});

it('keeps the messages of one chat apart after a few, and those of others not', () => {
  let clock = 0;
  const chats = createChatPace({ burst: 3, perMs: 1_000 }, () => clock);
  expect([1, 2, 3, 4, 5].map(() => chats.reserve('a'))).toEqual([0, 0, 0, 1_000, 2_000]);
  expect(chats.reserve('b')).toBe(0);
  clock = 5_000;
  expect(chats.reserve('a')).toBe(0);
});
