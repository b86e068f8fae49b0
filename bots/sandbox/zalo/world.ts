import type { Faults, LedgerEntry, SandboxClock } from '../platform.js';
import type { Assets } from './assets.js';
import type { Bubble, Chats } from './chats.js';
import type { Events } from './events.js';
import type { ZaloIdentity } from './identity.js';
import type { People, ZaloPerson } from './people.js';
import type { RateLimit } from './rate.js';
import type { ZaloSettings } from './settings.js';
import type { Tokens } from './tokens.js';
import type { ZbsTemplate } from './zbs-template.js';

/** Everything one local Zalo consists of; the endpoints and the people's hands work on it. */
export interface ZaloWorld {
  readonly clock: SandboxClock;
  readonly random: () => number;
  readonly identity: ZaloIdentity;
  readonly settings: ZaloSettings;
  readonly faults: Faults;
  readonly people: People;
  readonly chats: Chats;
  readonly assets: Assets;
  readonly tokens: Tokens;
  readonly rate: RateLimit;
  readonly events: Events;
  readonly templates: readonly ZbsTemplate[];
  readonly ledger: LedgerEntry[];
  /** Addresses opened by tapping, per person id. */
  readonly opened: Map<string, string[]>;
  /** Tells the screens that something of this person changed. */
  changed(personId: string): void;
}

/** Puts a bubble on a person's screen. */
export function show(world: ZaloWorld, person: ZaloPerson, bubble: Bubble): void {
  world.chats.append(person.id, bubble);
  world.changed(person.id);
}

/** An interaction of the kind that (re)opens the messaging window; receipts and unfollowing do not. */
export function interacted(world: ZaloWorld, person: ZaloPerson, wrote = true): void {
  person.lastInteractionAt = world.clock.now();
  if (wrote) person.hasWritten = true;
}
