import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { projectPath } from '../../src/paths.js';
import { startBotApi } from './bot-api.js';
import { build } from './build.js';
import { runEngine } from './engine.js';
import { runInbound, type InboundRun, type Stage } from './inbound.js';
import { runOutbound } from './outbound.js';
import { engineTable, latencyTable, outboundTable, throughputTable, type Measured } from './report.js';
import { openDatabaseServer, openRedis } from './servers.js';
import { readArguments, type Wishes } from './settings.js';
import { systems } from './systems.js';

const printed: string[] = [];

/** `npm run bench [-- --quick] [--only=inbound,outbound,engine] [--system=…] [--write]`: prints Markdown tables; see docs/performance.md. */
async function main(): Promise<void> {
  const wishes = readArguments(process.argv.slice(2));
  const { settings, wants } = wishes;
  build();
  const redis = await openRedis();
  const server = await openDatabaseServer(settings.warmPeople + settings.floodPeople + settings.steadyPeople);
  const api = await startBotApi();
  let cleaning: Promise<unknown> | undefined;
  const cleanUp = (): Promise<unknown> =>
    (cleaning ??= Promise.allSettled([api.close(), server.close(), redis?.close()]));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    print(machine(server.version, redis?.version));
    if (wants('engine')) print('### The engine alone', engineTable(runEngine(settings.engineWalks)));
    if (wants('outbound')) print('### Sending', outboundTable(await runOutbound(server, settings)));
    if (wants('inbound'))
      printInbound(await measureInbound({ settings, api, server, redis }, wishes), wishes);
    print(`Load average at the end: ${load()}.`);
    if (wishes.keep) keepResults();
  } finally {
    await cleanUp();
  }
}

/** Rounds are interleaved, every other one backwards, so that what else the machine does falls on all alike. */
async function measureInbound(stage: Stage, { settings, wantsSystem }: Wishes): Promise<Measured[]> {
  const chosen = systems.filter(({ name, needsRedis }) => wantsSystem(name) && (!needsRedis || stage.redis));
  const runs = new Map(chosen.map(({ name }) => [name, [] as InboundRun[]]));
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const system of round % 2 === 0 ? chosen : chosen.toReversed()) {
      process.stderr.write(`round ${round + 1}/${settings.rounds}: ${system.name}\n`);
      runs.get(system.name)?.push(await runInbound(system, stage));
    }
  }
  return [...runs].map(([name, mine]) => ({ name, runs: mine }));
}

function printInbound(measured: readonly Measured[], { settings }: Wishes): void {
  const { rounds, floodPeople, steadyPerSecond } = settings;
  print(
    `### Receiving\n\n${floodPeople} people declare at once; medians of ${rounds} interleaved rounds.`,
    throughputTable(measured),
    'Milliseconds while everybody declares at once:',
    latencyTable(measured, 'flood'),
    `Milliseconds at ${steadyPerSecond} messages a second:`,
    latencyTable(measured, 'steady'),
  );
}

function machine(postgres: string, redis: string | undefined): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GB, Node ${process.version}`,
    `PostgreSQL ${postgres}, ${redis === undefined ? 'no Redis' : `Redis ${redis}`}, load average at the start: ${load()}.`,
  ].join('; ');
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}

function print(...parts: readonly string[]): void {
  const text = `${parts.join('\n\n')}\n\n`;
  printed.push(text);
  process.stdout.write(text);
}

/** Puts what was printed between the marks in the document, with the day. */
function keepResults(): void {
  const file = projectPath('docs/performance.md');
  const [before, after] = readFileSync(file, 'utf8').split(
    /(?<=<!-- results -->\n)[^]*(?=<!-- end of results -->)/,
  );
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for results`);
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(file, `${before}\nMeasured on ${day}. ${printed.join('')}${after}`);
}

await main();
