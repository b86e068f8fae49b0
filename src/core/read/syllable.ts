const initial = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?';
const rimes = [
  'a(?:i|o|u|y|c|ch|m|n|ng|nh|p|t)?',
  'e(?:o|u|c|ch|m|n|ng|nh|p|t)?',
  'i(?:a|u|ch|m|n|nh|p|t|ec|em|en|eng|ep|et|eu)?',
  'o(?:i|c|m|n|ng|p|t)?',
  'oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?',
  'oe(?:n|o|t)?',
  'u(?:a|i|u|c|m|n|ng|p|t|an|ang|at|ay)?',
  'ue(?:ch|nh)?',
  'uo(?:c|i|m|n|ng|p|t|u)?',
  'uy(?:a|ch|en|et|n|nh|t|u)?',
  'y(?:em|en|et|eu)?',
];
const syllable = new RegExp(`^${initial}(?:${rimes.join('|')})$`);

/** Whether a folded word could be one Vietnamese syllable. */
export function isSyllable(word: string): boolean {
  return syllable.test(word);
}

/** Whether folded letters without blanks can be cut into Vietnamese syllables. */
export function isMadeOfSyllables(letters: string): boolean {
  const reachable = new Set([0]);
  for (let end = 1; end <= letters.length; end += 1) {
    for (const start of [...reachable]) {
      if (end - start <= 7 && isSyllable(letters.slice(start, end))) reachable.add(end);
    }
  }
  return reachable.has(letters.length);
}
