import { Agent } from 'node:http';
import express from 'express';
import type { Context, Telegraf } from 'telegraf';
import { environment } from './environment.js';

/** Serves a telegraf bot the way its guide shows, behind express, and says so on standard output. */
export function serve<C extends Context>(bot: Telegraf<C>): void {
  // telegraf drops an agent given for an http: root; without kept-alive connections it would be far slower.
  bot.telegram.options.agent = new Agent({ keepAlive: true });
  bot.catch((error) => {
    console.log('failed', error);
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  app.use(bot.webhookCallback('/webhooks/telegram', { secretToken: environment.SECRET }));
  app.listen(environment.PORT, '127.0.0.1', () => {
    console.log('ready');
  });
  process.on('SIGTERM', () => process.exit(0));
}
