import type { ChannelName } from '../conversation/event.js';

/** Minutes an outage has to last before it moves a deadline. */
export const OUTAGE_LEAST_MINUTES = 10;

/** Minutes by which the deadline of a round is moved at most, for all outages together. */
export const EXTENSION_MOST_MINUTES = 240;

/** By how much an incident moved a deadline; with `channel` only that of schools that have no other. */
export interface Extension {
  readonly incident: string;
  readonly minutes: number;
  readonly channel?: ChannelName | undefined;
  /** The latest deadline that came of it. */
  readonly until: Date;
}
