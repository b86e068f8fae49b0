/** A superior has taken note of the alerts of one message or, without `noticeId`, of every one they were sent. */
export interface AlertSeenEffect {
  readonly type: 'alert-seen';
  readonly noticeId?: number | undefined;
}

/** From which count on the account's area wants to be told. */
export interface AlertRuleEffect {
  readonly type: 'alert-rule';
  readonly accountId: number;
  readonly kind: string;
  readonly atLeast: number;
}

/** A school proves that a failed mandatory criterion is met now. */
export interface HazardProofEffect {
  readonly type: 'hazard-proof';
  readonly accountId: number;
  readonly hazardId: number;
  readonly proof: string;
}
