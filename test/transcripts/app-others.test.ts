import { expect, it } from 'vitest';
import { testOnApp } from '../support/chat/app-suite.js';
import { readTranscripts } from '../support/chat/read-transcripts.js';

const folders = ['link', 'rounds', 'watch'];

testOnApp(...folders);

it('leaves no transcript out', () => {
  const known = new Set([...folders, 'declare', 'office', 'order']);
  expect(readTranscripts('app').filter(({ folder }) => !known.has(folder))).toEqual([]);
});
