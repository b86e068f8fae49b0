import { describe, it } from 'vitest';
import { openCoreWorld } from '../support/chat/core-world.js';
import { platformsOf, play } from '../support/chat/play.js';
import { readTranscripts } from '../support/chat/read-transcripts.js';

describe.each(readTranscripts('core'))('$file: $title', (transcript) => {
  it.each(platformsOf(transcript))('%s', async (platform) => {
    await play(transcript, platform, (start) => Promise.resolve(openCoreWorld(start)));
  });
});
