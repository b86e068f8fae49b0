import type { ChainLink } from '../../core/conversation/chain-link.js';
import type { ChannelName } from '../../core/conversation/event.js';
import type { LastDeclaration, UnitFact } from '../../core/conversation/facts.js';
import type { OrderKind, Progress } from '../../core/conversation/lookups/orders.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import type { QuietHours } from '../../core/rounds/quiet-hours.js';
import type { AttachedFile } from './files.js';
import type { SchoolRange, StepPlan } from './rounds.js';

/** A confirmed order that has not been run yet. */
export interface WaitingOrder {
  readonly id: number;
  readonly title: string;
  readonly deadlineAt: Date;
  /** Of the schedule nearest around its area today. */
  readonly quiet?: QuietHours | undefined;
}

/** A started order some of whose schools still have no message. */
export interface EnqueuingOrder {
  readonly id: number;
  readonly kind: OrderKind;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly checkCode: string;
  readonly content: string | undefined;
  readonly signer: string | undefined;
  readonly wantsAck: boolean;
  /** The earlier order whose place it takes. */
  readonly replaces?: { readonly documentNo: string; readonly withdraws: boolean } | undefined;
  readonly issuer: string;
  readonly deadlineAt: Date;
  readonly issuedAt: Date;
  /** A kept file that goes along; a picture is shown in the chat. */
  readonly file: AttachedFile | undefined;
  /** Schools up to this unit id have had their turn. */
  readonly enqueuedTo: number;
  /** Only when schools must declare. */
  readonly round:
    | { readonly id: number; readonly title: string; readonly questionnaireId: number; readonly lockAt: Date }
    | undefined;
}

/** A person who is written to for a school of an order. */
export interface OrderRecipient {
  readonly identityId: number;
  readonly channel: ChannelName;
  readonly unit: UnitFact;
  readonly last?: LastDeclaration | undefined;
  /** It may have had the message before. */
  readonly again: boolean;
  /** The school's deadline, where an incident moved it beyond the order's. */
  readonly extended?: { readonly until: Date; readonly incident: string } | undefined;
}

/** How many schools get their message at once: of the first portion, so that the first message leaves early, and of the others. */
export interface PortionSizes {
  readonly first: number;
  readonly others: number;
}

export interface OrderMessage {
  readonly identityId: number;
  readonly channel: ChannelName;
  readonly unitId: number;
  readonly message: OutboundMessage;
}

/** A recalled order that people may still have to be told of. */
export interface RecalledOrder {
  readonly id: number;
  readonly kind: OrderKind;
  readonly documentNo: string;
  /** ISO date. */
  readonly documentOn: string;
  readonly checkCode: string;
  readonly issuer: string;
  readonly recalledAt: Date;
  /** The order that took its place: only who is not among that one's schools is told. */
  readonly replacedBy?: ChainLink | undefined;
}

/** An order in progress whose officer is due an update. */
export interface WatchedOrder {
  readonly progress: Progress;
  readonly identityId: number;
  readonly channel: ChannelName;
  /** The counts the officer's progress message shows now and the platform's id of it, once sent. */
  readonly shownCounts: string | undefined;
  readonly shownRef: string | undefined;
  readonly shownAt: Date | undefined;
  /** The last progress message is still on its way, so nothing may replace it yet. */
  readonly showing: boolean;
}

/** Orders and announcements in the database. Every change is conditional: doubled ticks and two workers change nothing twice. */
export interface Orders {
  waiting(now: Date): Promise<readonly WaitingOrder[]>;
  /**
   * Freezes the order's schools, and opens its round with the steps behind the order when they must declare, once. False =
   * another worker was faster.
   */
  start(
    order: WaitingOrder,
    plan: { readonly lockAt: Date; readonly questionnaireKey: string; readonly steps: readonly StepPlan[] },
    now: Date,
  ): Promise<boolean>;
  enqueuing(): Promise<readonly EnqueuingOrder[]>;
  /** The schools that have not had their turn, in order; none when all have. */
  portions(
    order: Pick<EnqueuingOrder, 'id' | 'enqueuedTo'>,
    sizes: PortionSizes,
  ): Promise<readonly SchoolRange[]>;
  /** Who of a portion's schools can be reached. */
  recipients(order: EnqueuingOrder, portion: SchoolRange, now: Date): Promise<readonly OrderRecipient[]>;
  /** Queues the portion's messages. False = the order was stopped meanwhile, or another worker did this portion. */
  enqueue(
    order: EnqueuingOrder,
    portion: SchoolRange,
    messages: readonly OrderMessage[],
    now: Date,
  ): Promise<boolean>;
  enqueued(order: Pick<EnqueuingOrder, 'id'>, now: Date): Promise<void>;
  /** Orders that go out once more to the schools that have not had them. */
  resending(): Promise<readonly EnqueuingOrder[]>;
  /** The next of those schools' people, for at most `most` schools; none when all that can be reached have had it again. */
  resendTo(order: EnqueuingOrder, most: number, now: Date): Promise<readonly OrderRecipient[]>;
  /** Queues what goes out again, each school once. False = the order was stopped meanwhile. */
  enqueueAgain(order: EnqueuingOrder, messages: readonly OrderMessage[], now: Date): Promise<boolean>;
  resent(order: EnqueuingOrder): Promise<void>;
  /** Orders recalled in the last days. */
  recalled(now: Date): Promise<readonly RecalledOrder[]>;
  /**
   * Queues a correction for everybody a message of the order has or may have reached and who has none yet, at most `most`:
   * `edit` in place of a message known by its id where the channel edits, else `say` once per person. Answers how many.
   */
  correct(
    order: RecalledOrder,
    words: Readonly<
      Record<ChannelName, { readonly edit: OutboundMessage | undefined; readonly say: OutboundMessage }>
    >,
    most: number,
    now: Date,
  ): Promise<number>;
  /** Orders that have been started and are still looked after: an hour past their deadline, a stop or a recall. */
  watched(now: Date): Promise<readonly WatchedOrder[]>;
  /** Queues the officer's progress message (new, or in place of the shown one) and remembers the counts it shows. */
  show(order: WatchedOrder, message: OutboundMessage, counts: string, now: Date): Promise<void>;
  /** Of those looked after, the ones whose schools are not as many as were frozen: there are none. */
  miscounted(now: Date): Promise<readonly number[]>;
  /** When an order that waits for its hour may start. */
  nextDueAt(): Promise<Date | undefined>;
}
