import type { Config } from '../../config.js';
import { followSandboxClock } from '../../main/sandbox.js';

/** The time of the service that uses this configuration: the sandbox's may have been moved. */
export function serviceNow(config: Config): Date {
  return config.sandbox ? followSandboxClock(config)() : new Date();
}
