import { recallMessage } from '../../core/rounds/recall-message.js';
import type { OrderDeps } from './run-orders.js';

/** Corrections queued in one statement. */
const PORTION = 2_000;

/**
 * Tells everybody whom a recalled order has reached: messages are edited where the channel can, elsewhere a correction
 * follows. What was on its way during the recall is found by a later run. Answers how many corrections were queued.
 */
export async function recallOrders(
  { orders, traits, timeZone, onQueued }: OrderDeps,
  now: Date,
): Promise<number> {
  let queued = 0;
  for (const order of await orders.recalled(now)) {
    const words = (channel: 'zalo' | 'telegram') => ({
      edit: traits(channel).editsInPlace ? recallMessage(order, 'edit', now, timeZone) : undefined,
      say: recallMessage(order, 'say', now, timeZone),
    });
    const both = { zalo: words('zalo'), telegram: words('telegram') };
    for (let made = PORTION; made >= PORTION;) {
      made = await orders.correct(order, both, PORTION, now);
      queued += made;
      if (made > 0) onQueued?.();
    }
  }
  return queued;
}
