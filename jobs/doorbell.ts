/** Rings at once, then at most once per gap: a rush of work costs a few jobs, and the last ring is never lost. */
export interface Doorbell {
  ring(): void;
  /** Resolves when no ring is pending. */
  close(): Promise<void>;
}

/** A doorbell over `add`; a failed ring is reported and left to the sweep. */
export function createDoorbell(
  add: () => Promise<void>,
  gapMs: number,
  onError: (error: unknown) => void,
): Doorbell {
  let wanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (wanted) {
      wanted = false;
      await add().catch(onError);
      await new Promise((resolve) => setTimeout(resolve, gapMs));
    }
    running = undefined;
  }

  return {
    ring() {
      wanted = true;
      running ??= run();
    },
    close: () => running ?? Promise.resolve(),
  };
}
