/**
 * Makes an exceljs 4.4 stream reader decode each part of the file as one text: by itself it decodes piece by piece and
 * breaks the letters that lie across two pieces (https://github.com/exceljs/exceljs/issues/2084). Throws when the reader is
 * not built as that version is.
 */
export function keepLettersWhole(reader: object): void {
  wrap(reader, '_parseSharedStrings', ([entry]) => {
    const setEncoding: unknown =
      typeof entry === 'object' && entry !== null && Reflect.get(entry, 'setEncoding');
    if (typeof setEncoding !== 'function') throw new Error('exceljs: a part of the file is no stream');
    Reflect.apply(setEncoding, entry, ['utf8']);
    return [entry];
  });
  wrap(reader, '_parseWorksheet', ([pieces, ...rest]) => [decoded(pieces), ...rest]);
}

function wrap(reader: object, method: string, change: (given: unknown[]) => unknown[]): void {
  const original: unknown = Reflect.get(reader, method);
  if (typeof original !== 'function') throw new Error(`exceljs: there is no ${method}`);
  Reflect.set(reader, method, (...given: unknown[]): unknown => {
    const made: unknown = Reflect.apply(original, reader, change(given));
    return made;
  });
}

async function* decoded(pieces: unknown): AsyncGenerator<string> {
  if (!isAsyncIterable(pieces)) throw new Error('exceljs: a sheet is no stream');
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    if (piece instanceof Uint8Array) yield decoder.decode(piece, { stream: true });
    else if (typeof piece === 'string') yield piece;
  }
  yield decoder.decode();
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
