import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

const CONNECT_DEADLINE_MS = 5_000;
const IDLE_MS = 15_000;

/** Every error raised before a connection could carry a request has a `code` that begins like this. */
export const BEFORE_WRITE = 'connect:';

type Connected = (error: Error | null, stream: Duplex) => void;
type Connecting = Duplex | null | undefined;

class PlainAgent extends HttpAgent {
  override createConnection(options: ClientRequestArgs, done?: Connected): Connecting {
    return watchConnecting(super.createConnection(options, done), 'connect');
  }
}

class SecureAgent extends HttpsAgent {
  override createConnection(options: ClientRequestArgs, done?: Connected): Connecting {
    return watchConnecting(super.createConnection(options, done), 'secureConnect');
  }
}

/**
 * A keep-alive agent for `root`'s scheme. Connecting, TLS included, may take 5 s; idle connections close after 15 s.
 * A platform blocked on the way is told apart from one that may have read the request, see `BEFORE_WRITE`.
 */
export function createKeepAliveAgent(root: string): HttpAgent {
  const options = { keepAlive: true, timeout: IDLE_MS };
  return root.startsWith('https:') ? new SecureAgent(options) : new PlainAgent(options);
}

function watchConnecting(stream: Connecting, readyEvent: string): Connecting {
  if (!stream) return stream;
  const deadline = setTimeout(() => {
    stream.destroy(Object.assign(new Error('connecting took too long'), { code: 'ETIMEDOUT' }));
  }, CONNECT_DEADLINE_MS);
  const mark = (error: NodeJS.ErrnoException): void => {
    Reflect.set(error, 'code', BEFORE_WRITE + (error.code ?? 'error'));
  };
  stream.prependListener('error', mark);
  stream.once(readyEvent, () => {
    clearTimeout(deadline);
    stream.off('error', mark);
  });
  stream.once('close', () => {
    clearTimeout(deadline);
  });
  return stream;
}
