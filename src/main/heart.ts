/** So many milliseconds lie between two beats; a process that misses five is taken for dead. */
const BEAT_MS = 2_000;

/** Tells again and again that this process lives, the first time before it resolves; answers how to stop. */
export async function startHeart(
  beat: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<() => void> {
  await beat();
  const timer = setInterval(() => void beat().catch(onError), BEAT_MS);
  return () => {
    clearInterval(timer);
  };
}
