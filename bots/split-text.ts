/** How a platform counts the length of a text. */
export type LengthUnit = 'code-points' | 'utf16-units';

const characters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * The text in NFC, cut into parts of at most `limit` units: at a line end, else after a sentence, else at a space, else between
 * characters. Nothing but white space around the cuts is lost; no part is empty; a text of only white space has no parts.
 */
export function splitText(text: string, limit: number, unit: LengthUnit = 'code-points'): string[] {
  const parts: string[] = [];
  let rest = text.normalize('NFC').trim();
  while (rest !== '') {
    const room = prefixWithin(rest, limit, unit);
    const end = room === rest.length ? room : cutAt(rest, room);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

/** UTF-16 index up to which `text` holds at most `limit` units, at a code point boundary and never 0. */
function prefixWithin(text: string, limit: number, unit: LengthUnit): number {
  if (text.length <= limit) return text.length;
  let index = 0;
  let used = 0;
  for (const point of text) {
    used += unit === 'utf16-units' ? point.length : 1;
    if (used > limit && index > 0) break;
    index += point.length;
  }
  return index;
}

/** Early breaks would make slivers, so line and sentence ends count only in the second half. */
function cutAt(text: string, room: number): number {
  const window = text.slice(0, room + 1);
  const half = room / 2;
  const line = window.lastIndexOf('\n');
  if (line >= half) return line;
  const sentence = lastMatch(window, /[.!?…;:]["”)]?(?=\s)/g);
  if (sentence >= half) return sentence;
  const space = lastMatch(window, /\S(?=\s)/g);
  return space > 0 ? space : betweenCharacters(text, room);
}

/** End of the last match in `text`, or -1. */
function lastMatch(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** The last boundary between characters as people see them, accents and emoji kept whole where they fit. */
function betweenCharacters(text: string, room: number): number {
  const start = Math.max(0, room - 100);
  let cut = 0;
  for (const { index } of characters.segment(text.slice(start, room + 1)))
    if (start + index <= room) cut = start + index;
  return cut > 0 ? cut : room;
}
