import type { SchoolLevel } from '../facts.js';
import type { Halt } from '../lookups/orders.js';

/** An urgent declaration ordered by an officer for the schools of a scope. */
export interface OrderEffect {
  readonly type: 'order';
  readonly accountId: number;
  readonly unitId: number;
  readonly levels: readonly SchoolLevel[];
  readonly undeclaredOnly: boolean;
  readonly documentNo: string;
  readonly documentOn: string;
  readonly content?: string | undefined;
  readonly deadlineAt: Date;
  readonly checkCode: string;
}

/** An order's sending is stopped at once, or the whole order is taken back; refused when it is not this account's to halt. */
export interface HaltEffect {
  readonly type: 'halt';
  readonly how: Halt;
  readonly accountId: number;
  readonly orderId: number;
}
