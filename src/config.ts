import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConfigError } from './app/errors.js';
import type { PaidPlan } from './app/outbound/pay-for-steps.js';
import { projectPath } from './paths.js';
import { readOrderKey } from './read-order-key.js';

/** Everything the environment decides; a platform without credentials is absent, roots end without a slash. */
export interface Config {
  readonly production: boolean;
  /** 0 = any free port. */
  readonly port: number;
  readonly publicUrl: string;
  /** Absolute; need not exist yet. */
  readonly dataDir: string;
  /** Absent = the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Most connections this process opens to the database. */
  readonly dbPool: number;
  /** Absent = queues live in the database. */
  readonly redisUrl?: string | undefined;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly timeZone: string;
  readonly telegram?: TelegramCredentials | undefined;
  /** Without `@`; for deep links into the bot's chat. */
  readonly telegramBotUsername?: string | undefined;
  readonly zalo?: ZaloCredentials | undefined;
  /** Absent = what Telegram takes from everybody; more with a local Bot API server or paid broadcasts. */
  readonly telegramMessagesPerSecond?: number | undefined;
  /** What the OA's package allows, all lanes together. */
  readonly zaloMessagesPerMinute: number;
  /** An order to more schools than this needs a second officer's approval; 0 = never. */
  readonly orderApprovalAbove: number;
  /** Paid templates for whom nothing else reaches; absent = none are sent. */
  readonly paidMessages?: PaidPlan | undefined;
  /** Codes of the domain verification files that are served. */
  readonly zaloVerifierCodes: readonly string[];
  /** Absent = `signingKey` makes one and keeps it under `dataDir`. */
  readonly linkSigningKey?: string | undefined;
  /** Ed25519 in PKCS#8, PEM or base64. Absent = `orderKey` makes one and keeps it under `dataDir`. */
  readonly orderSigningKey?: string | undefined;
  /** Both platforms are played locally. */
  readonly sandbox: boolean;
  readonly allowTimeTravel: boolean;
  /** Days after an answer in which a difficulty nobody comes back to closes by itself. */
  readonly difficultyCloseDays: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** What a process does: answer HTTP, work off queues. */
export type ProcessRole = 'web' | 'worker';

export interface TelegramCredentials {
  readonly token: string;
  readonly webhookSecret: string;
  /** With a path of its own it ends in a slash, because methods are resolved against it. */
  readonly apiRoot: string;
  readonly mode: 'webhook' | 'polling';
}

export interface ZaloCredentials {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  readonly firstRefreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly zbsRoot: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const TELEGRAM = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'] as const;
const ZALO = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
  'ZALO_REFRESH_TOKEN',
] as const;

const optional = (pattern: RegExp, error: string) => z.string().regex(pattern, { error }).optional();
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, { error: `phải là một trong: ${values.join(', ')}` });
const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `phải là số nguyên từ ${least} đến ${most}`,
    })
    .transform(Number);
const listOf = <T>(item: z.ZodType<T, string>, error: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    )
    .pipe(z.array(item, { error }).min(1, { error }));
const webUrl = z.string().refine(isPlainWebUrl, {
  error: 'phải là địa chỉ http:// hoặc https://, không kèm mật khẩu, dấu ? hay dấu #',
});
const root = webUrl.transform((url) => url.replace(/\/+$/, ''));
const methodsRoot = root.transform((url) => (new URL(url).pathname === '/' ? url : `${url}/`));
const serverUrl = (scheme: RegExp, example: string) =>
  z.string().refine((url) => scheme.test(url) && URL.canParse(url), {
    error: `phải có dạng ${example}; ký tự đặc biệt trong mật khẩu phải viết dạng %XX`,
  });
const verifierError = 'phải là các mã cách nhau dấu phẩy, chỉ gồm chữ, số, _ và -';
const rolesError = 'phải gồm web, worker hoặc cả hai, cách nhau dấu phẩy';

