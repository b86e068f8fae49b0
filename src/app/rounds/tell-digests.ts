import type { ChannelName } from '../../core/conversation/event.js';
import type { ChannelTraits } from '../../core/conversation/turn.js';
import { digestMessage } from '../../core/flows/office/digest/digest-message.js';
import type { Digests, DueDigest } from '../ports/digests.js';
import type { LinkFile } from '../ports/files.js';

/** What digests need. */
export interface DigestDeps {
  readonly digests: Digests;
  readonly linkFile: LinkFile;
  readonly traits: (channel: ChannelName) => ChannelTraits;
  readonly timeZone: string;
}

/** People told in one transaction. */
const PORTION = 200;
const LINK_HOURS = 24;

/** Sends everybody who wants it the digest of their area, at their time after the deadline. Answers how many messages were queued. */
export async function tellDigests(deps: DigestDeps, now: Date): Promise<number> {
  const { digests, timeZone } = deps;
  let told = 0;
  for (;;) {
    const { seen, queued } = await digests.tell({ now, timeZone, most: PORTION }, (due) =>
      compose(deps, due, now),
    );
    told += queued;
    if (seen < PORTION) return told;
  }
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
