/** Persons who wished for something and are not among those it was done for, once per wish. */
export function notDone(
  wished: readonly { readonly identityId: number }[],
  done: readonly { readonly identityId: number }[],
): number[] {
  const had = new Set(done.map(({ identityId }) => identityId));
  return wished.map(({ identityId }) => identityId).filter((id) => !had.has(id));
}
