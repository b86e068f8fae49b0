import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appId, hourMs, minuteMs, startFixture, type Fixture } from './zalo-fixture.js';

const pairShape = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.literal('90000'),
});

async function refresh(fixture: Fixture, token: string): Promise<z.infer<typeof pairShape>> {
  const response = await fixture.grant({ grant_type: 'refresh_token', refresh_token: token });
  return pairShape.parse(await response.json());
}

async function codeOf(fixture: Fixture): Promise<number> {
  return (await fixture.api('GET', '/v2.0/oa/getoa')).error;
}

async function consented(fixture: Fixture): Promise<z.infer<typeof pairShape>> {
  const code = await consentCode(fixture);
  return pairShape.parse(await (await fixture.grant({ grant_type: 'authorization_code', code })).json());
}

async function consentCode(fixture: Fixture, more = ''): Promise<string> {
  const asked = `app_id=${appId}&redirect_uri=https%3A%2F%2Fbot.vn%2Fcb&state=s1${more}`;
  const response = await fetch(`${fixture.url}/v4/oa/permission?${asked}`, { redirect: 'manual' });
  const target = new URL(response.headers.get('location') ?? '');
  expect(target.searchParams.get('state')).toBe('s1');
  return target.searchParams.get('code') ?? '';
}

describe('Zalo tokens', () => {
  it('rotates: the old refresh token and the old access token are dead at once', async () => {
    const fixture = await startFixture();
    const first = await consented(fixture);
    const oldAccess = first.access_token;
    const second = await refresh(fixture, first.refresh_token);
    fixture.token = oldAccess;
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({
      error: -216,
      message: 'Access token is invalid',
    });
    fixture.token = second.access_token;
    expect(await codeOf(fixture)).toBe(0);
  });

  it.each([
    ['-14014', -14014],
    ['-14020', -14020],
  ] as const)('answers a used refresh token with %s', async (setting, code) => {
    const fixture = await startFixture();
    fixture.platform.settings.refreshReuse = setting;
    const response = await fixture.grant({
      grant_type: 'refresh_token',
      refresh_token: 'first-refresh-token',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ error: code });
    expect(await codeOf(fixture)).toBe(0);
  });

  it('can answer a used refresh token with an empty body', async () => {
    const fixture = await startFixture();
    fixture.platform.settings.refreshReuse = 'empty';
    const response = await fixture.grant({
      grant_type: 'refresh_token',
      refresh_token: 'first-refresh-token',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('rotates although the answer is lost', async () => {
    const fixture = await startFixture();
    const { refresh_token } = await consented(fixture);
    fixture.platform.settings.loseNextTokenAnswer = true;
    await expect(fixture.grant({ grant_type: 'refresh_token', refresh_token })).rejects.toThrow();
    const again = await fixture.grant({ grant_type: 'refresh_token', refresh_token });
    expect(await again.json()).toMatchObject({ error: -14014 });
  });

  it('lets an access token die after 25 hours of clock time', async () => {
    const fixture = await startFixture();
    await fixture.pass(25 * hourMs - 1);
    expect(await codeOf(fixture)).toBe(0);
    await fixture.pass(1);
    expect(await fixture.api('GET', '/v2.0/oa/getoa')).toMatchObject({
      error: -220,
      message: 'access_token is expired or removed',
    });
    fixture.platform.settings.expiredToken = 'http-401';
    expect((await fixture.call('GET', '/v2.0/oa/getoa')).status).toBe(401);
  });

  it('lets a refresh token die after 90 days', async () => {
    const fixture = await startFixture();
    const { refresh_token } = await consented(fixture);
    await fixture.pass(90 * 24 * hourMs);
    const response = await fixture.grant({ grant_type: 'refresh_token', refresh_token });
    expect(await response.json()).toMatchObject({ error: -14014 });
  });

  it('accepts only the header access_token', async () => {
    const fixture = await startFixture();
    const { token, url } = fixture;
    const bearer = await fetch(`${url}/v2.0/oa/getoa`, { headers: { authorization: `Bearer ${token}` } });
    expect(await bearer.json()).toMatchObject({ error: -216 });
    const query = await fetch(`${url}/v2.0/oa/getoa?access_token=${token}`);
    expect(await query.json()).toMatchObject({ error: -216 });
  });

  it('names a wrong secret, app, grant and token', async () => {
    const fixture = await startFixture();
    const code = async (form: Record<string, string>, secret?: string): Promise<unknown> =>
      (await fixture.grant(form, secret)).json();
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect(await code(form, 'wrong')).toMatchObject({ error: -14004 });
    expect(await code({ ...form, app_id: '1' })).toMatchObject({ error: -14002 });
    expect(await code({ ...form, grant_type: 'password' })).toMatchObject({ error: -14018 });
    expect(await code(form)).toMatchObject({ error: -14014 });
  });

  it('accepts the newest pair of an earlier run, and nothing forged', async () => {
    const earlier = await startFixture();
    const pair = await consented(earlier);
    const later = await startFixture();
    later.token = pair.access_token;
    expect(await codeOf(later)).toBe(0);
    const next = await refresh(later, pair.refresh_token);
    later.token = next.access_token;
    expect(await codeOf(later)).toBe(0);
    later.token = `${next.access_token.slice(0, -1)}${next.access_token.endsWith('0') ? '1' : '0'}`;
    expect(await codeOf(later)).toBe(-216);
  });
});

describe('Zalo consent', () => {
  it('gives a code for one use within ten minutes', async () => {
    const fixture = await startFixture();
    const code = await consentCode(fixture);
    const grant = { grant_type: 'authorization_code', code };
    expect(pairShape.safeParse(await (await fixture.grant(grant)).json()).success).toBe(true);
    expect(await (await fixture.grant(grant)).json()).toMatchObject({ error: -14005 });
    const late = await consentCode(fixture);
    await fixture.pass(10 * minuteMs);
    const response = await fixture.grant({ grant_type: 'authorization_code', code: late });
    expect(await response.json()).toMatchObject({ error: -14005 });
  });

  it('checks the verifier when consent carried a challenge', async () => {
    const fixture = await startFixture();
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const form = async (): Promise<Record<string, string>> => ({
      grant_type: 'authorization_code',
      code: await consentCode(fixture, `&code_challenge=${challenge}`),
    });
    const wrong = await fixture.grant({ ...(await form()), code_verifier: 'other' });
    expect(await wrong.json()).toMatchObject({ error: -14005 });
    const right = await fixture.grant({ ...(await form()), code_verifier: verifier });
    expect(pairShape.safeParse(await right.json()).success).toBe(true);
  });

  it('refuses a callback with a query string or another than the saved one', async () => {
    const fixture = await startFixture();
    const ask = async (redirect: string): Promise<unknown> => {
      const query = new URLSearchParams({ app_id: appId, redirect_uri: redirect });
      return (
        await fetch(`${fixture.url}/v4/oa/permission?${query.toString()}`, { redirect: 'manual' })
      ).json();
    };
    expect(await ask('https://bot.vn/cb?x=1')).toMatchObject({ error: -14003 });
    fixture.platform.settings.callbackUrl = 'https://bot.vn/cb';
    expect(await ask('https://bot.vn/other')).toMatchObject({ error: -14003 });
  });
});
