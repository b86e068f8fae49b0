import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { parseChat } from './parse-chat.js';
import type { Height, Transcript } from './transcript.js';

const folder = fileURLToPath(new URL('../../transcripts', import.meta.url));

/** Every transcript to be played at a height, in the order of their paths; throws ChatError for one that cannot be read. */
export function readTranscripts(height: Height): Transcript[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.chat'))
    .sort()
    .map((name) => {
      const file = path.join(folder, name);
      return parseChat(path.relative(process.cwd(), file), readFileSync(file, 'utf8'));
    })
    .filter(({ heights }) => heights.includes(height));
}
