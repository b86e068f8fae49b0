import type { LinkFile } from '../../src/app/ports/files.js';
import type { OrderSigner } from '../../src/app/ports/order-signing.js';
import type { HashCode } from '../code-hash.js';
import type { QuestionnaireShelf } from './questionnaire-shelf.js';

/** What the inbox's statements need beside the transaction. */
export interface StoreContext {
  readonly shelf: QuestionnaireShelf;
  readonly hashCode: HashCode;
  readonly linkFile: LinkFile;
  readonly signer: OrderSigner;
}
