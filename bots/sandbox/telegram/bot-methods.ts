import { z } from 'zod';
import { badRequest } from './api-error.js';
import type { Bot, Method } from './bot.js';
import { reference } from './files.js';
import { flagParam, integerParam, jsonParam, textParam, type Params } from './params.js';
import { CALLBACK_QUERY_SECONDS } from './updates.js';

const LONGEST_NOTICE = 200;
// https://core.telegram.org/bots/api#getfile
const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MOST_TAPS_KEPT = 10_000;
const kinds = z.array(z.string());
// https://core.telegram.org/bots/api#botcommand
const commands = z
  .array(
    z.looseObject({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/),
      description: z.string().min(1).max(256),
    }),
  )
  .max(100);
const scope = z.looseObject({ type: z.string() });

/** The methods about the bot itself, its updates and its files, by their documented names. */
export function botMethods(bot: Bot): Readonly<Record<string, Method>> {
  const described = new Map<string, string>();
  const describe =
    (kind: string, longest: number) =>
    (params: Params): true => {
      const text = textParam(params, kind);
      if ([...text].length > longest) throw badRequest(`${kind.replace('_', ' ')} is too long`);
      described.set(`${kind} ${textParam(params, 'language_code')}`, text);
      return true;
    };
  const readBack = (kind: string) => (params: Params) => ({
    [kind]: described.get(`${kind} ${textParam(params, 'language_code')}`) ?? described.get(`${kind} `) ?? '',
  });
  return {
    getMe: () => ({
      ...bot.user,
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    setWebhook: (params) => setWebhook(bot, params),
    deleteWebhook: (params) => clearWebhook(bot, params),
    getWebhookInfo: () => bot.updates.info(),
    getUpdates: (params) => getUpdates(bot, params),
    answerCallbackQuery: (params) => answerCallbackQuery(bot, params),
    getFile: (params) => getFile(bot, params),
    setMyDescription: describe('description', 512),
    setMyShortDescription: describe('short_description', 120),
    getMyDescription: readBack('description'),
    getMyShortDescription: readBack('short_description'),
    ...commandMethods(),
  };
}

function commandMethods(): Readonly<Record<string, Method>> {
  const menus = new Map<string, unknown>();
  const keyOf = (params: Params): string => {
    const where = jsonParam(params, 'scope', 'BotCommandScope', scope) ?? { type: 'default' };
    return `${JSON.stringify(where)} ${textParam(params, 'language_code')}`;
  };
  return {
    setMyCommands(params) {
      const list = jsonParam(params, 'commands', 'commands', commands);
      if (list === undefined) throw badRequest("can't parse commands JSON object");
      menus.set(keyOf(params), list);
      return true;
    },
    getMyCommands: (params) => menus.get(keyOf(params)) ?? [],
    deleteMyCommands(params) {
      menus.delete(keyOf(params));
      return true;
    },
  };
}

function setWebhook(bot: Bot, params: Params): true {
  const url = textParam(params, 'url');
  if (url === '') return clearWebhook(bot, params);
  checkWebhookUrl(bot, url);
  const secretToken = textParam(params, 'secret_token');
  if (secretToken.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]*$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  const asked = integerParam(params, 'max_connections', 40);
  allowUpdates(bot, params);
  const webhook = { url, secretToken, maxConnections: Math.min(Math.max(asked, 1), 100) };
  bot.updates.setWebhook(webhook, flagParam(params, 'drop_pending_updates'));
  return true;
}

function clearWebhook(bot: Bot, params: Params): true {
  bot.updates.setWebhook(
    { url: '', secretToken: '', maxConnections: 40 },
    flagParam(params, 'drop_pending_updates'),
  );
  return true;
}

function checkWebhookUrl(bot: Bot, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badRequest('invalid webhook URL specified');
  if (bot.localHosts.includes(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '80', '88', '443', '8443'].includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

/** A call that names no kinds keeps those of the call before. */
function allowUpdates(bot: Bot, params: Params): void {
  const list = jsonParam(params, 'allowed_updates', 'allowed updates', kinds);
  if (list !== undefined) bot.updates.allow(list);
}

function getUpdates(bot: Bot, params: Params): Promise<unknown> {
  allowUpdates(bot, params);
  const limit = Math.min(Math.max(integerParam(params, 'limit', 100), 1), 100);
  return bot.updates.poll(integerParam(params, 'offset', 0), limit, integerParam(params, 'timeout', 0));
}

function answerCallbackQuery(bot: Bot, params: Params): true {
  const now = bot.clock.now();
  const id = textParam(params, 'callback_query_id');
  const tap = bot.taps.get(id);
  if (tap === undefined || now.getTime() - tap.at.getTime() > CALLBACK_QUERY_SECONDS * 1000) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const text = textParam(params, 'text');
  if ([...text].length > LONGEST_NOTICE) throw badRequest('MESSAGE_TOO_LONG');
  const phone = bot.chats.find(tap.personId);
  if (phone !== undefined && text !== '') {
    phone.notice = { text, at: now };
    bot.chats.changed(phone);
  }
  if (bot.taps.size > MOST_TAPS_KEPT) {
    for (const [old, { at }] of bot.taps)
      if (now.getTime() - at.getTime() > CALLBACK_QUERY_SECONDS * 1000) bot.taps.delete(old);
  }
  return true;
}

function getFile(bot: Bot, params: Params): object {
  const id = textParam(params, 'file_id');
  if (id === '') throw badRequest('file_id not specified');
  const file = bot.files.byId(id);
  if (file.file_size > LARGEST_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return { ...reference(file), file_path: file.path };
}
