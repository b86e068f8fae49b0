/** Minutes since midnight of a wall-clock time written `HH:mm`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** A wall-clock time so many days after the day a round is held. */
export interface TimeAfter {
  readonly at: string;
  readonly dayOffset: number;
}

/** Minutes from the midnight that starts the day a round is held to the given time. */
export function minutesAfter(time: TimeAfter): number {
  return time.dayOffset * 1440 + minutesOf(time.at);
}
