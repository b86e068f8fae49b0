/** The 1-based line with the first mistake of a text that `JSON.parse` refuses; the last one when it only ends early. */
export function jsonErrorLine(text: string): number {
  const lines = text.split('\n');
  let [sound, broken] = [0, lines.length];
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (isBroken(lines.slice(0, middle).join('\n'))) broken = middle;
    else sound = middle;
  }
  return broken;
}

/** Whether no continuation could make the text valid; V8 complains at the very end when one could. */
function isBroken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : '';
    if (message.includes('end of JSON input')) return false;
    const position = /position (\d+)/.exec(message)?.[1];
    return position === undefined || Number(position) < text.length || message.startsWith('Unterminated');
  }
}
