import { SendError } from '../src/app/errors.js';
import { AnswerTooLong, type HttpCaller } from './http-call.js';

const TIMEOUT_MS = 60_000;

/** The bytes at an address of the platform's; throws `SendError`, `rejected` with the code `too long` over `maxBytes`. */
export async function download(http: HttpCaller, url: string, maxBytes: number): Promise<Uint8Array> {
  const answer = await http
    .call({ method: 'GET', url, timeoutMs: TIMEOUT_MS, maxBytes })
    .catch((error: unknown) => {
      throw error instanceof AnswerTooLong
        ? new SendError('rejected', 'too long')
        : new SendError('unavailable', 'file did not come');
    });
  if (answer.status === 200) return answer.body;
  throw new SendError(answer.status >= 500 ? 'unavailable' : 'rejected', `file answered ${answer.status}`);
}
