import type { Facts } from './facts.js';
import type { LookupResult } from './lookup.js';
import type { Opening, Standing } from './turn.js';

/** A command found in a text; one typed without a slash gives way to an answer of the conversation going on. */
export interface ReadCommand {
  readonly opening: Opening;
  readonly slash: boolean;
  /** Words that mean something only after an answer ("còn Long Thành?", "kỳ trước"): while a question is open they are its answer. */
  readonly fragment?: boolean;
}

/** Which words, starts and standing buttons open which flow. */
export interface CommandTable {
  /** The flow a command opens; `stop` for THOÁT; undefined when the text is no command. */
  read(text: string, facts: Facts): ReadCommand | 'stop' | undefined;
  /** "Hủy": ends what is going on wherever it answers nothing there. */
  givesUp(text: string): boolean;
  /** /start, "follow" or "Nhắn tin", with the deep link's payload. */
  onStart(payload: string | undefined, facts: Facts): Opening;
  /** A text that is no command, with no conversation going on. */
  onWords(text: string, facts: Facts): Opening;
  /** What was found for a text is one unit of exactly that name, so that the text is no command there. */
  isName(text: string, found: LookupResult): boolean;
  onStanding(standing: Standing, facts: Facts): Opening;
}
