import { SEND_OUTCOMES, SendError } from '../src/app/errors.js';
import type { Sent } from '../src/app/ports.js';

/**
 * Sends the parts of one message one after the other and answers with the last part's ref. When a later part fails in a way that is
 * normally tried again, the whole message becomes `uncertain`: repeating it would repeat the parts that already arrived.
 */
export async function sendInOrder<T>(
  parts: readonly T[],
  sendOne: (part: T) => Promise<Sent>,
): Promise<Sent> {
  let last: Sent | undefined;
  for (const [index, part] of parts.entries()) {
    try {
      last = await sendOne(part);
    } catch (error) {
      if (index === 0 || !(error instanceof SendError) || !SEND_OUTCOMES[error.outcome].retry) throw error;
      throw new SendError(
        'uncertain',
        `part ${index + 1}/${parts.length}: ${error.code}`,
        error.retryAfterMs,
      );
    }
  }
  if (last === undefined) throw new SendError('rejected', 'empty message');
  return last;
}
