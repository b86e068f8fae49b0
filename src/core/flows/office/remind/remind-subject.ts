/**
 * The subject of a button that reminds the silent schools of a unit, "731", or in a round named, "731:12", as arguments;
 * "q-7F3K" means the schools of that answer.
 */
export function remindArgs(subject: string): Record<string, string> {
  if (subject.startsWith('q-')) return { query: subject.slice(2) };
  const [unitId = '', roundId] = subject.split(':');
  return roundId === undefined ? { unitId } : { unitId, roundId };
}
