import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { broughtMessage, noteMessage, type Telling } from '../../core/support/messages.js';
import type { Support } from '../ports/support.js';

/** What bringing difficulties to their offices needs. */
export interface SupportDeps {
  readonly support: Support;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** Brings difficulties to the office that must answer (one level up when nobody did) and answers back. Answers how many of both. */
export async function bringDifficulties(
  { support, traits, timeZone }: SupportDeps,
  now: Date,
): Promise<number> {
  const telling = (channel: ChannelName): Telling => ({ now, timeZone, traits: traits(channel) });
  const brought = await support.bring(now, (one, channel) => broughtMessage(one, telling(channel)));
  const told = await support.tellNotes(now, (note, channel) => noteMessage(note, telling(channel)));
  return brought + told;
}
