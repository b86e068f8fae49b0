import { createReadStream } from 'node:fs';

/** What Vietnamese CSV files are found in; the last is what is left when nothing else fits. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';

/**
 * The encoding of a text file, by its mark, else by the zeros of UTF-16, else by whether all of it is UTF-8. Reads the file
 * once, in pieces.
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const piece of piecesOf(file)) {
      const marked = isFirst ? markOf(piece) : undefined;
      if (marked) return marked;
      isFirst = false;
      utf8.decode(piece, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1258';
    throw error;
  }
}

/** The text of a file in pieces, without its mark. */
export async function* decodeFile(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of piecesOf(file)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file)) if (piece instanceof Uint8Array) yield piece;
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  // Titles are ASCII letters: in UTF-16 every other byte of them is zero.
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : undefined;
}
