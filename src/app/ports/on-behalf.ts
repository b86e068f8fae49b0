/** Declarations by superiors that wait for the school's word. */
export interface OnBehalf {
  /** Those nobody of the school has answered in time are marked so; answers how many. */
  expire(now: Date): Promise<number>;
  /** When the next one runs out; undefined = none waits. */
  nextDueAt(): Promise<Date | undefined>;
}
