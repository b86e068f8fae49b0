import type { ChannelName } from '../../core/conversation/event.js';
import { speak } from '../../core/conversation/speak.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { progressButtons } from '../../core/flows/office/progress.js';
import { progressDue } from '../../core/flows/office/progress-due.js';
import { progressText } from '../../core/flows/office/progress-text.js';
import type { Orders } from '../ports/orders.js';

/** An urgent round can be answered this long after its deadline, recorded as late. */
const LATE_MS = 24 * 60 * 60_000;
/** At most one update of a progress message in this time. */
const UPDATE_EVERY_MS = 3_000;

/** What running orders needs. */
export interface OrderDeps {
  readonly orders: Orders;
  /** Key of the questionnaire urgent rounds ask. */
  readonly questionnaireKey: string;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** Opens the rounds of confirmed orders; their messages are the opening step of the round. Answers how many. */
export async function startOrders({ orders, questionnaireKey }: OrderDeps, now: Date): Promise<number> {
  let started = 0;
  for (const order of await orders.waiting(now)) {
    const lockAt = new Date(order.deadlineAt.getTime() + LATE_MS);
    if (await orders.start(order, { lockAt, questionnaireKey }, now)) started += 1;
  }
  return started;
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
    const text = progressText(order.progress, now, timeZone);
    const { text: said, buttons } = speak({ text, buttons: progressButtons(order.progress) }, 0, channel);
    const replaces = order.shownRef === undefined ? {} : { replaces: order.shownRef };
    await orders.show(order, { text: said, buttons, ...replaces }, counts, now);
    shown += 1;
  }
  return { shown, watching: watched.filter(({ progress }) => progress.declared < progress.target).length };
}
