/** What one chat takes: a few messages at once, then one per so many milliseconds. */
export interface ChatLimit {
  readonly burst: number;
  readonly perMs: number;
}

/** Keeps the messages of each chat apart, in this process; `clock` gives milliseconds of real time. */
export interface ChatPace {
  /** Reserves the next place of a chat; answers how many milliseconds to wait for it, 0 = none. */
  reserve(address: string): number;
}

const SWEEP_ABOVE = 5_000;

/** A pace over all chats of a channel; chats that have rested are forgotten. */
export function createChatPace({ burst, perMs }: ChatLimit, clock: () => number): ChatPace {
  /** Per chat, the instant up to which its capacity is spent. */
  const spent = new Map<string, number>();
  return {
    reserve(address) {
      const now = clock();
      if (spent.size > SWEEP_ABOVE) for (const [chat, until] of spent) if (until <= now) spent.delete(chat);
      const until = Math.max(now, spent.get(address) ?? 0) + perMs;
      spent.set(address, until);
      return Math.max(0, until - now - burst * perMs);
    },
  };
}
