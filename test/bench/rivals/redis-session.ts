import type { Redis } from 'ioredis';
import type { AsyncSessionStore } from 'telegraf/typings/session.js';

const KEPT_SECONDS = 86_400;

/** Telegraf sessions as JSON strings in Redis, kept for a day. */
export function redisSessions<T>(redis: Redis): AsyncSessionStore<T> {
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
