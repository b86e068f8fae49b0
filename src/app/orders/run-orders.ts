import type { ChannelName } from '../../core/conversation/event.js';
import { speak } from '../../core/conversation/speak.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { progressButtons } from '../../core/flows/office/progress-buttons.js';
import { progressDue } from '../../core/flows/office/progress-due.js';
import { progressText } from '../../core/flows/office/progress-text.js';
import type { Questionnaire } from '../../core/questionnaire/questionnaire.js';
import { orderMessage } from '../../core/rounds/order-message.js';
import { urgentLadder } from '../../core/rounds/urgent-ladder.js';
import type { OutboundMessage } from '../../core/conversation/message.js';
import { attach } from '../files/attach.js';
import type { LinkFile } from '../ports/files.js';
import type { EnqueuingOrder, OrderMessage, OrderRecipient, Orders, WaitingOrder } from '../ports/orders.js';
import type { SchoolRange, StepPlan } from '../ports/rounds.js';

/** An urgent round can be answered this long after its deadline, recorded as late. */
const LATE_MS = 24 * 60 * 60_000;
/** At most one update of a progress message in this time. */
const UPDATE_EVERY_MS = 3_000;
/** Schools written to in one transaction. */
const PORTION = 1_000;
const PORTIONS = { first: 100, others: PORTION };

/** What running orders needs. */
export interface OrderDeps {
  readonly orders: Orders;
  readonly questionnaires: (ids: readonly number[]) => Promise<ReadonlyMap<number, Questionnaire>>;
  /** Key of the questionnaire urgent rounds ask. */
  readonly questionnaireKey: string;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
  readonly linkFile: LinkFile;
  /** Urgent messages have been queued: they are sent while the rest is still being queued. */
  readonly onQueued?: (() => void) | undefined;
}

/** Freezes the schools of confirmed orders and opens their rounds. Answers how many were started. */
export async function startOrders({ orders, questionnaireKey }: OrderDeps, now: Date): Promise<number> {
  let started = 0;
  for (const order of await orders.waiting(now)) {
    const lockAt = new Date(order.deadlineAt.getTime() + LATE_MS);
    const steps = stepsOf(order, now);
    if (await orders.start(order, { lockAt, questionnaireKey, steps }, now)) started += 1;
  }
  return started;
}

/** What chases an order that starts now. */
function stepsOf({ deadlineAt, quiet }: WaitingOrder, now: Date): StepPlan[] {
  return urgentLadder({ opensAt: now, deadlineAt }, quiet).map(({ rule, kind, at }) => ({
    rule,
    kind,
    occursAt: at,
    runAt: at,
  }));
}

/** Queues the messages of started orders, portion by portion; each is committed, so a crash goes on where it was. Answers how many. */
export async function enqueueOrders(deps: OrderDeps, now: Date): Promise<number> {
  let queued = 0;
  for (const order of await deps.orders.enqueuing()) queued += await enqueueOrder(deps, order, now);
  return queued;
}

async function enqueueOrder(deps: OrderDeps, order: EnqueuingOrder, now: Date): Promise<number> {
  let queued = 0;
  let queueing = Promise.resolve<number | undefined>(0);
  for (const portion of await deps.orders.portions(order, PORTIONS)) {
    // While one portion is written the next is read.
    const [recipients, made] = await Promise.all([deps.orders.recipients(order, portion, now), queueing]);
    if (made === undefined) return queued;
    queued += made;
    queueing = queuePortion(deps, order, { portion, recipients }, now);
  }
  const made = await queueing;
  if (made === undefined) return queued;
  await deps.orders.enqueued(order, now);
  return queued + made;
}

/** Answers how many messages were queued; undefined = not by us, or no more. */
async function queuePortion(
  deps: OrderDeps,
  order: EnqueuingOrder,
  { portion, recipients }: { portion: SchoolRange; recipients: readonly OrderRecipient[] },
  now: Date,
): Promise<number | undefined> {
  const messages = await messagesOf(deps, order, recipients, now);
  if (!(await deps.orders.enqueue(order, portion, messages, now))) return undefined;
  if (messages.length > 0) deps.onQueued?.();
  return messages.length;
}

/** Queues what officers have asked to send again, each school once. Answers how many. */
export async function resendOrders(deps: OrderDeps, now: Date): Promise<number> {
  const { orders, onQueued } = deps;
  let queued = 0;
  for (const order of await orders.resending()) {
    for (;;) {
      const recipients = await orders.resendTo(order, PORTION, now);
      if (recipients.length === 0) {
        await orders.resent(order);
        break;
      }
      const messages = await messagesOf(deps, order, recipients, now);
      if (!(await orders.enqueueAgain(order, messages, now))) break;
      queued += messages.length;
      onQueued?.();
    }
  }
  return queued;
}

async function messagesOf(
  { questionnaires, traits, timeZone, linkFile }: OrderDeps,
  order: EnqueuingOrder,
  recipients: readonly OrderRecipient[],
  now: Date,
): Promise<OrderMessage[]> {
  const formId = order.round?.questionnaireId;
  const questionnaire = formId === undefined ? undefined : (await questionnaires([formId])).get(formId);
  const attached = attachment(order, linkFile);
  return recipients.map(({ identityId, channel, unit, last, again, extended }) => ({
    identityId,
    channel,
    unitId: unit.id,
    message: {
      ...orderMessage({ order, unit, last, questionnaire, again, extended }, now, timeZone, traits(channel)),
      ...attached,
    },
  }));
}

/** An order's file can be opened for so long after its deadline. */
const FILE_HOURS = 90 * 24;

/** The order's file, by the same address whenever it is asked for. */
function attachment(
  { file, issuedAt, deadlineAt }: EnqueuingOrder,
  linkFile: LinkFile,
): Pick<OutboundMessage, 'image' | 'file'> {
  if (!file) return {};
  const hours = Math.ceil((deadlineAt.getTime() - issuedAt.getTime()) / 3_600_000) + FILE_HOURS;
  return attach(file, linkFile, hours, issuedAt);
}

/**
 * Brings officers' progress messages up to date: one message, edited in place where the channel can, else sent when
 * everything is out. Answers how many were changed and how many orders are still on their way.
 */
export async function showProgress(
  { orders, traits, timeZone }: OrderDeps,
  now: Date,
): Promise<{ shown: number; watching: number }> {
  let shown = 0;
  const watched = await orders.watched(now);
  for (const order of watched) {
    if (order.showing || (order.shownAt && now.getTime() - order.shownAt.getTime() < UPDATE_EVERY_MS))
      continue;
    const channel = traits(order.channel);
    const counts = progressDue({ ...order, editsInPlace: channel.editsInPlace }, now);
    if (counts === undefined) continue;
    const progress = { ...order.progress, mayHalt: true };
    const text = progressText(progress, now, timeZone);
    const prompt = { text, buttons: progressButtons(progress, channel.buttons) };
    const { text: said, buttons } = speak(prompt, 0, channel);
    const replaces = order.shownRef === undefined ? {} : { replaces: order.shownRef };
    await orders.show(order, { text: said, buttons, ...replaces }, counts, now);
    shown += 1;
  }
  return { shown, watching: watched.filter(({ progress }) => progress.declared < progress.target).length };
}
