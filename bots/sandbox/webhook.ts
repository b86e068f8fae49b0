import type { SandboxClock } from './platform.js';
import { createPoster, type PostRequest } from './post.js';

/** An event on its way to the bot. Events with the same key are delivered strictly one after the other. */
export interface WebhookEvent<T> {
  readonly key: string;
  readonly value: T;
  /** After this platform time it is no longer tried; absent = only the ladder ends it. */
  readonly expiresAt?: Date;
}

/** How one attempt ended; `retryAt` is absent when the event was delivered or given up. */
export interface WebhookOutcome {
  readonly delivered: boolean;
  /** HTTP status, absent when no answer came. */
  readonly status?: number;
  readonly error?: string;
  readonly retryAt?: Date;
}

/** What differs between the platforms. */
export interface WebhookSenderOptions<T> {
  readonly clock: SandboxClock;
  /** Real milliseconds the bot may take to answer. */
  readonly timeoutMs: number;
  /** The request for the attempt after `failures` failed ones; undefined while there is no webhook: events wait. */
  request(value: T, failures: number): PostRequest | undefined;
  /** Seconds of platform time until the next attempt, 0 = at once, undefined = give up. `failures` counts from 1. */
  retryDelaySeconds(failures: number): number | undefined;
  /** Greatest number of requests at the same time; default 40. */
  maxConnections?(): number;
  /** Longest `Retry-After` that is obeyed, in seconds; default 0 = the header is ignored. */
  readonly maxRetryAfterSeconds?: number;
  /** Called after every attempt. */
  onAttempt?(value: T, outcome: WebhookOutcome): void;
}

/** Delivers events to the bot's webhook with a retry ladder in platform time. */
export interface WebhookSender<T> {
  /** Resolves once the event was delivered, given up, or waits for its retry, its queue's head or a webhook. */
  enqueue(event: WebhookEvent<T>): Promise<void>;
  /** Tries everything that is due; resolves when nothing due is left. Also to be called when a webhook was set. */
  deliverDue(): Promise<void>;
  /** Undelivered events in the order they came, those in flight included. */
  pending(): readonly T[];
  /** Forgets the undelivered events that match. */
  drop(matches: (value: T) => boolean): void;
  /** Stops all attempts and timers; nothing is delivered afterwards. */
  close(): void;
}

interface Waiting<T> {
  readonly event: WebhookEvent<T>;
  failures: number;
  readonly settle: () => void;
}

interface KeyQueue<T> {
  readonly key: string;
  readonly waiting: Waiting<T>[];
  /** Platform time (ms) of the next attempt. */
  dueAt: number;
  busy: boolean;
}

const LONGEST_TIMER_MS = 60_000;

class KeyedSender<T> implements WebhookSender<T> {
  readonly #options: WebhookSenderOptions<T>;
  readonly #poster = createPoster();
  readonly #queues = new Map<string, KeyQueue<T>>();
  readonly #ready = new Set<KeyQueue<T>>();
  readonly #order = new Set<Waiting<T>>();
  readonly #whenIdle: (() => void)[] = [];
  #active = 0;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #armedFor = Infinity;

  constructor(options: WebhookSenderOptions<T>) {
    this.#options = options;
  }

  enqueue(event: WebhookEvent<T>): Promise<void> {
    return new Promise((settle) => {
      if (this.#closed) return settle();
      const now = this.#now();
      const queue = this.#queues.get(event.key) ?? { key: event.key, waiting: [], dueAt: now, busy: false };
      this.#queues.set(event.key, queue);
      const waiting = { event, failures: 0, settle };
      this.#order.add(waiting);
      queue.waiting.push(waiting);
      if (queue.busy) return;
      if (queue.dueAt > now) return settle();
      this.#ready.add(queue);
      this.#pump();
    });
  }

  deliverDue(): Promise<void> {
    const now = this.#now();
    for (const queue of this.#queues.values()) if (!queue.busy && queue.dueAt <= now) this.#ready.add(queue);
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
      this.#pump();
    });
  }

