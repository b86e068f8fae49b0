import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reset } from '../../support/answer-server.js';
import {
  FIRST_REFRESH,
  isGrant,
  issue,
  OA_ID,
  openZalo,
  refusal,
  success,
  USER_ID,
  type ZaloBench,
} from './setup.js';

const HOUR = 3_600_000;
const KEY = `zalo:${OA_ID}`;
let bench: ZaloBench;
beforeEach(async () => {
  bench = await openZalo();
});
afterEach(() => bench.close());

const send = (channel = bench.channel) => channel.send(USER_ID, { text: 'x' });
const later = (ms: number) => {
  bench.clock.now = new Date(bench.clock.now.getTime() + ms);
};

describe('the token pair', () => {
  it('starts from the configured token, once, and is stored before it is used', async () => {
    bench.answer((request) => {
      expect(bench.vault.pairs.get(KEY)?.accessToken).toBe(request.headers['access_token']);
      return success(request);
    });
    await Promise.all([send(), send(), send(bench.another())]);
    expect(bench.spent()).toEqual([FIRST_REFRESH]);
    expect(bench.vault.pairs.get(KEY)).toMatchObject({ refreshToken: 'refresh-token-1-abcdef' });
  });

  it('is renewed at 20 hours, by one process for all', async () => {
    const second = bench.another();
    await send();
    await send(second);
    later(20 * HOUR);
    await Promise.all([send(), send(), send(second), send(second)]);
    expect(bench.spent()).toEqual([FIRST_REFRESH, 'refresh-token-1-abcdef']);
    expect(
      bench
        .sends()
        .slice(-4)
        .map(({ token }) => token),
    ).toEqual(Array(4).fill('access-token-2-abcdef'));
  });

  it.each([-216, -220, -124])('is renewed once when Zalo says %i, whatever its age', async (code) => {
    bench.answer((request) =>
      request.headers['access_token'] === 'access-token-1-abcdef' ? refusal(code) : success(request),
    );
    await send();
    expect(bench.spent()).toEqual([FIRST_REFRESH, 'refresh-token-1-abcdef']);
  });

  it('is not renewed when another process just did', async () => {
    const second = bench.another();
    await send();
    await send(second);
    bench.answer((request) =>
      request.headers['access_token'] === 'access-token-1-abcdef' ? refusal(-216) : success(request),
    );
    await send();
    await send(second);
    expect(bench.spent()).toEqual([FIRST_REFRESH, 'refresh-token-1-abcdef']);
  });

  it('is given up after one renewal', async () => {
    bench.answer(() => refusal(-216));
    await expect(send()).rejects.toMatchObject({ outcome: 'unauthorised' });
    expect(bench.spent()).toHaveLength(2);
  });

  it('keeps the old refresh token when the answer names none', async () => {
    bench.answerAll((request) =>
      isGrant(request) ? { json: { access_token: 'a'.repeat(20), expires_in: '90000' } } : success(request),
    );
    await send();
    expect(bench.vault.pairs.get(KEY)?.refreshToken).toBe(FIRST_REFRESH);
  });
});

describe('a refused renewal', () => {
  const refusals = [
    {
      name: '-14014',
      reply: {
        json: {
          error: -14014,
          error_name: 'Invalid refresh token.',
          message: '',
          access_token: '',
          refresh_token: '',
        },
      },
    },
    {
      name: '-14020 as text',
      reply: { json: { error: '-14020', error_name: 'Refresh token is used or expired.' } },
    },
    { name: '-118', reply: { json: { error: -118 } } },
    { name: 'an empty answer', reply: { raw: '' } },
  ];

  it.each(refusals)('by $name leaves the stored pair, uses what is left of it, alerts', async ({ reply }) => {
    await send();
    const before = bench.vault.pairs.get(KEY);
    bench.answerAll((request) => (isGrant(request) ? reply : success(request)));
    later(21 * HOUR);
    await send();
    await send();
    expect(bench.spent()).toHaveLength(2);
    expect(
      bench.log.lines.filter((line) => line.startsWith('error') && line.includes('zalo-consent-needed')),
    ).toHaveLength(1);
    later(5 * HOUR);
    await expect(send()).rejects.toMatchObject({ outcome: 'unauthorised' });
    expect(bench.vault.pairs.get(KEY)).toEqual(before);
    expect(bench.log.lines.join()).not.toContain('refresh-token-1');
  });

  it('does not hammer Zalo', async () => {
    bench.answerAll((request) => (isGrant(request) ? { raw: '' } : success(request)));
    for (let i = 0; i < 5; i += 1) await expect(send()).rejects.toMatchObject({ outcome: 'unauthorised' });
    expect(bench.spent()).toHaveLength(1);
    later(61_000);
    await expect(send()).rejects.toMatchObject({ outcome: 'unauthorised' });
    expect(bench.spent()).toHaveLength(2);
  });

  it('is healed by a newly configured token', async () => {
    await send();
    const dead = (request: { body: Buffer }) => request.body.toString().includes('refresh-token-1');
    bench.answerAll((request) =>
      isGrant(request) ? (dead(request) ? { raw: '' } : issue(9)) : success(request),
    );
    later(26 * HOUR);
    await send(bench.another({ firstRefreshToken: 'second-consent-0123456789' }));
    expect(bench.spent()).toEqual([FIRST_REFRESH, 'refresh-token-1-abcdef', 'second-consent-0123456789']);
    expect(bench.vault.pairs.get(KEY)).toMatchObject({ refreshToken: 'refresh-token-9-abcdef' });
  });
});

describe('a renewal in trouble', () => {
  it.each([
    { name: 'a reset', reply: reset },
    { name: 'HTML', reply: { status: 502, raw: '<html>' } },
    { name: 'HTML with 200', reply: { raw: '<html>' } },
  ])('because of $name keeps the refresh token for another try', async ({ reply }) => {
    bench.answerAll((request) => (isGrant(request) ? reply : success(request)));
    await expect(send()).rejects.toMatchObject({ outcome: 'unavailable' });
    bench.answer(success);
    await send();
    expect(bench.spent()).toEqual([FIRST_REFRESH, FIRST_REFRESH]);
  });

  it('does not lose a pair that could not be stored', async () => {
    bench.vault.failNextStore = true;
    await expect(send()).rejects.toMatchObject({ outcome: 'postponed' });
    await send();
    expect(bench.spent()).toEqual([FIRST_REFRESH]);
    expect(bench.vault.pairs.get(KEY)).toMatchObject({ refreshToken: 'refresh-token-1-abcdef' });
  });
});
