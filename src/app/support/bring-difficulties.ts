import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { DIGEST_QUIET } from '../../core/flows/office/digest/digest-quiet.js';
import { holdThroughQuiet } from '../../core/rounds/quiet-hours.js';
import { broughtMessage, noteMessage, type Telling } from '../../core/support/messages.js';
import { reminderMessage } from '../../core/support/reminder-message.js';
import { attach } from '../files/attach.js';
import type { LinkFile } from '../ports/files.js';
import type { BroughtDifficulty, Support, ToldNote } from '../ports/support.js';

/** What bringing difficulties to their offices needs. */
export interface SupportDeps {
  readonly support: Support;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly linkFile: LinkFile;
  readonly timeZone: string;
  /** Days after an answer in which a difficulty nobody comes back to closes by itself. */
  readonly difficultyCloseDays: number;
}

/** A picture of a difficulty can be opened for so long after it was sent on. */
const PHOTO_HOURS = 90 * 24;

/**
 * Brings difficulties to the office that must answer (one level up when nobody did) and answers back, reminds an office once
 * while it has not answered, asks once whether the answer solved it, and closes what nobody comes back to. Answers how many of all.
 */
export async function bringDifficulties(
  { support, traits, linkFile, timeZone, difficultyCloseDays: closeDays }: SupportDeps,
  now: Date,
): Promise<number> {
  const telling = (channel: ChannelName): Telling => ({ now, timeZone, traits: traits(channel) });
  const shown = <T extends BroughtDifficulty | ToldNote>({ kept, ...one }: T) => ({
    ...one,
    kept: kept && attach(kept, linkFile, PHOTO_HOURS, now),
  });
  const brought = await support.bring(now, (one, channel) => broughtMessage(shown(one), telling(channel)));
  const told = await support.tellNotes(now, (note, channel) => noteMessage(shown(note), telling(channel)));
  // Nobody is woken by a reminder.
  if (holdThroughQuiet(now, { ...DIGEST_QUIET, timeZone }) > now) return brought + told;
  const reminded = await support.remind(now, closeDays, (one, channel) =>
    reminderMessage({ ...one, closeDays }, telling(channel)),
  );
  return brought + told + reminded;
}
