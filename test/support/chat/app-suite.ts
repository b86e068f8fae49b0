import { afterAll, beforeAll, describe, it } from 'vitest';
import { openAppWorld, type AppWorld } from '../app-world.js';
import { openAppChatWorld } from './app-chat-world.js';
import { platformsOf, play } from './play.js';
import { readTranscripts } from './read-transcripts.js';

/** Tests that play the transcripts of some folders on PostgreSQL; several files of them run side by side. */
export function testOnApp(...folders: readonly string[]): void {
  let app: AppWorld;
  beforeAll(async () => {
    app = await openAppWorld(new Date('2021-02-25T20:00:00+07:00'));
  });
  afterAll(() => app.close());

  const transcripts = readTranscripts('app').filter(({ folder }) => folders.includes(folder));
  describe.each(transcripts)('$file: $title', (transcript) => {
    it.each(platformsOf(transcript))('%s, every event delivered twice', async (platform) => {
      await play(transcript, platform, (start) => openAppChatWorld(app, start));
    });
  });
}
