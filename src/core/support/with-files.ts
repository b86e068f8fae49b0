import { say } from '../messages/text.js';

/** A text with how many files came with it. */
export function withFiles(content: string, files: number): string {
  return files > 0 ? `${content} ${say('support.file', { count: files })}`.trim() : content;
}
