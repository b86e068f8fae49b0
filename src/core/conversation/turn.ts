import type { ChannelName } from './event.js';
import type { Facts } from './facts.js';
import type { Lookup, LookupResult } from './lookup.js';
import type { Effect } from './effect.js';

/** What a flow may be told: something a person did, a tap resolved to its choice, or the answer to its own lookup. */
export type Input =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly choice: string; readonly messageRef?: string | undefined }
  | {
      readonly type: 'attachment';
      readonly kind: string;
      readonly url?: string | undefined;
      readonly fileId?: string | undefined;
      readonly name?: string | undefined;
      readonly caption?: string | undefined;
      readonly messageRef?: string | undefined;
    }
  | { readonly type: 'found'; readonly result: LookupResult }
  /** The flow was just opened (by a command, a standing button or another flow). */
  | { readonly type: 'opened' };

/** A button as flows write it. `choice` belongs to this question only; `standing` stays valid as long as its subject does. */
export interface Button {
  readonly label: string;
  readonly choice?: string | undefined;
  readonly standing?: Standing | undefined;
  readonly url?: string | undefined;
  readonly style?: 'primary' | 'success' | 'danger' | undefined;
}

/** A button that outlives the question it stood under, e.g. "Khai báo mới" under a nudge: verb and the subject's id. */
export interface Standing {
  readonly verb: string;
  readonly subject?: string | undefined;
}

/** What the bot says next. `inPlace` replaces the message whose button was pressed, where the channel can. */
export interface Prompt {
  readonly text: string;
  /**
   * Names the question asked. While it stays the same (a checklist being ticked), buttons of its earlier messages stay
   * valid, so their choices must say what to set, not what to toggle. Left out, every prompt is a new question.
   */
  readonly question?: string;
  readonly buttons?: readonly (readonly Button[])[];
  readonly inPlace?: boolean;
  readonly image?: { readonly url: string };
  readonly file?: { readonly url: string; readonly name: string };
  /** There are activation codes in the text: they are blotted out of what is kept once it has been sent. */
  readonly secret?: boolean;
}

/**
 * The outcome of one step of a flow. `state` undefined = the flow has ended. `says` is the one message of this step;
 * `lookup` asks the service for something and brings the answer back as a `found` input in the same turn, before
 * anything is said. `next` opens another flow at once with its own prompt.
 */
export interface Step<S> {
  readonly state: S | undefined;
  readonly says?: Prompt;
  readonly effects?: readonly Effect[];
  readonly lookup?: Lookup;
  readonly next?: Opening;
  /** The input could not be read as an answer; the engine counts these and offers help after the third. */
  readonly misread?: boolean;
  /** Only when woken: what the person is told above the next answer, because now is no time to write to them. */
  readonly later?: string;
}

/** Which flow to open, with its arguments. */
export interface Opening {
  readonly flow: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * One conversation (link, declare, order …). Pure: the same state, input and facts give the same step. State is plain
 * JSON, read back through `parse`; a state of another version makes `parse` answer undefined and the flow starts anew.
 */
export interface Flow<S> {
  readonly name: string;
  readonly version: number;
  parse(json: unknown): S | undefined;
  open(args: Readonly<Record<string, string>>, facts: Facts): Step<S>;
  /**
   * What a running conversation of this flow is about (declare: the round). An opening about the same thing continues the
   * running one; about another thing it interrupts it and gives it back afterwards. Left out, an opening starts anew.
   */
  subject?(args: Readonly<Record<string, string>>, facts: Facts): string | undefined;
  /** The same of a running conversation, where that can change on the way; undefined = as it was opened. */
  about?(state: S): string | undefined;
  /** True while any text is an answer (a note, an order's words): only slash commands and THOÁT interrupt then. */
  takesFreeText?(state: S): boolean;
  /** The current question again, without changing anything. */
  prompt(state: S, facts: Facts): Prompt;
  advance(state: S, input: Input, facts: Facts): Step<S>;
  /** Left out, a conversation waits for ever. */
  readonly waking?: Waking<S>;
}

/**
 * What silence does to a conversation. `wake` runs once `at` has come; a step of it that says nothing says nothing, and
 * one without state ends the conversation in silence. It must move `at` on, or it is called again every minute.
 */
export interface Waking<S> {
  /** When to be woken if the person, last heard at `heardAt`, says nothing till then; undefined = never. */
  at(state: S, heardAt: Date, facts: Facts): Date | undefined;
  wake(state: S, heardAt: Date, facts: Facts): Step<S>;
}

/** What differs between channels and matters to wording: Zalo shows at most five buttons and edits nothing. */
export interface ChannelTraits {
  readonly name: ChannelName;
  readonly buttons: number;
  readonly editsInPlace: boolean;
}
