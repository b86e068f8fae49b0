/** A school's people get at most one reminder by hand in this time, whoever of their superiors wants it. */
export const REMIND_EVERY_MINUTES = 120;

/** Whoever touched their declaration within this time is in the middle of it and is left in peace. */
export const ANSWERING_MINUTES = 10;
