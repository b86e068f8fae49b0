import type { PricedBudget } from '../../src/app/ports/paid.js';
import type { LinkFile } from '../../src/app/ports/files.js';
import type { OrderSigner } from '../../src/app/ports/order-signing.js';
import type { HashCode } from '../code-hash.js';
import type { QuestionnaireShelf } from './questionnaire-shelf.js';

/** What the operator has decided for orders. */
export interface OrderRules {
  /** An order to more schools than this needs a second officer's approval; 0 = never. */
  readonly approvalAbove: number;
  /** Paid templates for orders; absent = none are sent. */
  readonly paid: PricedBudget | undefined;
  readonly timeZone: string;
}

/** What the inbox's statements need beside the transaction. */
export interface StoreContext {
  readonly shelf: QuestionnaireShelf;
  readonly hashCode: HashCode;
  readonly linkFile: LinkFile;
  readonly signer: OrderSigner;
  readonly orderRules: OrderRules;
}
