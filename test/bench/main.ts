import { runInbound, type InboundRun } from './inbound.js';
import { startBotApi } from './bot-api.js';
import { build } from './build.js';
import { openDatabaseServer, openRedis } from './servers.js';
import { readArguments } from './settings.js';
import { systems, type System } from './systems.js';

const { settings } = readArguments(process.argv.slice(2));
build();
const api = await startBotApi();
const redis = await openRedis();
const server = await openDatabaseServer(settings.warmPeople + settings.floodPeople + settings.steadyPeople);
const filter = process.env['ONLY_SYSTEM'];
try {
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const system of systems) {
      if (filter && !system.name.includes(filter)) continue;
      const began = Date.now();
      const run: InboundRun = await runInbound(system, { settings, api, server, redis });
      console.log(system.name, ((Date.now() - began) / 1000).toFixed(1), JSON.stringify(run, (_k, v) => typeof v === 'number' ? Math.round(v * 10) / 10 : v));
    }
  }
} finally {
  await server.close();
  await api.close();
  redis?.close();
}
