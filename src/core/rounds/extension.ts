/** Minutes an outage has to last before it moves a deadline. */
export const OUTAGE_LEAST_MINUTES = 10;

/** Minutes by which the deadline of a round is moved at most, for all outages together. */
export const EXTENSION_MOST_MINUTES = 240;
