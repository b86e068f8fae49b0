import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { environment } from './environment.js';
import { serve } from './serve.js';

/** The least a bot can do: says back what it was told, remembers nothing. */
const { TOKEN, API_ROOT } = environment;
const bot = new Telegraf(TOKEN, { telegram: { apiRoot: API_ROOT, webhookReply: false } });
bot.on(message('text'), (context) => context.reply(context.message.text));
serve(bot);
