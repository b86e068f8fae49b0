import type { Effect } from '../../core/conversation/effect.js';
import type { ChannelName, InboundEvent } from '../../core/conversation/event.js';
import type { Facts } from '../../core/conversation/facts.js';
import type { Lookup, LookupResult } from '../../core/conversation/lookup.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { ConversationState } from '../../core/conversation/state.js';

/** The durable inbox: what platforms delivered, each event once, worked off in order per person. */
export interface Inbox {
  /** Stores new events (known ones are counted as repeated) in one statement; durable when it resolves. */
  store(
    events: readonly InboundEvent[],
    receivedAt: Date,
  ): Promise<{ readonly stored: number; readonly repeated: number }>;
  /**
   * Locks up to `people` persons with waiting events, hands them to `work` inside one transaction and commits what it
   * did. Persons locked elsewhere are left to whoever holds them. Resolves to the number of events worked off.
   */
  drain(people: number, now: Date, work: (batch: InboxBatch) => Promise<void>): Promise<number>;
  /**
   * The same for up to `people` persons whose conversation wants to be woken by `now` and for whom nothing waits: what
   * `work` stores for them replaces the wish, so each is woken once. Persons a human is answering are woken after that.
   * Resolves to the number of persons.
   */
  wake(people: number, now: Date, work: (batch: InboxBatch) => Promise<void>): Promise<number>;
  /** Takes back the wish to be woken of persons for whom it keeps failing. */
  letSleep(identityIds: readonly number[]): Promise<void>;
  /** How many events wait to be worked off: for metrics and the sweep that rings forgotten doorbells. */
  waiting(): Promise<number>;
  /** Counts a failed attempt at the given events; after `giveUpAfter` they are parked as processed with the reason. */
  fail(eventIds: readonly string[], reason: string, giveUpAfter: number, now: Date): Promise<void>;
}

/** One event waiting for its turn. */
export interface WaitingEvent {
  readonly id: string;
  readonly receivedAt: Date;
  readonly event: InboundEvent;
}

/** A locked person with everything waiting for them, oldest first. */
export interface WaitingPerson {
  readonly identityId: number;
  readonly channel: ChannelName;
  readonly address: string;
  readonly conversation: unknown;
  /** When the conversation was last moved on; undefined = never. */
  readonly movedAt: Date | undefined;
  /** Automatic answers keep quiet until then (a human took over). */
  readonly quietUntil: Date | undefined;
  readonly events: readonly WaitingEvent[];
}

/** Everything a turn decides from except what the service itself adds (now, nonce, channel traits). */
export type StoredFacts = Omit<
  Facts,
  'now' | 'receivedAt' | 'timeZone' | 'channel' | 'nonce' | 'telegramBot' | 'paces'
>;

/** A person's answers of a running declaration, for the school's others; without `state` the round is done with for all. */
export interface KeptDraft {
  readonly roundId: number;
  readonly unitId: number;
  readonly state?: unknown;
}

/** What a turn left behind for one person. */
export interface PersonOutcome {
  readonly identityId: number;
  readonly channel: ChannelName;
  readonly state: ConversationState;
  readonly replies: readonly OutboundMessage[];
  /** In the order they came about: the last one of a round and unit counts. */
  readonly drafts: readonly KeptDraft[];
  /** When the conversation wants to be woken; undefined = not. */
  readonly wakeAt: Date | undefined;
  /** An order, its stop or recall, or a reminder was among the effects: the tick is not to wait for the minute. */
  readonly ordered: boolean;
}

/** What happened to a person that is not a turn of the conversation. */
export type Mark =
  | {
      readonly type: 'heard';
      readonly identityId: number;
      readonly at: Date;
      readonly displayName?: string | undefined;
    }
  | { readonly type: 'unreachable'; readonly identityId: number; readonly reason: string; readonly at: Date }
  | { readonly type: 'quiet'; readonly identityId: number; readonly until: Date }
  | { readonly type: 'withdrawn'; readonly identityId: number; readonly at: Date }
  /** The person's own number, shared by them; kept only for somebody who holds an account. */
  | { readonly type: 'phone'; readonly identityId: number; readonly phone: string }
  | {
      readonly type: 'seen';
      readonly channel: ChannelName;
      readonly messageRefs: readonly string[];
      readonly at: Date;
    };

export interface AskedLookup {
  readonly identityId: number;
  readonly lookup: Lookup;
}

export interface WantedEffect {
  readonly identityId: number;
  readonly channel: ChannelName;
  readonly effect: Effect;
}

/** One transaction over a batch of persons; every method is set-based: a handful of statements whatever the size. */
export interface InboxBatch {
  readonly people: readonly WaitingPerson[];
  facts(identityIds: readonly number[], now: Date): Promise<ReadonlyMap<number, StoredFacts>>;
  lookup(asked: readonly AskedLookup[], now: Date): Promise<readonly LookupResult[]>;
  /** Carries effects out; answers the persons whose facts had changed meanwhile, for whom nothing was done. */
  apply(effects: readonly WantedEffect[], now: Date): Promise<ReadonlySet<number>>;
  mark(marks: readonly Mark[]): Promise<void>;
  /** Stores conversations, queues replies and ticks the events off. */
  finish(outcomes: readonly PersonOutcome[], eventIds: readonly string[], now: Date): Promise<void>;
}
