import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Api } from './api.js';
import type { IssuedPair } from './tokens.js';
import type { ZaloWorld } from './world.js';

const form = z.object({
  app_id: z.string().optional(),
  grant_type: z.string().optional(),
  refresh_token: z.string().default(''),
  code: z.string().default(''),
  code_verifier: z.string().optional(),
});

const consent = z.object({
  app_id: z.string().optional(),
  redirect_uri: z.string().default(''),
  code_challenge: z.string().min(1).optional(),
  state: z.string().optional(),
});

const errorNames = {
  '-14002': 'Invalid app id.',
  '-14003': 'Invalid redirect uri.',
  '-14004': 'Invalid secret key.',
  '-14005': 'Invalid authorization code.',
  '-14014': 'Invalid refresh token.',
  '-14018': 'Invalid grant type.',
  '-14020': 'Refresh token is used or expired.',
} as const;

type OauthCode = keyof typeof errorNames;

/** `/v4/oa/access_token` and `/v4/oa/permission`; every refusal is HTTP 200 with a body of its own shape. */
export function mountOauth(world: ZaloWorld, router: Router, api: Api): void {
  const urlencoded = express.urlencoded({ extended: false });
  router.post('/v4/oa/access_token', urlencoded, async (request, response) => {
    if (await api.passesFaults(response)) answerGrant(world, request, response);
  });
  router.get('/v4/oa/permission', (request, response) => {
    askConsent(world, request, response);
  });
}

function answerGrant(world: ZaloWorld, request: Request, response: Response): void {
  const granted = grant(world, request);
  if (granted === 'no body') response.status(200).end();
  else if (typeof granted === 'string') refuse(response, granted);
  else hand(world, response, granted);
}

function grant(
  { identity, settings, tokens }: ZaloWorld,
  request: Request,
): IssuedPair | OauthCode | 'no body' {
  const body = form.safeParse(request.body ?? {});
  if (request.get('secret_key') !== identity.appSecret) return '-14004';
  if (!body.success || body.data.app_id !== identity.appId) return '-14002';
  const { grant_type: type, refresh_token: refreshToken, code, code_verifier: verifier } = body.data;
  if (type === 'authorization_code') {
    const granted = tokens.exchange(code, verifier);
    return typeof granted === 'string' ? '-14005' : granted;
  }
  if (type !== 'refresh_token') return '-14018';
  const granted = tokens.refresh(refreshToken);
  if (granted === 'invalid') return '-14014';
  if (granted !== 'used') return granted;
  return settings.refreshReuse === 'empty' ? 'no body' : settings.refreshReuse;
}

function hand({ settings }: ZaloWorld, response: Response, { accessToken, refreshToken }: IssuedPair): void {
  if (settings.loseNextTokenAnswer) {
    settings.loseNextTokenAnswer = false;
    response.socket?.resetAndDestroy();
    return;
  }
  response.json({ access_token: accessToken, refresh_token: refreshToken, expires_in: '90000' });
}

function refuse(response: Response, code: OauthCode): void {
  response.json({
    error: Number(code),
    error_name: errorNames[code],
    error_description: errorNames[code],
    error_reason: errorNames[code],
    ref_doc: 'https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new',
  });
}

function askConsent(world: ZaloWorld, request: Request, response: Response): void {
  const target = consentTarget(world, request);
  if (typeof target === 'string') refuse(response, target);
  else response.redirect(302, target.href);
}

/** Consent is given at once: nobody has to press a button. */
function consentTarget({ identity, settings, tokens }: ZaloWorld, request: Request): URL | OauthCode {
  const asked = consent.safeParse(request.query);
  if (!asked.success || asked.data.app_id !== identity.appId) return '-14002';
  const { redirect_uri: redirect, code_challenge: challenge, state } = asked.data;
  const saved = settings.callbackUrl;
  if (!URL.canParse(redirect) || redirect.includes('?')) return '-14003';
  if (saved !== undefined && saved !== redirect) return '-14003';
  const target = new URL(redirect);
  target.searchParams.set('code', tokens.issueCode(challenge));
  target.searchParams.set('oa_id', identity.oaId);
  if (state !== undefined) target.searchParams.set('state', state);
  return target;
}
