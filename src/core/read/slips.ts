/** How many slips of the finger lie between typed words (`core` without the polite ones) and a name or a part of it; Infinity when too many. */
export function slipsTo(typed: readonly string[], core: readonly string[], name: readonly string[]): number {
  const runs = runsOf(name).map((run) => slipsBetween(core.join(''), run));
  return Math.min(slipsBetween(typed.join(''), name.join('')), ...runs, slipsByWord(typed, name));
}

/** Two words of the name or more, from any word to any later one, without blanks. */
function runsOf(name: readonly string[]): readonly string[] {
  return name.flatMap((_, from) =>
    name.slice(from + 1).map((__, more) => name.slice(from, from + more + 2).join('')),
  );
}

/** Half a slip more when the words are scattered over the name. */
function slipsByWord(typed: readonly string[], name: readonly string[]): number {
  return typed.reduce((sum, word) => sum + Math.min(...name.map((one) => slipsBetween(word, one))), 0.5);
}

/** Slips between two words: Infinity when they differ by more than their length allows. */
export function slipsBetween(a: string, b: string): number {
  if (a === b) return 0;
  const allowed = Math.min(allowance(a), allowance(b));
  const slips = allowed === 0 ? Infinity : distance(a, b);
  return slips <= allowed ? slips : Infinity;
}

function allowance(word: string): number {
  return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
}

/** Damerau-Levenshtein distance (adjacent swaps count once) between two short words. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
