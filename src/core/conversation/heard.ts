import type { Effect } from './effect.js';
import type { Lookup, LookupResult } from './lookup.js';
import type { Spoken } from './speak.js';
import type { ConversationState } from './state.js';

/** What reaches a conversation: the person's doing, or the answer to a lookup of the same turn. */
export type Heard =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tap'; readonly token: string; readonly messageRef?: string | undefined }
  | { readonly type: 'started'; readonly payload?: string | undefined }
  | {
      readonly type: 'attachment';
      readonly kind: string;
      readonly url?: string | undefined;
      readonly caption?: string | undefined;
    }
  | { readonly type: 'edited' }
  | { readonly type: 'found'; readonly result: LookupResult };

/** The outcome of a turn: new state, what to change in the world, what to say; or a lookup to answer first. */
export interface Turn {
  readonly state: ConversationState;
  readonly effects: readonly Effect[];
  readonly says?: Spoken;
  readonly lookup?: Lookup;
}
