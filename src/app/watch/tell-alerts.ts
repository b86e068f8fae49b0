import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { alertMessage } from '../../core/watch/alert-message.js';
import type { Watch } from '../ports/watch.js';

/** What telling alerts needs. */
export interface AlertDeps {
  readonly watch: Watch;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** People told in one transaction. */
const PORTION = 200;
/** What is declared within this time after a message to a superior waits for their next one: a wave of cases is one list. */
const APART_MS = 2 * 60_000;

/** Tells every superior up the chain the alerts they have not heard of, grouped. Answers how many messages were queued. */
export async function tellAlerts({ watch, traits, timeZone }: AlertDeps, now: Date): Promise<number> {
  let told = 0;
  for (;;) {
    const portion = await watch.tellAlerts(
      { most: PORTION, apartMs: APART_MS, now },
      ({ channel, ...untold }) => alertMessage(untold, { now, timeZone, traits: traits(channel) }),
    );
    told += portion;
    if (portion < PORTION) return told;
  }
}
