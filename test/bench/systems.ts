import { compiled } from './build.js';

/** What a system under test is told. */
export interface Surroundings {
  readonly port: number;
  readonly apiRoot: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
}

/** A program under test. */
export interface System {
  readonly name: string;
  readonly file: string;
  readonly nodeArguments: readonly string[];
  /** True for the service: it answers before it replies, from its own queue. */
  readonly queues: boolean;
  readonly needsRedis: boolean;
  env(around: Surroundings): Record<string, string>;
}

/** What Telegram and its bot share. */
export const TOKEN = '7000000001:bench-token-of-thirty-five-letters';
export const SECRET = 'bench-secret-0123456789';

/** As `npm start` has them. */
export const serviceNodeArguments = [
  '--enable-source-maps',
  '--max-semi-space-size=4',
  '--heap-growing-percent=60',
];

/** The service's own program. */
export const serviceFile = compiled(new URL('../../src/main.ts', import.meta.url));
const echo = new URL('./rivals/echo.ts', import.meta.url);
const wizard = new URL('./rivals/wizard.ts', import.meta.url);

const rival = (
  name: string,
  file: URL,
  needsRedis: boolean,
  extra: Readonly<Record<string, string>> = {},
): System => ({
  name,
  file: compiled(file),
  nodeArguments: [],
  queues: false,
  needsRedis,
  env: ({ port, apiRoot, databaseUrl, redisUrl }) => ({
    PORT: String(port),
    TOKEN,
    SECRET,
    API_ROOT: apiRoot,
    DATABASE_URL: databaseUrl,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    ...extra,
  }),
});

const service = (name: string, needsRedis: boolean): System => ({
  name,
  file: serviceFile,
  nodeArguments: serviceNodeArguments,
  queues: true,
  needsRedis,
  env: (around) => ({
    ...serviceEnvironment(around),
    ...(needsRedis && around.redisUrl !== undefined ? { REDIS_URL: around.redisUrl } : {}),
  }),
});

/** The service's own configuration, as an operator would write it. */
export function serviceEnvironment({ port, apiRoot, databaseUrl }: Surroundings): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: apiRoot,
    LINK_SIGNING_KEY: 'bench-signing-key-0123456789',
    // The Bot API of the bench has no limits.
    TELEGRAM_MESSAGES_PER_SECOND: '100000',
    LOG_LEVEL: 'warn',
  };
}

/** All systems, in the order of the table. */
export const systems: readonly System[] = [
  service('service, queue in PostgreSQL', false),
  service('service, queue in Redis', true),
  rival('telegraf + express echo', echo, false),
  rival('telegraf wizard, 1 write per answer', wizard, true, { WRITES: 'step' }),
  rival('telegraf wizard, 1 write per declaration', wizard, true, { WRITES: 'declaration' }),
];
