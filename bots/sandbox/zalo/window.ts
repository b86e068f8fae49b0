import type { ZaloPerson } from './people.js';
import type { ZaloWorld } from './world.js';
import { ZaloError } from './zalo-error.js';

const HOUR_MS = 3_600_000;
const FREE_MS = 48 * HOUR_MS;
const WINDOW_MS = 7 * 24 * HOUR_MS;

/** `quota` of a send's answer; absent means the message was charged. */
export interface Quota {
  readonly quota_type: 'reply' | 'welcome_msg';
  readonly remain?: number;
  readonly total?: number;
}

/** Whether the person interacted within 48 h, when messages to them are free. */
export function inFreeWindow(world: ZaloWorld, person: ZaloPerson): boolean {
  return sinceInteraction(world, person) <= FREE_MS;
}

/**
 * Admits one consultation message and uses its quota up, or throws the platform's refusal. Following opens the
 * window as writing does; a follower who never wrote gets only the welcome messages.
 */
export function admit(world: ZaloWorld, person: ZaloPerson): Quota | undefined {
  if (person.blocked) throw new ZaloError(world.settings.blockedCode);
  if (person.lastInteractionAt === undefined) throw new ZaloError(-232);
  if (sinceInteraction(world, person) > WINDOW_MS) throw new ZaloError(-230);
  if (!person.hasWritten) return takeWelcome(world, person);
  if (inFreeWindow(world, person)) return replyQuota(world);
  if (!world.settings.cloudAccount) throw new ZaloError(-320);
  return undefined;
}

function takeWelcome(world: ZaloWorld, person: ZaloPerson): Quota {
  const total = world.settings.welcomeMessages;
  // That the fourth is refused as "out of quota receive" is an assumption: only the number is documented.
  if (person.welcomeMessagesTaken >= total) throw new ZaloError(-218);
  person.welcomeMessagesTaken += 1;
  return { quota_type: 'welcome_msg', remain: total - person.welcomeMessagesTaken, total };
}

function replyQuota(world: ZaloWorld): Quota {
  if (world.settings.quotaStyle === 'current') return { quota_type: 'reply' };
  return { quota_type: 'reply', remain: 8, total: 8 };
}

function sinceInteraction(world: ZaloWorld, person: ZaloPerson): number {
  if (person.lastInteractionAt === undefined) return Infinity;
  return world.clock.now().getTime() - person.lastInteractionAt.getTime();
}
