import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { reminderMessage } from '../../core/flows/office/rollout/reminder-message.js';
import { holdThroughQuiet } from '../../core/rounds/quiet-hours.js';
import type { Campaigns } from '../ports/campaigns.js';

/** What reminding superiors needs. */
export interface RemindDeps {
  readonly campaigns: Campaigns;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** Superiors written to in one transaction, schools with a code in one message (it fits a phone), days a code is good for. */
const SUPERIORS = 100;
const SCHOOLS = 30;
const CODE_DAYS = 30;
/** A reminder is no emergency: nobody is woken by it. */
const QUIET = { from: '21:00', to: '06:00' };

/**
 * Carries out the wishes to remind the superiors of unlinked schools. Who has been written to is a unique row per campaign,
 * superior and day, so that an interrupted one goes on where it stopped. Answers how many messages were queued.
 */
export async function remindSuperiors(
  { campaigns, traits, timeZone }: RemindDeps,
  now: Date,
): Promise<number> {
  let messages = 0;
  for (const nudge of await campaigns.dueNudges()) {
    const wording = {
      superiors: SUPERIORS,
      schools: SCHOOLS,
      codeDays: CODE_DAYS,
      notBefore: holdThroughQuiet(now, { ...QUIET, timeZone }),
      message: (superior: Parameters<Parameters<Campaigns['fire']>[1]['message']>[0]) =>
        reminderMessage({ ...nudge, ...superior }, now, timeZone, traits(superior.channel)),
    };
    for (let fired = -1; fired !== 0; messages += fired) fired = await campaigns.fire(nudge, wording, now);
    await campaigns.finish(nudge, now);
  }
  return messages;
}
