/** The 1-based line on which each element of a JSON array text starts; meaningful only for a text that parses. */
export function jsonElementLines(text: string): readonly number[] {
  const lines: number[] = [];
  let [line, depth, expecting] = [1, 0, false];
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|\n|[[\]{},]|[^\s"[\]{},]+/g)) {
    if (part === '\n') {
      line += 1;
      continue;
    }
    if (depth === 1 && expecting && part !== ']') {
      lines.push(line);
      expecting = false;
    }
    if (part === '[' || part === '{') depth += 1;
    else if (part === ']' || part === '}') depth -= 1;
    if ((part === '[' && depth === 1 && lines.length === 0) || (part === ',' && depth === 1))
      expecting = true;
  }
  return lines;
}
