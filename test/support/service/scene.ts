import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import { openQueues } from '../../../jobs/queues.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { startCrew, type Crew } from './crew.js';
import { declareByPhone, type Declared } from './declare-by-phone.js';
import { eventually, startPlatforms, type Platforms } from './platforms.js';
import type { Environment } from './program.js';
import { createRandom, type Random } from './random.js';
import { claimRedisDatabase, type RedisDatabase } from './redis-database.js';
import { settleTown, type Census, type Town } from './town.js';

/** Where the queues of a service live. */
export type Backend = 'Redis' | 'PostgreSQL';
export const BACKENDS: readonly Backend[] = ['Redis', 'PostgreSQL'];

/** Everything outside the service, ready for its processes. */
export interface Scene {
  readonly platforms: Platforms;
  readonly town: Town;
  /** Undefined when queues live in the database. */
  readonly redis: RedisDatabase | undefined;
  /** Starts processes by name, each with the roles given for it; resolves when all are ready. */
  start(roles: Readonly<Record<string, string>>): Promise<Crew>;
  /** Rings for a tick so many times at once, as if several minutes had passed in one instant. */
  ringTicks(times: number): Promise<void>;
  /** What the service has heard and not answered, has to say, and does not know the outcome of. */
  open(): Promise<{ readonly heard: number; readonly said: number; readonly uncertain: number }>;
  /** Resolves to true when everything heard is answered and nothing is left to be sent, to false after `ms`. */
  settled(ms: number): Promise<boolean>;
  /** Takes everything down in order, the processes first. */
  strike(): Promise<void>;
}

const openRow = z.tuple([z.object({ heard: z.number(), said: z.number(), uncertain: z.number() })]);

/** Both platforms, a town in a database of its own (a new one on the suite's server if none is given) and, if asked for, a Redis database. */
export async function setScene(
  backend: Backend,
  census: Census,
  { random = createRandom(1), database }: { readonly random?: Random; readonly database?: TestDatabase } = {},
): Promise<Scene> {
  const platforms = await startPlatforms(random.next);
  const town = await settleTown(platforms, census, database ?? (await createTestDatabase()));
  const redis = backend === 'Redis' ? await claimRedisDatabase() : undefined;
  platforms.open();
  const environment: Environment = {
    ...town.environment,
    ...platforms.environment,
    LOG_LEVEL: 'warn',
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
  const crews: Crew[] = [];
  const open = async (): Promise<z.infer<typeof openRow>[0]> => {
    const rows = await town.database.$queryRaw`
      SELECT (SELECT count(*) FROM inbox_event WHERE processed_at IS NULL)::int AS heard,
        (SELECT count(*) FROM delivery WHERE state IN ('queued', 'sending'))::int AS said,
        (SELECT count(*) FROM delivery WHERE state = 'uncertain')::int AS uncertain`;
    return openRow.parse(rows)[0];
  };
  return {
    platforms,
    town,
    redis,
    async start(roles) {
      const crew = await startCrew(environment, roles);
      crews.push(crew);
      return crew;
    },
    ringTicks: (times) => ringTicks(environment, times),
    open,
    settled: (ms) =>
      eventually(async () => {
        const { heard, said } = await open();
        return heard + said === 0;
      }, ms),
    async strike() {
      await Promise.all(crews.map((crew) => crew.kill()));
      await redis?.release();
      await town.close();
      await platforms.close();
    },
  };
}

async function ringTicks({ REDIS_URL, DATABASE_URL }: Environment, times: number): Promise<void> {
  const backend =
    REDIS_URL === undefined
      ? { postgres: { connectionString: DATABASE_URL ?? '' } }
      : { redisUrl: REDIS_URL };
  const queues = await openQueues(backend, () => undefined);
  await Promise.all(Array.from({ length: times }, () => queues.add('tick', {})));
  await queues.close();
}

/** Everybody declares at once; resolves when the last one has a receipt or `ms` have passed. */
export function everybodyDeclares({ platforms, town }: Scene, ms: number): Promise<Declared[]> {
  const random = createRandom(2);
  const patience = { thinkMs: 500, againMs: 5_000 };
  const signal = AbortSignal.timeout(ms);
  setMaxListeners(0, signal);
  return Promise.all(
    town.citizens.map((citizen) =>
      declareByPhone(platforms[citizen.platform], citizen, { random, patience, waits: false, signal }),
    ),
  );
}
