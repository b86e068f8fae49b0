import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/app/errors.js';
import { readConfig, secretsOf, VARIABLE_NAMES } from '../../src/config.js';
import { orderKey } from '../../src/order-key.js';
import { projectPath } from '../../src/paths.js';
import { signingKey } from '../../src/signing-key.js';

const telegram = {
  TELEGRAM_BOT_TOKEN: '123456:AAF-secret_token_of_the_bot',
  TELEGRAM_WEBHOOK_SECRET: 'webhook_secret_0123456789',
};
const zalo = {
  ZALO_APP_ID: '1234567890123456789',
  ZALO_APP_SECRET: 'app-secret-0123456789',
  ZALO_OA_ID: '2718281828459045235',
  ZALO_OA_SECRET_KEY: 'oa-secret-key-0123456789',
  ZALO_REFRESH_TOKEN: 'first-refresh-token-0123456789',
};

/** The problems an environment is refused for. */
function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** Names of the variables the problems begin with. */
const namesIn = (problems: readonly string[]): string[] =>
  problems.map((problem) => problem.split(':')[0] ?? '');

describe('readConfig', () => {
  it('needs nothing: an empty environment is the sandbox with its own database and queues', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      production: false,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      dataDir: projectPath('.data'),
      dbPool: 12,
      timeZone: 'Asia/Ho_Chi_Minh',
      zaloMessagesPerMinute: 1500,
      zaloVerifierCodes: [],
      sandbox: true,
      allowTimeTravel: false,
      logLevel: 'info',
    });
    expect([...config.roles]).toEqual(['web', 'worker']);
    for (const absent of ['databaseUrl', 'redisUrl', 'telegram', 'zalo', 'linkSigningKey'] as const)
      expect(config[absent]).toBeUndefined();
  });

  it('takes an empty or blank value for an unset one, whichever variable it is', () => {
    const blank = fc.constantFrom('', ' ', '\t', ' \n');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...VARIABLE_NAMES), blank), (env) => {
        expect(readConfig(env)).toEqual(readConfig({}));
      }),
    );
  });

  it('reads every variable', () => {
    const config = readConfig({
      ...telegram,
      ...zalo,
      NODE_ENV: 'production',
      PORT: '8080',
      PUBLIC_URL: 'https://antoan.example.vn/bot/',
      DATA_DIR: '/var/lib/antoan',
      DATABASE_URL: 'postgresql://u:p@db:5432/antoan',
      DB_POOL: '20',
      REDIS_URL: 'rediss://cache:6380/1',
      ROLES: ' worker ,',
      TIME_ZONE: 'UTC',
      TELEGRAM_API_ROOT: 'http://localhost:8081/telegram',
      TELEGRAM_MODE: 'polling',
      TELEGRAM_BOT_USERNAME: '@an_toan_bot',
      ZALO_API_ROOT: 'http://localhost:9000/zalo/',
      ZALO_MESSAGES_PER_MINUTE: '6000',
      ZALO_VERIFIER_CODES: 'AbC_1, d-2',
      LINK_SIGNING_KEY: 'k'.repeat(16),
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      production: true,
      port: 8080,
      publicUrl: 'https://antoan.example.vn/bot',
      dataDir: '/var/lib/antoan',
      databaseUrl: 'postgresql://u:p@db:5432/antoan',
      dbPool: 20,
      redisUrl: 'rediss://cache:6380/1',
      timeZone: 'UTC',
      telegramBotUsername: 'an_toan_bot',
      zaloMessagesPerMinute: 6000,
      zaloVerifierCodes: ['AbC_1', 'd-2'],
      sandbox: false,
      logLevel: 'warn',
    });
    expect([...config.roles]).toEqual(['worker']);
    expect(config.telegram).toEqual({
      token: telegram.TELEGRAM_BOT_TOKEN,
      webhookSecret: telegram.TELEGRAM_WEBHOOK_SECRET,
      apiRoot: 'http://localhost:8081/telegram/',
      mode: 'polling',
    });
    expect(config.zalo).toEqual({
      appId: zalo.ZALO_APP_ID,
      appSecret: zalo.ZALO_APP_SECRET,
      oaId: zalo.ZALO_OA_ID,
      oaSecretKey: zalo.ZALO_OA_SECRET_KEY,
      firstRefreshToken: zalo.ZALO_REFRESH_TOKEN,
      apiRoot: 'http://localhost:9000/zalo',
      oauthRoot: 'https://oauth.zaloapp.com',
      zbsRoot: 'https://business.openapi.zalo.me',
    });
    expect(secretsOf(config)).toHaveLength(6);
  });

  it('follows the port in its own address', () => {
    expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  });

  it.each([
    [{}, true],
    [{ SANDBOX: 'off' }, false],
    [telegram, false],
    [zalo, false],
    [{ ...zalo, SANDBOX: 'on' }, true],
  ])('%j plays the platforms: %s', (env, sandbox) => {
    expect(readConfig(env).sandbox).toBe(sandbox);
  });

  it('lists all problems at once, malformed and contradictory ones', () => {
    const problems = problemsOf({
      PORT: '80000',
      ROLES: 'web,admin',
      DATABASE_URL: 'mysql://x',
      TELEGRAM_WEBHOOK_SECRET: 'short!',
      ZALO_APP_ID: '1',
      ZALO_OA_ID: 'oa',
      ALLOW_TIME_TRAVEL: 'true',
      NODE_ENV: 'production',
    });
    expect(namesIn(problems).sort()).toEqual([
      'ALLOW_TIME_TRAVEL',
      'DATABASE_URL',
      'PORT',
      'ROLES',
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
      'ZALO_APP_SECRET',
      'ZALO_OA_ID',
      'ZALO_OA_SECRET_KEY',
      'ZALO_REFRESH_TOKEN',
    ]);
  });

  it.each([
    ['PORT', ['-1', '65536', '3000.5', '1e3', '0x10', 'abc']],
    ['PUBLIC_URL', ['localhost:3000', 'ftp://x', 'https://u:p@x', 'https://x?y', 'https://x#y', '/x']],
    ['DB_POOL', ['0', '1', '1000']],
    ['DATABASE_URL', ['localhost', 'mysql://x/y', 'postgresql://u:p%ss@[db/x']],
    ['REDIS_URL', ['localhost:6379', 'http://x']],
    ['ROLES', [',', 'web worker', 'Web']],
    ['TIME_ZONE', ['Asia/Hanoi_City', '7']],
    ['TELEGRAM_MODE', ['push']],
    ['TELEGRAM_API_ROOT', ['api.telegram.org']],
    ['TELEGRAM_BOT_USERNAME', ['an toan', 'x']],
    ['ZALO_MESSAGES_PER_MINUTE', ['0', 'many']],
    ['ZALO_VERIFIER_CODES', ['a/b', '..', ',']],
    ['LINK_SIGNING_KEY', ['short']],
    ['SANDBOX', ['true']],
    ['ALLOW_TIME_TRAVEL', ['yes']],
    ['LOG_LEVEL', ['loud']],
  ])('refuses %s = %j', (name, values) => {
    for (const value of values) expect(namesIn(problemsOf({ [name]: value }))).toEqual([name]);
  });

  it.each(['short_secret', 'with space in the middle', 'mật-khẩu-webhook-dài', 'x'.repeat(257)])(
    'refuses the webhook secret %s',
    (secret) => {
      const problems = problemsOf({ ...telegram, TELEGRAM_WEBHOOK_SECRET: secret });
      expect(namesIn(problems)).toEqual(['TELEGRAM_WEBHOOK_SECRET']);
    },
  );

  it('never quotes a value, which may be a secret', () => {
    const secret = fc.stringMatching(/^[!-~]{12,40}$/);
    fc.assert(
      fc.property(fc.constantFrom(...VARIABLE_NAMES), secret, (name, value) => {
        for (const problem of problemsOf({ [name]: value })) expect(problem).not.toContain(value);
      }),
    );
  });

  it('lets time travel only outside production', () => {
    expect(readConfig({ ALLOW_TIME_TRAVEL: 'true' }).allowTimeTravel).toBe(true);
    expect(namesIn(problemsOf({ ALLOW_TIME_TRAVEL: 'true', NODE_ENV: 'production' }))).toEqual([
      'ALLOW_TIME_TRAVEL',
    ]);
  });
});

