import { ActionError, type Faults, type SandboxClock } from '../platform.js';
import type { LastingPlatform } from '../state-file.js';
import { botMethods } from './bot-methods.js';
import type { Bot } from './bot.js';
import { createSendBudget } from './budget.js';
import { Chats, toBubble, type Phone } from './chats.js';
import { createFileStore } from './files.js';
import { keptChats } from './kept-chats.js';
import { messageMethods } from './message-methods.js';
import { act } from './person-actions.js';
import { createTelegramRouter } from './router.js';
import { Updates } from './updates.js';

/** How the local Telegram is set up. */
export interface TelegramPlatformOptions {
  readonly clock: SandboxClock;
  /** `<bot id>:<secret>`; the only token that is let in. */
  readonly token: string;
  /** Without `@`. */
  readonly botUsername: string;
  /** Default: the username. */
  readonly botName?: string;
  /** Hosts that webhooks may name with plain http and any port; default: this machine. */
  readonly localHosts?: readonly string[];
  /** Path or URL under which the phones reach the router, e.g. `/sandbox/telegram`; default: its root. */
  readonly publicRoot?: string;
  /** Numbers in [0, 1) for faults and ids; default `Math.random`. */
  readonly random?: () => number;
}

function noFaults(): Faults {
  return {
    throttleRate: 0,
    retryAfterSeconds: 5,
    serverErrorRate: 0,
    resetAfterWriteRate: 0,
    blackHoleRate: 0,
    latencyMs: 0,
    limitsLifted: false,
    duplicateEvents: false,
  };
}

/** A local Telegram with one bot: its Bot API (10.x) over HTTP and phones for the people who talk to it. */
export function createTelegramPlatform(options: TelegramPlatformOptions): LastingPlatform {
  const bot = createBot(options);
  const methods = Object.entries({ ...botMethods(bot), ...messageMethods(bot) });
  // The real server does not care for the case of a method's name either.
  const byName = new Map(methods.map(([name, method]) => [name.toLowerCase(), method]));
  const telegram = createTelegramRouter(bot, options.token, byName);
  const phone = (id: string): Phone => {
    const found = bot.chats.find(id);
    if (found === undefined) throw new ActionError(`There is no phone ${id} on Telegram.`);
    return found;
  };
  return {
    name: 'telegram',
    router: telegram.router,
    faults: bot.faults,
    people: () => bot.chats.people(),
    addPerson: (name) => {
      const { id, blocked, started } = bot.chats.add(name);
      return { id, name, blocked, follows: started };
    },
    chat: (id) => [...phone(id).messages.values()].map(toBubble),
    notice: (id) => phone(id).notice,
    webhookState: () => {
      const info = bot.updates.info();
      return { url: info.url, pending: info.pending_update_count, lastError: info.last_error_message };
    },
    act: async (id, action) => act(bot, phone(id), action),
    ledger: () => bot.ledger,
    deliverDue: () => bot.updates.deliverDue(),
    onChange: (listener) => bot.chats.onChange(listener),
    keep: () => bot.chats.keep(),
    takeBack: (kept) => bot.chats.takeBack(keptChats.parse(kept)),
    close() {
      bot.updates.close();
      telegram.close();
      return Promise.resolve();
    },
  };
}

function createBot(options: TelegramPlatformOptions): Bot {
  const { clock, botUsername, random = Math.random } = options;
  const faults = noFaults();
  return {
    clock,
    user: {
      id: Number.parseInt(options.token, 10),
      is_bot: true,
      first_name: options.botName ?? botUsername,
      username: botUsername,
    },
    chats: new Chats(1000 + Math.floor(random() * 100_000_000)),
    files: createFileStore(),
    updates: new Updates(clock, faults, random),
    budget: createSendBudget(clock, () => faults.limitsLifted),
    faults,
    ledger: [],
    taps: new Map(),
    random,
    localHosts: options.localHosts ?? ['localhost', '127.0.0.1', '[::1]'],
    filesRoot: `${options.publicRoot ?? ''}/files`,
  };
}
