import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';

/** A numbered database of the Redis server that nobody else uses while the test runs. */
export interface RedisDatabase {
  readonly url: string;
  /** Forgets everything in it, as a restarted Redis without persistence would. */
  flush(): Promise<void>;
  /** Empties it and gives it back. */
  release(): Promise<void>;
}

const OWNER = 'test-owner';
const OWNED_SECONDS = 900;
const HIGHEST = 15;

/** Claims an empty database of REDIS_URL's server, from the highest number down; throws when none is free. */
export async function claimRedisDatabase(): Promise<RedisDatabase> {
  const base = new URL(process.env['REDIS_URL'] ?? '');
  const owner = randomUUID();
  for (let index = HIGHEST; index > 0; index -= 1) {
    base.pathname = `/${index}`;
    const redis = new Redis(base.href);
    const mine = (await redis.set(OWNER, owner, 'EX', OWNED_SECONDS, 'NX')) === 'OK';
    if (mine && (await redis.dbsize()) === 1) return databaseOf(redis, base.href, owner);
    if (mine) await redis.del(OWNER);
    await redis.quit();
  }
  throw new Error('no database of the Redis server is empty');
}

function databaseOf(redis: Redis, url: string, owner: string): RedisDatabase {
  return {
    url,
    async flush() {
      await redis.multi().flushdb().set(OWNER, owner, 'EX', OWNED_SECONDS).exec();
    },
    async release() {
      await redis.flushdb();
      await redis.quit();
    },
  };
}