describe('.env.example', () => {
  const example = parseEnv(readFileSync(projectPath('.env.example'), 'utf8'));

  it('names every variable and no other', () => {
    expect(Object.keys(example).sort()).toEqual([...VARIABLE_NAMES].sort());
  });

  it('copied as it is changes nothing', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });
});

describe('signingKey', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'signing-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const place = (name: string): { dataDir: string } => ({ dataDir: path.join(folder, name, 'deep') });

  it('is the configured one when there is one, and writes nothing', () => {
    const { dataDir } = place('configured');
    expect(signingKey({ dataDir, linkSigningKey: 'configured-key-0123' })).toBe('configured-key-0123');
    expect(readdirSync(folder)).not.toContain('configured');
  });

  it('is made once, kept for the owner only, and the same for everyone afterwards', () => {
    const { dataDir } = place('made');
    const key = signingKey({ dataDir });
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(signingKey({ dataDir })).toBe(key);
    expect(readdirSync(dataDir)).toEqual(['signing-key']);
    expect(statSync(path.join(dataDir, 'signing-key')).mode & 0o777).toBe(0o600);
    expect(signingKey(place('another'))).not.toBe(key);
  });

  it('is not replaced when it was damaged: links and receipts given out would die silently', () => {
    const { dataDir } = place('damaged');
    signingKey({ dataDir });
    chmodSync(path.join(dataDir, 'signing-key'), 0o600);
    writeFileSync(path.join(dataDir, 'signing-key'), 'half');
    expect(() => signingKey({ dataDir })).toThrow(ConfigError);
    expect(readFileSync(path.join(dataDir, 'signing-key'), 'utf8')).toBe('half');
  });

  it('says so when the folder cannot be used', () => {
    const { dataDir } = place('made');
    expect(() => signingKey({ dataDir: path.join(dataDir, 'signing-key') })).toThrow(/^DATA_DIR: .*ENOTDIR/);
  });
});

