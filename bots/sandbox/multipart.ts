/** One uploaded file of a multipart/form-data body, its bytes exactly as sent. */
export interface MultipartFile {
  readonly field: string;
  readonly filename: string;
  /** The part's Content-Type, `application/octet-stream` when it names none. */
  readonly contentType: string;
  readonly content: Buffer;
}

/** The parts of a multipart/form-data body; a repeated text field keeps its last value. */
export interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly MultipartFile[];
}

const crlf = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');

/** The boundary named by a `Content-Type: multipart/form-data` header, or undefined for any other header. */
export function multipartBoundary(contentType: string | undefined): string | undefined {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/is.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}

/** Splits a multipart/form-data body (RFC 7578); throws SyntaxError when the body is cut short or not multipart. */
export function parseMultipart(body: Buffer, boundary: string): Multipart {
  const fields = new Map<string, string>();
  const files: MultipartFile[] = [];
  for (const part of rawParts(body, boundary)) {
    const { name, filename, contentType, content } = readPart(part);
    if (filename === undefined) fields.set(name, content.toString('utf8'));
    else
      files.push({ field: name, filename, contentType: contentType ?? 'application/octet-stream', content });
  }
  return { fields: Object.fromEntries(fields), files };
}

function* rawParts(body: Buffer, boundary: string): Generator<Buffer> {
  const opening = Buffer.from(`--${boundary}`);
  const separator = Buffer.concat([crlf, opening]);
  let at = startsAt(body, opening);
  for (;;) {
    if (body.subarray(at, at + 2).toString('latin1') === '--') return;
    const lineEnd = body.indexOf(crlf, at);
    // RFC 2046 allows blanks between the boundary and the end of its line.
    if (lineEnd === -1 || body.subarray(at, lineEnd).toString('latin1').trim() !== '') {
      throw new SyntaxError('multipart body ends without its closing boundary');
    }
    // From lineEnd, not after it: an empty part's separator begins with this very CRLF.
    const end = body.indexOf(separator, lineEnd);
    if (end === -1) throw new SyntaxError('multipart body ends without its closing boundary');
    yield body.subarray(lineEnd + 2, Math.max(end, lineEnd + 2));
    at = end + separator.length;
  }
}

function startsAt(body: Buffer, opening: Buffer): number {
  if (body.subarray(0, opening.length).equals(opening)) return opening.length;
  const afterPreamble = body.indexOf(Buffer.concat([crlf, opening]));
  if (afterPreamble === -1) throw new SyntaxError('multipart body does not contain its boundary');
  return afterPreamble + crlf.length + opening.length;
}

function readPart(part: Buffer): { name: string; filename?: string; contentType?: string; content: Buffer } {
  const split = part.indexOf(headerEnd);
  if (split === -1) throw new SyntaxError('multipart part has no headers');
  const headers = headersOf(part.subarray(0, split).toString('utf8'));
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw new SyntaxError('multipart part has no name');
  const filename = extendedFilename(disposition) ?? parameter(disposition, 'filename');
  const contentType = headers.get('content-type');
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    ...(contentType === undefined ? {} : { contentType }),
    content: part.subarray(split + headerEnd.length),
  };
}

function headersOf(block: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function parameter(disposition: string, key: string): string | undefined {
  const match = new RegExp(`;\\s*${key}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]*))`, 'i').exec(disposition);
  const value = match?.[1]?.replace(/\\(["\\])/g, '$1') ?? match?.[2];
  // Browsers and undici escape these three inside a quoted name (WHATWG form-data encoding).
  return value?.replaceAll('%22', '"').replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n');
}

function extendedFilename(disposition: string): string | undefined {
  const match = /;\s*filename\*=utf-8'[^']*'([^;\s]+)/i.exec(disposition);
  if (match?.[1] === undefined) return undefined;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    throw new SyntaxError('multipart filename* is not percent-encoded UTF-8');
  }
}
