import { pino, type DestinationStream } from 'pino';
import type { Log } from './app/ports.js';
import { createRedaction } from './redaction.js';

/** What a log needs; `secrets` are blanked wherever they turn up, `destination` is standard output unless told otherwise. */
export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly secrets?: readonly string[];
  readonly destination?: DestinationStream;
}

/** One JSON object per line with `level`, `time` (ISO 8601) and `msg`; everything passes the redaction before it is written. */
export function createLog({ level, secrets = [], destination }: LogOptions): Log {
  const options = {
    level,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (cleaned: unknown) => cleaned },
    base: { pid: process.pid },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const redaction = createRedaction(secrets);
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (fields: object, message: string): void => {
      if (logger.isLevelEnabled(name)) logger[name](redaction.fields(fields), redaction.text(message));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
