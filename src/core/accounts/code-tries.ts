/** Wrong codes counted since the first of them. */
export interface WrongCodes {
  readonly count: number;
  readonly since: Date;
}

/** What is known of somebody's wrong activation codes. */
export interface CodeHistory {
  /** Of the identity, since its last right one. */
  readonly identity: WrongCodes | undefined;
  /** Of the platform's address, whatever became of the identity (somebody may ask to be erased and come back). */
  readonly address: WrongCodes | undefined;
  /** Addresses that sent a wrong code within the last `PRESSURE_MINUTES`. */
  readonly failing: number;
}

const MINUTE_MS = 60_000;
/** Wrong codes an identity may send within a quarter of an hour; then codes are not looked at until it is over. */
const IDENTITY_TRIES = 5;
export const IDENTITY_WINDOW_MINUTES = 15;
/** Wrong codes an address may send within a day: guessing slowly does not help either. */
const ADDRESS_TRIES = 20;
export const ADDRESS_WINDOW_MINUTES = 24 * 60;
/**
 * More addresses than this failing at once is guessing from many phones (a rollout to 60,000 schools in a week makes a
 * tenth of it): everybody then has two tries an hour.
 */
export const PRESSURE_ADDRESSES = 500;
export const PRESSURE_MINUTES = 10;
const PRESSED_TRIES = 2;
const PRESSED_WINDOW_MINUTES = 60;

/** How many wrong codes somebody may still send, and until when codes are not even looked at. */
export interface CodeTries {
  readonly codeTriesLeft: number;
  readonly codesPausedUntil?: Date;
}

/** The stricter of the limits per identity, per address and under pressure. */
export function codeTries({ identity, address, failing }: CodeHistory, now: Date): CodeTries {
  const pressed = failing > PRESSURE_ADDRESSES;
  const own = pressed
    ? within(identity, PRESSED_TRIES, PRESSED_WINDOW_MINUTES, now)
    : within(identity, IDENTITY_TRIES, IDENTITY_WINDOW_MINUTES, now);
  const day = within(address, ADDRESS_TRIES, ADDRESS_WINDOW_MINUTES, now);
  return own.codeTriesLeft < day.codeTriesLeft
    ? own
    : day.codeTriesLeft < own.codeTriesLeft
      ? day
      : later(own, day);
}

function within(wrong: WrongCodes | undefined, tries: number, minutes: number, now: Date): CodeTries {
  const until = wrong && new Date(wrong.since.getTime() + minutes * MINUTE_MS);
  if (!wrong || !until || until <= now) return { codeTriesLeft: tries };
  const codeTriesLeft = Math.max(0, tries - wrong.count);
  return codeTriesLeft > 0 ? { codeTriesLeft } : { codeTriesLeft, codesPausedUntil: until };
}

function later(one: CodeTries, other: CodeTries): CodeTries {
  return (other.codesPausedUntil?.getTime() ?? 0) > (one.codesPausedUntil?.getTime() ?? 0) ? other : one;
}
