import type { Log } from '../../src/app/ports.js';

/** A log that keeps every line as text. */
export interface MemoryLog extends Log {
  readonly lines: string[];
}

/** An empty one. */
export function createMemoryLog(): MemoryLog {
  const lines: string[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${JSON.stringify(fields)} ${message}`);
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
