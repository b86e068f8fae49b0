const CODE = /^[A-Za-z]{0,4}\d{4,12}$/;
const SEPARATORS = /[\s,;|]+/;

/** Two or more unit codes and nothing else, each once, as typed or pasted; undefined when the text is something else. */
export function readCodes(text: string): string[] | undefined {
  const words = text.split(SEPARATORS).filter((word) => word !== '');
  if (words.length < 2 || !words.every((word) => CODE.test(word))) return undefined;
  return [...new Set(words.map((word) => word.toUpperCase()))];
}
