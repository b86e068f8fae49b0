import type { Request, Response } from 'express';

const GATHER_MS = 40;
const HEARTBEAT_MS = 20_000;

/** Tells every open page what changed, as server-sent events. */
export interface LiveEvents {
  /** Keeps the response open and writes to it from now on. */
  open(request: Request, response: Response): void;
  /** Sends `event: <name>` soon; repeats of the same name and data in between are sent once. */
  announce(name: string, data: object): void;
  /** Ends all streams. */
  close(): void;
}

/** No listeners yet. */
export function createLiveEvents(): LiveEvents {
  const listeners = new Set<Response>();
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const write = (text: string): void => {
    for (const listener of listeners) listener.write(text);
  };
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS).unref();
  const flush = (): void => {
    timer = undefined;
    write([...gathered].join(''));
    gathered.clear();
  };
  return {
    open(request, response) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.flushHeaders();
      response.write('retry: 1000\n\n');
      listeners.add(response);
      request.once('close', () => listeners.delete(response));
    },
    announce(name, data) {
      if (listeners.size === 0) return;
      gathered.add(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      timer ??= setTimeout(flush, GATHER_MS).unref();
    },
    close() {
      clearInterval(heartbeat);
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}
