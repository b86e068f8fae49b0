/** A paid template by phone number, in the platform's terms: its id and what stands in for its parameters. */
export interface PaidTemplate {
  readonly id: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What paid messages may cost, counted in messages; uncertain ones count, refused and expired ones do not. */
export interface PaidBudget {
  readonly perDay: number;
  readonly perOrder: number;
}

/** The same with what one message costs, in đồng. */
export interface PricedBudget extends PaidBudget {
  readonly price: number;
}

/** A round some of whose schools nobody could be written to for just now. */
export interface PaidStep {
  readonly roundId: number;
  readonly orderId: number | undefined;
}

/** Paid messages in the database: at most one per school and round, never beyond the budget. */
export interface PaidMessages {
  /** What went out since then: whole urgent orders, and reminders of periodic rounds. */
  steps(since: Date, now: Date): Promise<readonly PaidStep[]>;
  /**
   * Queues a template for each silent school of the step whose people can be reached by no channel but have a phone number
   * with Zalo's form, as far as the budget goes; answers how many. Exclusive over all processes, safe to double.
   */
  pay(
    step: PaidStep,
    how: { readonly template: string; readonly budget: PaidBudget; readonly timeZone: string },
    now: Date,
  ): Promise<number>;
}
