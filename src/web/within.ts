/** The promise, or a rejection with `TimeoutError` when it is not settled within so many real milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    // One turn more: after a stall of the event loop an answer that is already there still counts.
    timer = setTimeout(() => setImmediate(() => reject(new TimeoutError(milliseconds))), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something took longer than it may. */
class TimeoutError extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'TimeoutError';
  }
}
