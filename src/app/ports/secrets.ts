/** What was sent and must not stay readable. */
export interface Secrets {
  /** Blots the activation codes out of messages that have left, or never will; answers of how many. */
  blotOut(): Promise<number>;
}
