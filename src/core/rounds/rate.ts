/**
 * Declared of those who must, in [0, 1]; undefined when nobody must.
 * Throws RangeError for counts that cannot be (negative, fractional, more declared than must): counting them is a bug.
 */
export function rate(declared: number, mustDeclare: number): number | undefined {
  const countable = Number.isSafeInteger(declared) && Number.isSafeInteger(mustDeclare);
  if (!countable || declared < 0 || declared > mustDeclare) {
    throw new RangeError(`${declared} declared of ${mustDeclare} who must`);
  }
  return mustDeclare === 0 ? undefined : declared / mustDeclare;
}

/**
 * A rate as Vietnamese text with one decimal, "92,1%"; "—" when undefined. Only all is "100%" and only none is "0%":
 * a single silent school is never rounded away, nor a single declared one.
 */
export function formatRate(value: number | undefined): string {
  if (value === undefined) return '—';
  if (value === 1) return '100%';
  if (value === 0) return '0%';
  // Twelve digits wipe out binary noise such as 123.49999999999999 before it decides the rounding.
  const permille = Math.round(Number((value * 1000).toPrecision(12)));
  return `${(Math.min(Math.max(permille, 1), 999) / 10).toFixed(1).replace('.', ',')}%`;
}
