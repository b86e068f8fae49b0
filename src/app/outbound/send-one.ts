import { SendError, SEND_OUTCOMES } from '../errors.js';
import type { Channel, Log, Now, Sent } from '../ports.js';
import type { ClaimedDelivery, Settlement } from '../ports/outbox.js';
import type { PaidTemplate } from '../ports/paid.js';

/** What one send needs. */
export interface SendOneDeps {
  readonly channel: Channel;
  readonly now: Now;
  readonly log: Log;
  /** Holds the whole channel back for `ms` of real time. */
  readonly pause: (ms: number) => Promise<void>;
}

/** Attempts before a refusal that may pass is taken as final. */
const ATTEMPTS_MOST = 6;
const SOON_MS = 1_000;
/** Added to what a platform asks for, because its clock and ours differ. */
const MARGIN_MS = 100;

/** One send; every way it can end is a settlement. */
export async function sendOne(deps: SendOneDeps, delivery: ClaimedDelivery): Promise<Settlement> {
  const { channel, log } = deps;
  const { id, address, message, template } = delivery;
  try {
    const { messageRef } = template
      ? await sendPaid(channel, delivery, template)
      : await channel.send(address, message);
    return { id, state: 'sent', messageRef };
  } catch (error) {
    if (!(error instanceof SendError)) {
      log.error({ err: error, deliveryId: id }, 'a channel threw something else than SendError');
      return { id, state: 'uncertain', failure: 'uncertain: bug', outcome: 'rejected' };
    }
    const { outcome, code } = error;
    if (SEND_OUTCOMES[outcome].alert)
      log.error({ deliveryId: id, outcome, code }, SEND_OUTCOMES[outcome].operator);
    return settlementOf(deps, delivery, error);
  }
}

function sendPaid(
  channel: Channel,
  { id, address }: ClaimedDelivery,
  { id: templateId, data }: PaidTemplate,
): Promise<Sent> {
  if (!channel.sendTemplate || address === '')
    return Promise.reject(new SendError('unreachable', 'no phone number'));
  return channel.sendTemplate({ phone: address, templateId, data, trackingId: `d${id}` });
}

async function settlementOf(
  { now, pause }: SendOneDeps,
  { id, attempts }: ClaimedDelivery,
  { outcome, retryAfterMs, message: failure }: SendError,
): Promise<Settlement> {
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  if (outcome === 'throttled') {
    await pause((retryAfterMs ?? SOON_MS) + MARGIN_MS);
    return { id, state: 'again', notBefore: now(), failure, outcome };
  }
  if (SEND_OUTCOMES[outcome].retry && attempts < ATTEMPTS_MOST)
    return {
      id,
      state: 'again',
      notBefore: later(retryAfterMs ?? SOON_MS * 2 ** attempts),
      failure,
      outcome,
    };
  return { id, state: outcome === 'uncertain' ? 'uncertain' : 'failed', failure, outcome };
}
