/** "9012:12", a school and perhaps a round, as arguments of the on-behalf flow. */
export function behalfArgs(subject: string): Record<string, string> {
  const [unitId = '', roundId] = subject.split(':');
  return roundId === undefined ? { unitId } : { unitId, roundId };
}
