import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { digestMessage } from '../../core/flows/office/digest/digest-message.js';
import type { Digests, DueDigest } from '../ports/digests.js';
import type { LinkFile } from '../ports/files.js';
import type { ChoreDone } from '../tick.js';

/** What digests need. */
export interface DigestDeps {
  readonly digests: Digests;
  readonly linkFile: LinkFile;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** People told in one transaction: what is sent in some eight seconds. */
const PORTION = 200;
const LINK_HOURS = 24;

/**
 * Sends those who want it the digest of their area, at their time after the deadline: a portion of them, so that thousands of
 * areas hold no other chore up. Answers how many messages were queued, and whether there may be more.
 */
export async function tellDigests(deps: DigestDeps, now: Date): Promise<ChoreDone> {
  const { digests, timeZone } = deps;
  const { seen, queued } = await digests.tell({ now, timeZone, most: PORTION }, (due) =>
    compose(deps, due, now),
  );
  return { done: queued, soon: seen === PORTION };
}

/** The chart that matters: the units below next to each other or, without any, the states (its maker sees to that). */
function compose(
  { linkFile, traits, timeZone }: DigestDeps,
  { holder, channel, isChosen, summary }: DueDigest,
  now: Date,
): ReturnType<typeof digestMessage> {
  const on = summary.round?.on ?? '';
  const params = { unit: String(summary.unit.id), on, view: 'units' };
  const chart = linkFile({ kind: 'chart', params, hours: LINK_HOURS }, holder, now);
  return digestMessage(summary, chart, { now, timeZone, isChosen }, traits(channel));
}
