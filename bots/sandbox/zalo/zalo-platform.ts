import { Router } from 'express';
import type { Faults, SandboxClock, SandboxPlatform } from '../platform.js';
import type { LastingPlatform } from '../state-file.js';
import { perform } from './actions.js';
import { Api } from './api.js';
import { Assets } from './assets.js';
import { Chats, shownMessage } from './chats.js';
import { Events, type WebhookState } from './events.js';
import { keepWorld, takeBackWorld } from './kept-world.js';
import { Messages } from './messages.js';
import { mountOauth } from './oauth.js';
import { People, publicPerson, type ZaloPerson } from './people.js';
import { RateLimit } from './rate.js';
import { defaultSettings, type ZaloSettings } from './settings.js';
import { Tokens } from './tokens.js';
import { storeUpload } from './uploads.js';
import {
  conversation,
  forgetUser,
  messageQuota,
  officialAccount,
  profileV2,
  userDetail,
  userList,
} from './users.js';
import type { ZaloWorld } from './world.js';
import { ZbsMessages } from './zbs.js';
import type { ZbsTemplate } from './zbs-template.js';

/** The Official Account to play, and how it reaches the bot. */
export interface ZaloPlatformOptions {
  readonly clock: SandboxClock;
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** Signs events. */
  readonly oaSecretKey: string;
  /** The token a console's consent once gave; good for one refresh. */
  readonly refreshToken: string;
  /** Where events go; undefined = no webhook is saved and events are lost. */
  readonly webhookUrl: () => string | undefined;
  /** Where `router` is mounted as others reach it; addresses of attachments begin with it. */
  readonly publicUrl: string;
  /** For faults, in [0, 1); default Math.random. */
  readonly random?: () => number;
  readonly profile?: ZaloSettings['profile'];
  readonly oaName?: string;
  /** Templates that may be sent by phone; default none. */
  readonly templates?: readonly ZbsTemplate[];
}

/** A local Zalo, with the switches and views that only it has. */
export interface ZaloPlatform extends LastingPlatform {
  readonly name: 'zalo';
  readonly settings: ZaloSettings;
  /** Throws RangeError when the phone (84…; default one of its own) already belongs to someone. */
  addPerson(name: string, phone?: string): ReturnType<SandboxPlatform['addPerson']>;
  /** The phone (84…) by which ZBS messages find the person. */
  phoneOf(personId: string): string;
  /** Addresses, `tel:` and `sms:` links the person opened by tapping, in order. */
  opened(personId: string): readonly string[];
  /** The webhook as the console shows it. */
  webhook(): WebhookState;
  /** The unsigned test POST of the console's save button; true when the bot answered 200. */
  probeWebhook(): Promise<boolean>;
  /** Saves the webhook again after Zalo switched it off; true when the probe was answered 200. */
  enableWebhook(): Promise<boolean>;
}

/** A local Zalo OA platform; its router serves the OA, OAuth and business hosts' paths under one mount. */
export function createZaloPlatform(options: ZaloPlatformOptions): ZaloPlatform {
  const listeners: ((personId: string) => void)[] = [];
  const world = createWorld(options, (personId) => {
    for (const listener of listeners) listener(personId);
  });
  const router = Router();
  const api = new Api(world, router);
  mountApi(world, router, api);
  mountOauth(world, router, api);
  mountRest(world, router);
  return {
    name: 'zalo',
    router,
    faults: world.faults,
    settings: world.settings,
    ...screens(world),
    onChange: (listener) => void listeners.push(listener),
    keep: () => keepWorld(world),
    takeBack: (kept) => takeBackWorld(world, kept),
    ledger: () => world.ledger,
    deliverDue: () => world.events.deliverDue(),
    webhook: () => world.events.state(),
    probeWebhook: () => world.events.probe(),
    enableWebhook: () => world.events.subscribe(),
    close() {
      world.events.close();
      api.close();
      return Promise.resolve();
    },
  };
}

function screens(
  world: ZaloWorld,
): Pick<ZaloPlatform, 'people' | 'addPerson' | 'chat' | 'act' | 'phoneOf' | 'opened'> {
  const personWith = (id: string): ZaloPerson => {
    const person = world.people.find(id);
    if (person === undefined) throw new RangeError(`there is no person ${id}`);
    return person;
  };
  return {
    people: () => world.people.all().map(publicPerson),
    addPerson(name, phone) {
      const person = world.people.add(name, phone);
      world.changed(person.id);
      return publicPerson(person);
    },
    chat: (personId) => world.chats.of(personId).map(shownMessage),
    act: async (personId, action) => perform(world, personWith(personId), action),
    phoneOf: (personId) => personWith(personId).phone,
    opened: (personId) => world.opened.get(personId) ?? [],
  };
}

function createWorld(options: ZaloPlatformOptions, changed: (personId: string) => void): ZaloWorld {
  const { clock, appId, appSecret, oaId, oaSecretKey, webhookUrl, templates = [] } = options;
  const identity = { appId, appSecret, oaId, oaSecretKey, oaName: options.oaName ?? 'An toàn trường học' };
  const settings = defaultSettings(options.profile);
  const faults = noFaults();
  return {
    clock,
    random: options.random ?? Math.random,
    identity,
    settings,
    faults,
    people: new People(oaId, appId),
    chats: new Chats(),
    assets: new Assets(clock, options.publicUrl),
    tokens: new Tokens(clock, appId, appSecret, options.refreshToken),
    rate: new RateLimit(clock, settings, faults),
    events: new Events({ clock, identity, settings, faults, webhookUrl }),
    templates,
    ledger: [],
    opened: new Map(),
    changed,
  };
}

function noFaults(): Faults {
  return {
    throttleRate: 0,
    retryAfterSeconds: 0,
    serverErrorRate: 0,
    resetAfterWriteRate: 0,
    blackHoleRate: 0,
    latencyMs: 0,
    limitsLifted: false,
    duplicateEvents: false,
  };
}

function mountApi(world: ZaloWorld, router: Router, api: Api): void {
  const messages = new Messages(world);
  const zbs = new ZbsMessages(world);
  api.post('/v3.0/oa/message/cs', (call) => messages.sendV3(call.json()), { delivers: true });
  api.post('/v2.0/oa/message', (call) => messages.sendV2(call.json()), { delivers: true });
  api.post('/message/template', (call) => zbs.send(call.json()), { delivers: true, zbs: true });
  for (const kind of ['image', 'gif', 'file'] as const) {
    api.post(`/v2.0/oa/upload/${kind}`, (call) => storeUpload(world, kind, call.file()));
  }
  api.get('/v2.0/oa/getoa', () => officialAccount(world));
  api.get('/v3.0/oa/user/detail', (call) => userDetail(world, call.data()));
  api.get('/v3.0/oa/user/getlist', (call) => userList(world, call.data()));
  api.get('/v2.0/oa/getprofile', (call) => profileV2(world, call.data()));
  api.get('/v2.0/oa/conversation', (call) => conversation(world, call.data()));
  api.post('/v2.0/oa/deletefollowerinfo', (call) => forgetUser(world, call.json()));
  api.post('/v3.0/oa/quota/message', (call) => messageQuota(world, call.json()));
}

/** Downloads of attachments, and the answer to every path that does not exist, bare `/v3.0/oa/message` included. */
function mountRest(world: ZaloWorld, router: Router): void {
  router.get('/media/:id', (request, response) => {
    const asset = world.assets.find(request.params.id);
    if (asset === undefined) response.status(404).end();
    else response.type(asset.contentType).send(asset.content);
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 404, message: 'You are accessing an empty or invalid API' });
  });
}
