import { afterAll, beforeAll, describe, it } from 'vitest';
import type { ServiceChatWorld } from '../support/chat/service-chat-world.js';
import { openServiceChatWorld } from '../support/chat/service-chat-world.js';
import { platformsOf, play } from '../support/chat/play.js';
import { readTranscripts } from '../support/chat/read-transcripts.js';
import { claimRedisDatabase, type RedisDatabase } from '../support/service/redis-database.js';

let redis: RedisDatabase;
beforeAll(async () => {
  redis = await claimRedisDatabase();
});
afterAll(() => redis.release());

const backends = [
  { backend: 'queues in PostgreSQL', urlOf: () => undefined },
  { backend: 'queues in Redis', urlOf: () => redis.url },
];
const plays = readTranscripts('service').flatMap((transcript) =>
  platformsOf(transcript).map((platform) => ({ transcript, platform, file: transcript.file })),
);

describe.each(backends)('the whole service, $backend', ({ urlOf }) => {
  it.each(plays)('$file on $platform', async ({ transcript, platform }) => {
    let world: ServiceChatWorld | undefined;
    try {
      await play(transcript, platform, async (start) => (world = await openServiceChatWorld(start, urlOf())));
    } finally {
      await world?.close();
    }
  });
});
