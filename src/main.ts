import { ConfigError } from './app/errors.js';
import { loadConfig, secretsOf } from './config.js';
import { createLog } from './log.js';
import { startService } from './main/service.js';
import { welcome } from './main/welcome.js';

/** The program: reads the environment, starts the service, stops it on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  const service = await startService(config, log);
  process.stdout.write(welcome(service));
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs must not keep the process: everything is durable, and the next start goes on.
    setTimeout(() => process.exit(code || 1), 20_000).unref();
    await service.close();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  void service.lost.then(() => {
    if (!stopping) log.error({}, 'the embedded database has ended');
    return stop(1);
  });
}

main().catch((error: unknown) => {
  const problems =
    error instanceof ConfigError
      ? error.problems.map((problem) => `- ${problem}`).join('\n')
      : String(error instanceof Error ? (error.stack ?? error.message) : error);
  process.stderr.write(`Không khởi động được:\n${problems}\n`);
  process.exit(1);
});
