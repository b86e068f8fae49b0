import { writeSync } from 'node:fs';

/** Writes one log line to standard error in the shape the Prisma CLI parses. */
export function logLine(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' };
  writeSync(2, `${JSON.stringify(line)}\n`);
}