describe('orderKey', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'order-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pem = (): string =>
    generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

  it('is the configured one, as PEM with or without its line breaks, or as the base64 within', () => {
    const text = pem();
    const right = createPrivateKey(text).export({ format: 'jwk' });
    const base64 = text.split('\n').slice(1, -2).join('');
    for (const form of [text, text.replaceAll('\n', '\\n'), base64]) {
      const { orderSigningKey } = readConfig({ ORDER_SIGNING_KEY: form });
      expect(orderKey({ dataDir: folder, orderSigningKey }).export({ format: 'jwk' })).toEqual(right);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made once and kept, for the owner only', () => {
    const dataDir = path.join(folder, 'made');
    const key = orderKey({ dataDir }).export({ format: 'jwk' });
    expect(orderKey({ dataDir }).export({ format: 'jwk' })).toEqual(key);
    expect(statSync(path.join(dataDir, 'order-key')).mode & 0o777).toBe(0o600);
    writeFileSync(path.join(dataDir, 'order-key'), 'half');
    expect(() => orderKey({ dataDir })).toThrow(/^ORDER_SIGNING_KEY: .*không còn nguyên vẹn/);
  });

  it('is refused when it is no Ed25519 key, without being quoted', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const text = rsa.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    for (const bad of [text, 'not-a-key']) {
      const problems = problemsOf({ ORDER_SIGNING_KEY: bad });
      expect(namesIn(problems)).toEqual(['ORDER_SIGNING_KEY']);
      expect(problems.join()).not.toContain(bad);
    }
  });
});
