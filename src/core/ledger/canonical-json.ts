/**
 * The same text for equal JSON values, whatever order a database gives their members: members sorted by name (UTF-16 code
 * units), no spaces, as RFC 8785 has it for the strings, whole numbers, booleans, lists and objects that answers are made of.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // Written out in one string: locking a round of a whole country says this a million times.
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const inner: unknown = value[name as keyof typeof value];
    if (inner === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(inner)}`;
  }
  return `{${members}}`;
}