const variables = z.object({
  NODE_ENV: z.string().optional(),
  PORT: whole(0, 65_535).default(3000),
  PUBLIC_URL: root.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: serverUrl(/^postgres(ql)?:\/\//i, 'postgresql://tài-khoản:mật-khẩu@máy:5432/tên').optional(),
  DB_POOL: whole(2, 200).default(12),
  REDIS_URL: serverUrl(/^rediss?:\/\//i, 'redis://máy:6379').optional(),
  ROLES: listOf(z.enum(['web', 'worker'], { error: rolesError }), rolesError).default(['web', 'worker']),
  TIME_ZONE: z.string().refine(isTimeZone, { error: 'phải là tên múi giờ IANA' }).default('Asia/Ho_Chi_Minh'),
  TELEGRAM_BOT_TOKEN: optional(/^\d+:[\w-]{10,}$/, 'phải có dạng 123456:ABC…, như BotFather cấp'),
  TELEGRAM_WEBHOOK_SECRET: optional(
    /^[\w-]{16,256}$/,
    'phải có từ 16 đến 256 ký tự, chỉ gồm A-Z a-z 0-9 _ -',
  ),
  TELEGRAM_API_ROOT: methodsRoot.default('https://api.telegram.org'),
  TELEGRAM_MODE: oneOf('webhook', 'polling').default('webhook'),
  TELEGRAM_MESSAGES_PER_SECOND: whole(1, 100_000).optional(),
  TELEGRAM_BOT_USERNAME: optional(
    /^@?[A-Za-z]\w{3,31}$/,
    'phải là tên người dùng của bot, ví dụ an_toan_bot',
  ),
  ZALO_APP_ID: optional(/^\d{1,32}$/, 'phải là dãy chữ số'),
  ZALO_APP_SECRET: z.string().optional(),
  ZALO_OA_ID: optional(/^\d{1,32}$/, 'phải là dãy chữ số'),
  ZALO_OA_SECRET_KEY: z.string().optional(),
  ZALO_REFRESH_TOKEN: z.string().optional(),
  ZALO_API_ROOT: root.default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: root.default('https://oauth.zaloapp.com'),
  ZALO_ZBS_ROOT: root.default('https://business.openapi.zalo.me'),
  ZALO_MESSAGES_PER_MINUTE: whole(1, 100_000).default(1500),
  ZALO_ZBS_ORDER_TEMPLATE: optional(/^\d{1,20}$/, 'phải là dãy chữ số'),
  ZALO_ZBS_NUDGE_TEMPLATE: optional(/^\d{1,20}$/, 'phải là dãy chữ số'),
  ZALO_ZBS_MESSAGES_PER_DAY: whole(0, 1_000_000).default(0),
  ZALO_ZBS_MESSAGES_PER_ORDER: whole(0, 1_000_000).default(1000),
  ZALO_ZBS_PRICE: whole(0, 100_000).default(300),
  ORDER_APPROVAL_ABOVE: whole(0, 1_000_000).default(5000),
  ZALO_VERIFIER_CODES: listOf(z.string().regex(/^[\w-]+$/, { error: verifierError }), verifierError).default(
    [],
  ),
  LINK_SIGNING_KEY: optional(/^.{16,}$/, 'phải có ít nhất 16 ký tự'),
  ORDER_SIGNING_KEY: z
    .string()
    .refine((text) => readOrderKey(text) !== undefined, {
      error: 'phải là khóa riêng Ed25519 dạng PKCS#8 (openssl genpkey -algorithm ed25519)',
    })
    .optional(),
  SANDBOX: oneOf('auto', 'on', 'off').default('auto'),
  ALLOW_TIME_TRAVEL: oneOf('true', 'false').default('false'),
  DIFFICULTY_CLOSE_DAYS: whole(3, 90).default(7),
  LOG_LEVEL: oneOf(...LOG_LEVELS).default('info'),
});
type Values = z.infer<typeof variables>;

/** Names of all variables the service reads, as in `.env.example`. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape);

/** The process's environment, completed from `.env` in the checkout where there is one; throws `ConfigError`. */
export function loadConfig(): Config {
  const file = projectPath('.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return readConfig(process.env);
}

/** The configuration an environment stands for; empty = unset. Throws `ConfigError` with every problem, never quoting a value. */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const read = variables.safeParse(given);
  const malformed = (read.error?.issues ?? []).map(
    ({ path: [name], message }) => `${String(name)}: ${message}`,
  );
  const problems = [...new Set(malformed), ...contradictions(given)];
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(read.data);
}

/** Secrets of a configuration, for blanking wherever they turn up. */
export function secretsOf({ telegram, zalo, linkSigningKey, orderSigningKey }: Config): string[] {
  const { token, webhookSecret } = telegram ?? {};
  const { appSecret, oaSecretKey, firstRefreshToken } = zalo ?? {};
  const keys = [linkSigningKey, orderSigningKey];
  const secrets = [token, webhookSecret, appSecret, oaSecretKey, firstRefreshToken, ...keys];
  return secrets.filter((secret) => secret !== undefined);
}

function contradictions(given: Environment): string[] {
  const problems = [...missingOf(given, 'Telegram', TELEGRAM), ...missingOf(given, 'Zalo', ZALO)];
  if (given['ALLOW_TIME_TRAVEL'] === 'true' && given['NODE_ENV'] === 'production') {
    problems.push('ALLOW_TIME_TRAVEL: không được bật khi NODE_ENV=production');
  }
  return problems;
}

function missingOf(given: Environment, platform: string, names: readonly string[]): string[] {
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === names.length) return [];
  return missing.map((name) => `${name}: còn thiếu; muốn dùng ${platform} phải có đủ ${names.join(', ')}`);
}

function configOf(values: Values): Config {
  const telegram = telegramOf(values);
  const zalo = zaloOf(values);
  const hasPlatform = telegram !== undefined || zalo !== undefined;
  return {
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDir: path.resolve(projectPath('.'), values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    dbPool: values.DB_POOL,
    redisUrl: values.REDIS_URL,
    roles: new Set(values.ROLES),
    timeZone: values.TIME_ZONE,
    telegram,
    telegramBotUsername: values.TELEGRAM_BOT_USERNAME?.replace('@', ''),
    zalo,
    telegramMessagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
    zaloMessagesPerMinute: values.ZALO_MESSAGES_PER_MINUTE,
    orderApprovalAbove: values.ORDER_APPROVAL_ABOVE,
    paidMessages: paidOf(values),
    zaloVerifierCodes: values.ZALO_VERIFIER_CODES,
    linkSigningKey: values.LINK_SIGNING_KEY,
    orderSigningKey: values.ORDER_SIGNING_KEY,
    sandbox: values.SANDBOX === 'on' || (values.SANDBOX === 'auto' && !hasPlatform),
    allowTimeTravel: values.ALLOW_TIME_TRAVEL === 'true',
    difficultyCloseDays: values.DIFFICULTY_CLOSE_DAYS,
    logLevel: values.LOG_LEVEL,
  };
}

function paidOf(values: Values): PaidPlan | undefined {
  const { ZALO_ZBS_ORDER_TEMPLATE: orderTemplate, ZALO_ZBS_NUDGE_TEMPLATE: nudgeTemplate } = values;
  const { ZALO_ZBS_MESSAGES_PER_DAY: perDay, ZALO_ZBS_MESSAGES_PER_ORDER: perOrder } = values;
  if (perDay === 0 || (orderTemplate === undefined && nudgeTemplate === undefined)) return undefined;
  return { orderTemplate, nudgeTemplate, perDay, perOrder, price: values.ZALO_ZBS_PRICE };
}

function telegramOf(values: Values): TelegramCredentials | undefined {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = values;
  if (token === undefined || webhookSecret === undefined) return undefined;
  return { token, webhookSecret, apiRoot: values.TELEGRAM_API_ROOT, mode: values.TELEGRAM_MODE };
}

function zaloOf(values: Values): ZaloCredentials | undefined {
  const { ZALO_APP_ID: appId, ZALO_APP_SECRET: appSecret, ZALO_OA_ID: oaId } = values;
  const { ZALO_OA_SECRET_KEY: oaSecretKey, ZALO_REFRESH_TOKEN: firstRefreshToken } = values;
  if (appId === undefined || appSecret === undefined || oaId === undefined) return undefined;
  if (oaSecretKey === undefined || firstRefreshToken === undefined) return undefined;
  const { ZALO_API_ROOT: apiRoot, ZALO_OAUTH_ROOT: oauthRoot, ZALO_ZBS_ROOT: zbsRoot } = values;
  return { appId, appSecret, oaId, oaSecretKey, firstRefreshToken, apiRoot, oauthRoot, zbsRoot };
}

function isPlainWebUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('vi', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
