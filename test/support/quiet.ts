import { Socket } from 'node:net';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);
const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const;

const surprises: string[] = [];
const connect = Reflect.get(Socket.prototype, 'connect');

/** A test that prints or leaves this machine fails; one that means to print puts its own spy on `console`. */
beforeEach(() => {
  surprises.length = 0;
  for (const method of METHODS) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      surprises.push(`console.${method}: ${words.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  if (surprises.length > 0) throw new Error(`The test did what tests may not do:\n${surprises.join('\n')}`);
});

Reflect.set(Socket.prototype, 'connect', function (this: Socket, ...args: unknown[]): unknown {
  const host = hostOf(args.flat());
  if (host !== undefined && !LOCAL.has(host)) {
    surprises.push(`network: ${host}`);
    queueMicrotask(() => this.destroy(new Error(`Tests may not connect to ${host}.`)));
    return this;
  }
  const connecting: unknown = Reflect.apply(connect, this, args);
  return connecting;
});

// The files of one worker share its modules: each puts its own guard there and takes it away again.
afterAll(() => void Reflect.set(Socket.prototype, 'connect', connect));

/** The host of `socket.connect(options)` or `socket.connect(port, host)`; undefined for a Unix socket or the default. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  if (typeof first === 'number') return typeof second === 'string' ? second : undefined;
  if (typeof first !== 'object' || first === null) return undefined;
  if ('path' in first && typeof first.path === 'string') return undefined;
  return 'host' in first && typeof first.host === 'string' ? first.host : undefined;
}
