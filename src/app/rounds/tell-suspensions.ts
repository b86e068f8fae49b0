import { suspensionNotice } from '../../core/flows/office/exempt/words.js';
import { dateIn, instantOn } from '../../core/rounds/iso-date.js';
import { holdThroughQuiet } from '../../core/rounds/quiet-hours.js';
import type { SuspensionNotice, Suspensions } from '../ports/suspensions.js';

/** What telling schools of suspensions needs. */
export interface TellDeps {
  readonly suspensions: Suspensions;
  readonly timeZone: string;
}

/** People written to in one transaction. */
const PORTION = 5000;
/** On its last day, early enough to get ready for the next. */
const END_IS_TOLD_AT = '15:00';

/**
 * Tells schools that they are exempt and, on the last day or when it is lifted, that they declare again: once per person
 * and kind, held through quiet hours. What came too late to matter is left out. Answers how many messages were queued.
 */
export async function tellSuspensions({ suspensions, timeZone }: TellDeps, now: Date): Promise<number> {
  let told = 0;
  for (const notice of await suspensions.dueNotices(now)) {
    const free = holdThroughQuiet(now, notice.quiet);
    if (free > now) {
      await suspensions.postpone(notice, free);
      continue;
    }
    const today = dateIn(timeZone, now);
    const isOver = notice.kind === 'exempted' && (notice.lifted || notice.toOn < today);
    if (!isOver) told += await tellAll(suspensions, notice, now);
    const tellsEnd = notice.kind === 'exempted' && !isOver && notice.toOn > today;
    await suspensions.finish(notice, tellsEnd ? instantOn(notice.toOn, END_IS_TOLD_AT, timeZone) : undefined);
  }
  return told;
}

async function tellAll(suspensions: Suspensions, notice: SuspensionNotice, now: Date): Promise<number> {
  let told = 0;
  for (;;) {
    const people = await suspensions.recipients(notice, PORTION, now);
    if (people.length === 0) return told;
    const messages = people.map(({ identityId, personId, school, schools }) => ({
      identityId,
      personId,
      message: { text: suspensionNotice(notice.kind, { ...notice, school, schools }) },
    }));
    told += await suspensions.tell(notice, messages, now);
  }
}
