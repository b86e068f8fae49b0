/** Hours in which nobody gets a digest, or a reminder of a difficulty; what falls into them waits for their end. */
export const DIGEST_QUIET = { from: '21:00', to: '06:00' } as const;
