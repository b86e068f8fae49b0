/** What outages cost people of their time, in the database. */
export interface Outages {
  /**
   * Notes that the service is alive and moves the deadlines of open rounds for the time it was not, and for outages of
   * channels, once per outage and round. Answers how many rounds it moved.
   */
  makeUp(now: Date): Promise<number>;
}
