/** The circles that following `parentOf` runs into from `codes`, each from any of its members upwards. Linear in the codes. */
export function findCycles(
  codes: Iterable<string>,
  parentOf: (code: string) => string | null | undefined,
): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of codes) {
    const trail = new Map<string, number>();
    let code: string | null = start;
    while (code !== null && !done.has(code)) {
      const seenAt = trail.get(code);
      if (seenAt !== undefined) {
        cycles.push([...trail.keys()].slice(seenAt));
        break;
      }
      trail.set(code, trail.size);
      code = parentOf(code) ?? null;
    }
    for (const seen of trail.keys()) done.add(seen);
  }
  return cycles;
}
