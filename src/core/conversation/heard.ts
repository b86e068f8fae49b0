import type { Effect } from './effect.js';
import type { Lookup, LookupResult } from './lookup.js';
import type { Spoken } from './speak.js';
import type { ConversationState } from './state.js';

/** What reaches a conversation: the person's doing, the answer to a lookup of the same turn, or time that has passed. */
export type Heard =
  /** `late`: written well before the question now open was asked, and only delivered now. */
  | { readonly type: 'text'; readonly text: string; readonly late?: boolean }
  | { readonly type: 'tap'; readonly token: string; readonly messageRef?: string | undefined }
  | { readonly type: 'started'; readonly payload?: string | undefined }
  | {
      readonly type: 'attachment';
      readonly kind: string;
      readonly url?: string | undefined;
      readonly fileId?: string | undefined;
      readonly name?: string | undefined;
      readonly caption?: string | undefined;
      readonly messageRef?: string | undefined;
    }
  | { readonly type: 'edited' }
  | { readonly type: 'woken' }
  | { readonly type: 'found'; readonly result: LookupResult };

/** The outcome of a turn: new state, what to change in the world, what to say; or a lookup to answer first. */
export interface Turn {
  readonly state: ConversationState;
  readonly effects: readonly Effect[];
  readonly says?: Spoken;
  readonly lookup?: Lookup;
  /** Whole seconds after which the conversation wants to hear `woken` if the person says nothing; left out, never. */
  readonly wakeAfter?: number;
}
