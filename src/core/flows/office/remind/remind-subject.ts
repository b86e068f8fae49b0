/** The subject of a standing button that reminds the silent schools of a unit, in a round named or the newest: "731:12". */
export function remindSubject({ unitId, roundId }: { unitId: number; roundId?: number | undefined }): string {
  return roundId === undefined ? String(unitId) : `${unitId}:${roundId}`;
}

/** A reminder button's subject as arguments of the remind flow; "q-7F3K" means the schools of that answer. */
export function remindArgs(subject: string): Record<string, string> {
  if (subject.startsWith('q-')) return { query: subject.slice(2) };
  const [unitId = '', roundId] = subject.split(':');
  return { unitId, source: 'escalation', ...(roundId === undefined ? {} : { roundId }) };
}
