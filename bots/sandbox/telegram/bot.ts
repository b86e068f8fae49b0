import type { Faults, LedgerEntry, SandboxClock } from '../platform.js';
import type { SendBudget } from './budget.js';
import type { Chats } from './chats.js';
import type { FileStore } from './files.js';
import type { Params } from './params.js';
import type { Updates } from './updates.js';
import type { User } from './wire.js';

/** Everything the one bot of the local platform has. */
export interface Bot {
  readonly clock: SandboxClock;
  readonly user: User;
  readonly chats: Chats;
  readonly files: FileStore;
  readonly updates: Updates;
  readonly budget: SendBudget;
  readonly faults: Faults;
  readonly ledger: LedgerEntry[];
  /** Taps by id of their callback query, with the phone that shows the answer. */
  readonly taps: Map<string, { readonly at: Date; readonly personId: string }>;
  readonly random: () => number;
  /** Hosts that may be reached by plain http and on any port. */
  readonly localHosts: readonly string[];
  /** Where the phones find the platform's files, without a trailing slash. */
  readonly filesRoot: string;
}

/** One method of the API; the answer becomes `result`, an `ApiError` the refusal. */
export type Method = (params: Params) => unknown;

/** Unix seconds of platform time. */
export function unixNow(bot: Bot): number {
  return Math.floor(bot.clock.now().getTime() / 1000);
}
