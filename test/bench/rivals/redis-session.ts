import type { Redis } from 'ioredis';

const KEPT_SECONDS = 86_400;

/** What telegraf asks of a place for sessions; it does not export the type. */
interface SessionStore<T> {
  get(name: string): Promise<T | undefined>;
  set(name: string, value: T): Promise<unknown>;
  delete(name: string): Promise<unknown>;
}

/** Telegraf sessions as JSON strings in Redis, kept for a day. */
export function redisSessions<T>(redis: Redis): SessionStore<T> {
  const key = (name: string): string => `bench:session:${name}`;
  return {
    async get(name) {
      const stored = await redis.get(key(name));
      return stored === null ? undefined : (JSON.parse(stored) as T);
    },
    set: (name, value) => redis.set(key(name), JSON.stringify(value), 'EX', KEPT_SECONDS),
    delete: (name) => redis.del(key(name)),
  };
}
