import { holdThroughQuiet } from '../rounds/quiet-hours.js';

/** Zalo takes templates from 6 to 22 o'clock. */
const NIGHT = { from: '22:00', to: '06:00' } as const;
/** A step is looked at for so long, because people turn out to be unreachable while it goes out. */
const FRESH_MS = 15 * 60_000;
const NIGHT_MS = 8 * 3_600_000;

/** Since when steps are looked at for whom to pay for; in the morning also those of the night. Undefined at night. */
export function paidSince(now: Date, timeZone: string): Date | undefined {
  if (isNight(now, timeZone)) return undefined;
  const freshFrom = now.getTime() - FRESH_MS;
  return new Date(isNight(new Date(freshFrom), timeZone) ? freshFrom - NIGHT_MS : freshFrom);
}

function isNight(at: Date, timeZone: string): boolean {
  return holdThroughQuiet(at, { ...NIGHT, timeZone }).getTime() !== at.getTime();
}
