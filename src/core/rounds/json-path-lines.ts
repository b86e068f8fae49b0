type Path = readonly (string | number)[];

interface Open {
  readonly isList: boolean;
  /** The member being read: its name, or its place in a list. */
  at: string | number;
  expectsName: boolean;
}

/**
 * The 1-based line on which the value at each path of a JSON text stands; meaningful only for a text that parses. A path that
 * is not there has the line of the nearest thing around it that is.
 */
export function jsonPathLines(text: string): (path: Path) => number {
  const lines = new Map<string, number>([['', 1]]);
  const opened: Open[] = [];
  let line = 1;
  const note = (): void => {
    const key = keyOf(opened.map(({ at }) => at));
    if (!lines.has(key)) lines.set(key, line);
  };
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|\n|[[\]{},:]|[^\s"[\]{},:]+/g)) {
    const inside = opened.at(-1);
    if (part === '\n') line += 1;
    else if (part === ']' || part === '}') opened.pop();
    else if (part === ',') moveOn(inside);
    else if (part === ':') continue;
    else if (inside?.expectsName) {
      inside.at = nameIn(part);
      inside.expectsName = false;
      note();
    } else {
      note();
      if (part === '[') opened.push({ isList: true, at: 0, expectsName: false });
      else if (part === '{') opened.push({ isList: false, at: '', expectsName: true });
    }
  }
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = lines.get(keyOf(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return 1;
  };
}

function moveOn(inside: Open | undefined): void {
  if (!inside) return;
  if (inside.isList) inside.at = Number(inside.at) + 1;
  else inside.expectsName = true;
}

function nameIn(token: string): string {
  const name: unknown = JSON.parse(token);
  return String(name);
}

function keyOf(path: Path): string {
  return path.map((step) => `\u0000${step}`).join('');
}
