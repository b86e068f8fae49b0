/** Makes what is logged safe to keep. */
export interface Redaction {
  /** The string without secrets and phone numbers, at most 4,000 characters. */
  text(text: string): string;
  /** A plain copy without the keys that hold people's words or secrets; an error becomes `{ err }`. Never throws. */
  fields(fields: object): Record<string, unknown>;
}

const LONGEST = 4_000;
const DEEPEST = 6;
const MOST_ITEMS = 100;
const UNREADABLE = '<unreadable>';

/** Keys that go away with their value: what people wrote, who they are, what opens doors. */
const PRIVATE_KEY =
  /^(?:texts?|messages?|msg|(?:raw)?body|caption|payload|answers|displayname|cookie|authorization)$/;
const PRIVATE_ENDING = /(?:token|secret|secretkey|signingkey|apikey|password|proof|phones?|phonenumbers?)$/;

const NAMED_SECRET =
  /((?:access|refresh|secret)_?token|secret_?key|app_?secret|appsecret_proof|code_verifier|password|authorization)(["'\\]{0,3}\s{0,3}(?:[:=]|%3D)\s{0,3}["'\\]{0,3})((?:Bearer\s+)?[^\s"'\\&,;}\]]+)/giu;
const BOT_TOKEN = /bot\d+:[\w-]+|(?<!\d)\d{6,}:[\w-]{20,}/gi;
const URL_PASSWORD = /:\/\/[^\s/@"']*@/g;
/** 0912345678, +84 912 345 678, (024) 3825 1234, 84912345678. */
const PHONE = /(?<!\d)(?:(?:\+|00)?84|0)(?:[ .()\-\u00a0]{0,3}\d){9,10}(?!\d)/g;
/** A parser's complaint quotes what it could not read. */
const QUOTED = /["'].*["']/s;

/** A redaction that also blanks the given secrets, wherever they turn up in a string or a key. */
export function createRedaction(secrets: readonly string[]): Redaction {
  const known = secrets.filter((secret) => secret.length >= 8).sort((a, b) => b.length - a.length);
  const text = (raw: string): string => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, '***'), raw);
    const clean = withoutKnown
      .replace(URL_PASSWORD, '://***@')
      .replace(BOT_TOKEN, 'bot***')
      .replace(NAMED_SECRET, '$1$2***')
      .replace(PHONE, '<phone>');
    return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
  };
  return {
    text,
    fields(fields) {
      try {
        if (fields instanceof Error) return { err: cleanValue(fields, text, []) };
        return Object.fromEntries(cleanEntries(fields, text, [fields]));
      } catch {
        return { fields: UNREADABLE };
      }
    },
  };
}

type CleanText = (text: string) => string;

function cleanValue(value: unknown, text: CleanText, above: readonly object[]): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'bigint' || Number.isInteger(value)) return cleanWhole(value, text);
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '<cycle>';
  if (above.length >= DEEPEST) return '<deep>';
  try {
    return cleanObject(value, text, [...above, value]);
  } catch {
    return UNREADABLE;
  }
}

function cleanWhole(value: unknown, text: CleanText): unknown {
  const digits = String(value);
  const clean = text(digits);
  return clean === digits && typeof value === 'number' ? value : clean;
}

function cleanObject(value: object, text: CleanText, above: readonly object[]): unknown {
  const within = (item: unknown): unknown => cleanValue(item, text, above);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof URL) return text(value.href);
  if (value instanceof Error) return cleanError(value, text, within);
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
  if (value instanceof Map) return cleanObject(recordOf(value), text, above);
  const items: unknown = value instanceof Set ? [...value] : value;
  if (Array.isArray(items)) return items.slice(0, MOST_ITEMS).map(within);
  const toJson = read(value, 'toJSON');
  if (typeof toJson === 'function') return within(Reflect.apply(toJson, value, []));
  return Object.fromEntries(cleanEntries(value, text, above));
}

function recordOf(map: ReadonlyMap<unknown, unknown>): object {
  return Object.fromEntries([...map].map(([key, value]) => [String(key), value]));
}

function cleanEntries(value: object, text: CleanText, above: readonly object[]): [string, unknown][] {
  return Object.keys(value)
    .filter((key) => !isPrivate(key))
    .slice(0, MOST_ITEMS)
    .map((key) => [text(key), cleanValue(read(value, key), text, above)]);
}

function isPrivate(key: string): boolean {
  const plain = key.toLowerCase().replace(/[^a-z]/g, '');
  return PRIVATE_KEY.test(plain) || PRIVATE_ENDING.test(plain);
}

/** Only what explains a failure: libraries hang whole requests, rows and connections on their errors. */
function cleanError(error: Error, text: CleanText, within: (value: unknown) => unknown): object {
  const words = (key: string): string => {
    const value = read(error, key);
    return typeof value === 'string' ? value : '';
  };
  const message = error instanceof SyntaxError ? words('message').replace(QUOTED, '"…"') : words('message');
  const stack = words('stack').replace(words('message'), () => message);
  const kept = ['code', 'status', 'outcome', 'problems', 'cause', 'errors'].flatMap((key) => {
    const value = read(error, key);
    return value === undefined ? [] : [[key, within(value)] as const];
  });
  return {
    type: text(words('name')),
    message: text(message),
    stack: text(stack),
    ...Object.fromEntries(kept),
  };
}

function read(value: object, key: string): unknown {
  try {
    const found: unknown = Reflect.get(value, key);
    return found;
  } catch {
    return UNREADABLE;
  }
}
