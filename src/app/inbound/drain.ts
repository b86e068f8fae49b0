import type { Engine } from '../../core/conversation/engine.js';
import type { ChannelName } from '../../core/conversation/event.js';
import type { Facts } from '../../core/conversation/facts.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import type { Log, Now } from '../ports.js';
import type { Inbox, InboxBatch, WaitingEvent, WaitingPerson } from '../ports/inbox.js';
import { heardFrom, marksFrom } from './heard.js';
import { playTurns, type Player } from './play-turns.js';

/** What working the inbox off needs. */
export interface DrainDeps {
  readonly inbox: Inbox;
  readonly engine: Engine;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
  readonly now: Now;
  /** Sixteen random characters of the code alphabet. */
  readonly nonce: () => string;
  /** User name of the Telegram bot; absent = messages carry no link to it. */
  readonly telegramBot?: string | undefined;
  /** Messages a second that orders may have of each platform now. */
  readonly paces?: (() => NonNullable<Facts['paces']>) | undefined;
  readonly log: Log;
}

/** Persons worked on in one transaction. */
const BATCH_PEOPLE = 200;
/** Attempts at an event before it is set aside, so that one bad event never blocks its person for good. */
const GIVE_UP_AFTER = 5;

/** What a batch did, so that the right bells are rung. */
export interface Drained {
  /** 0 = nothing (unlocked) is waiting. */
  readonly events: number;
  /** Channels with new replies in the outbox. */
  readonly replied: ReadonlySet<ChannelName>;
  /** An order or a reminder was confirmed and wants to be run. */
  readonly ordered: boolean;
}

/**
 * Works off one batch of the inbox: facts, turns, effects, replies, all committed together. A batch that fails is taken apart person by person, and an event
 * that keeps failing is set aside with its reason.
 */
export async function drainInbox(deps: DrainDeps): Promise<Drained> {
  const did = { replied: new Set<ChannelName>(), ordered: false };
  try {
    const events = await deps.inbox.drain(BATCH_PEOPLE, deps.now(), (batch) => workBatch(batch, deps, did));
    return { events, ...did };
  } catch (error) {
    deps.log.warn({ err: error }, 'a batch failed; its people are taken one by one');
    return { events: await drainOneByOne(deps, did), ...did };
  }
}

/** What the batch is doing, filled in as it goes. */
interface Doing {
  readonly replied: Set<ChannelName>;
  ordered: boolean;
}

async function drainOneByOne(deps: DrainDeps, did: Doing): Promise<number> {
  let done = 0;
  for (let person = 0; person < BATCH_PEOPLE; person += 1) {
    let eventIds: readonly string[] = [];
    try {
      const events = await deps.inbox.drain(1, deps.now(), async (batch) => {
        eventIds = batch.people.flatMap(({ events }) => events.slice(0, 1).map(({ id }) => id));
        await workBatch(batch, deps, did);
      });
      if (events === 0) return done;
      done += events;
    } catch (error) {
      if (eventIds.length === 0) throw error;
      deps.log.error({ err: error, eventIds }, 'an event could not be processed');
      await deps.inbox.fail(eventIds, String(error).slice(0, 500), GIVE_UP_AFTER, deps.now());
    }
  }
  return done;
}

/** A platform's delivery this late is not the person's pace. */
const LATE_MS = 60_000;

/** Written well before the conversation last moved on, and delivered long after it was written: no answer to what is asked now. */
function isLate({ event, receivedAt }: WaitingEvent, { movedAt }: WaitingPerson): boolean {
  const writtenAt = new Date(event.at).getTime();
  return (
    movedAt !== undefined &&
    movedAt.getTime() - writtenAt > LATE_MS &&
    receivedAt.getTime() - writtenAt > LATE_MS
  );
}

async function workBatch(batch: InboxBatch, deps: DrainDeps, did: Doing): Promise<void> {
  const now = deps.now();
  await batch.mark(
    batch.people.flatMap(({ identityId, events }) =>
      events.flatMap(({ event }) => marksFrom(event, identityId)),
    ),
  );
  const players = batch.people.map((person): Player => {
    const quiet =
      (person.quietUntil !== undefined && person.quietUntil > now) ||
      person.events.some(({ event }) => event.type === 'takeover');
    const turns = person.events.flatMap((waiting) => {
      const { id, event } = waiting;
      const heard = heardFrom(event, isLate(waiting, person));
      // Whoever presses a button means the bot, also while a human answers what they write.
      if (!heard || (quiet && heard.type !== 'tap')) return [];
      return [{ eventId: id, heard, receivedAt: new Date(event.at) }];
    });
    return { person, turns };
  });
  const outcomes = await playTurns(batch, players, deps);
  for (const { channel, replies, ordered } of outcomes) {
    if (replies.length > 0) did.replied.add(channel);
    did.ordered ||= ordered;
  }
  await batch.finish(
    outcomes,
    batch.people.flatMap(({ events }) => events.map(({ id }) => id)),
    now,
  );
}
