import { describe, it } from 'vitest';
import type { ServiceChatWorld } from '../support/chat/service-chat-world.js';
import { openServiceChatWorld } from '../support/chat/service-chat-world.js';
import { platformsOf, play } from '../support/chat/play.js';
import { readTranscripts } from '../support/chat/read-transcripts.js';

/** A Redis database of the transcripts' own, so that workers of something else on the server do not take their jobs. */
function redisUrl(): string {
  const url = new URL(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
  url.pathname = '/13';
  return url.href;
}

const backends = [
  { backend: 'queues in PostgreSQL', redis: undefined },
  { backend: 'queues in Redis', redis: redisUrl() },
];
const plays = readTranscripts('service').flatMap((transcript) =>
  platformsOf(transcript).map((platform) => ({ transcript, platform, file: transcript.file })),
);

describe.each(backends)('the whole service, $backend', ({ redis }) => {
  it.each(plays)('$file on $platform', async ({ transcript, platform }) => {
    let world: ServiceChatWorld | undefined;
    try {
      await play(transcript, platform, async (start) => (world = await openServiceChatWorld(start, redis)));
    } finally {
      await world?.close();
    }
  });
});