  pending(): readonly T[] {
    return [...this.#order].map((waiting) => waiting.event.value);
  }

  drop(matches: (value: T) => boolean): void {
    for (const queue of [...this.#queues.values()]) {
      for (const waiting of [...queue.waiting])
        if (matches(waiting.event.value)) this.#forget(queue, waiting);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const waiting of this.#order) waiting.settle();
    for (const resolve of this.#whenIdle.splice(0)) resolve();
    this.#poster.close();
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }

  #pump(): void {
    const limit = this.#options.maxConnections?.() ?? 40;
    for (const queue of this.#ready) {
      if (this.#closed || this.#active >= limit) break;
      this.#ready.delete(queue);
      this.#start(queue);
    }
    if (this.#active > 0 || (this.#ready.size > 0 && !this.#closed)) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #start(queue: KeyQueue<T>): void {
    for (const late of queue.waiting.filter((waiting) => expired(waiting, queue.dueAt)))
      this.#forget(queue, late);
    const head = queue.waiting[0];
    if (head === undefined) return;
    const request = this.#options.request(head.event.value, head.failures);
    if (request === undefined) return this.#park(queue);
    queue.busy = true;
    this.#active += 1;
    void this.#attempt(queue, head, request).finally(() => {
      queue.busy = false;
      this.#active -= 1;
      if (queue.waiting.length === 0) this.#discard(queue);
      else if (queue.dueAt <= this.#now()) this.#ready.add(queue);
      this.#pump();
    });
  }

  async #attempt(queue: KeyQueue<T>, head: Waiting<T>, request: PostRequest): Promise<void> {
    try {
      const answer = await this.#poster.post(request, this.#options.timeoutMs);
      if (this.#closed) return;
      if (answer.status < 200 || answer.status > 299) {
        this.#fail(queue, head, { delivered: false, status: answer.status }, answer.retryAfterSeconds);
        return;
      }
      this.#options.onAttempt?.(head.event.value, { delivered: true, status: answer.status });
      this.#forget(queue, head);
    } catch (error) {
      if (this.#closed) return;
      this.#fail(queue, head, {
        delivered: false,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  #fail(queue: KeyQueue<T>, head: Waiting<T>, seen: WebhookOutcome, retryAfterSeconds = 0): void {
    head.failures += 1;
    const asked = Math.min(retryAfterSeconds, this.#options.maxRetryAfterSeconds ?? 0);
    const ladder = this.#options.retryDelaySeconds(head.failures);
    const delay = ladder === undefined || asked <= 0 ? ladder : asked;
    const now = this.#now();
    const dueAt = now + (delay ?? 0) * 1000;
    if (delay === undefined || expired(head, dueAt)) {
      queue.dueAt = now;
      this.#options.onAttempt?.(head.event.value, seen);
      return this.#forget(queue, head);
    }
    queue.dueAt = dueAt;
    this.#options.onAttempt?.(head.event.value, { ...seen, retryAt: new Date(dueAt) });
    if (delay > 0) this.#park(queue);
  }

  #park(queue: KeyQueue<T>): void {
    for (const waiting of queue.waiting) waiting.settle();
    if (queue.dueAt > this.#now() && queue.dueAt < this.#armedFor) this.#arm(queue.dueAt);
  }

  /** Platform time runs on with real time, so the earliest retry also comes without anyone moving the clock. */
  #arm(dueAt: number): void {
    clearTimeout(this.#timer);
    this.#armedFor = dueAt;
    const wait = Math.min(Math.max(dueAt - this.#now(), 0) + 1, LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#wake(), wait).unref();
  }

  /** Takes the time first: a retry that comes due while others are delivered still gets a timer of its own. */
  #wake(): void {
    this.#armedFor = Infinity;
    const now = this.#now();
    void this.deliverDue();
    const next = [...this.#queues.values()].reduce(
      (least, { dueAt }) => (dueAt > now ? Math.min(least, dueAt) : least),
      Infinity,
    );
    if (next < this.#armedFor) this.#arm(next);
  }

  #forget(queue: KeyQueue<T>, waiting: Waiting<T>): void {
    const index = queue.waiting.indexOf(waiting);
    if (index >= 0) queue.waiting.splice(index, 1);
    this.#order.delete(waiting);
    waiting.settle();
    if (queue.waiting.length === 0 && !queue.busy) this.#discard(queue);
  }

  #discard(queue: KeyQueue<T>): void {
    this.#ready.delete(queue);
    if (this.#queues.get(queue.key) === queue) this.#queues.delete(queue.key);
  }
}

/** Expiry is judged at the moment the attempt was due, so a jump of the clock does not lose events. */
function expired<T>(waiting: Waiting<T>, dueAt: number): boolean {
  return waiting.event.expiresAt !== undefined && waiting.event.expiresAt.getTime() < dueAt;
}

/** A sender with its own keep-alive agent and no events. */
export function createWebhookSender<T>(options: WebhookSenderOptions<T>): WebhookSender<T> {
  return new KeyedSender(options);
}
