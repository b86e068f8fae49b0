import { badRequest } from './api-error.js';
import type { MessageEntity } from './wire.js';

/** A text without its markup; offsets and lengths of entities are UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface OpenTag {
  readonly name: string;
  readonly offset: number;
  readonly entity: Omit<MessageEntity, 'offset' | 'length'> | undefined;
}

const plainTags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
};
const namedCharacters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const token = /<(\/?)([^>\s]*)([^>]*)>|&(#x[0-9a-f]+|#[0-9]+|[a-z]+);|<|[^<&]+|&/gi;

/** Reads `parse_mode: HTML` (https://core.telegram.org/bots/api#html-style); throws the API's "can't parse entities". */
export function parseHtml(source: string): FormattedText {
  let text = '';
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  for (const match of source.matchAll(token)) {
    const [whole, slash, name, attributes, character] = match;
    const at = Buffer.byteLength(source.slice(0, match.index));
    if (character !== undefined) text += decodeCharacter(character) ?? whole;
    else if (whole === '<') throw unparsable(`Unclosed start tag at byte offset ${at}`);
    else if (name === undefined) text += whole;
    else if (slash === '') open.push(startTag(name.toLowerCase(), attributes ?? '', text.length, at));
    else {
      const tag = endTag(open, name.toLowerCase(), at);
      if (tag.entity !== undefined && text.length > tag.offset) {
        entities.push({ ...tag.entity, offset: tag.offset, length: text.length - tag.offset });
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function startTag(name: string, attributes: string, offset: number, at: number): OpenTag {
  const attribute = (key: string): string | undefined => {
    const match = new RegExp(`\\b${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes);
    return match?.[1] ?? match?.[2] ?? match?.[3];
  };
  const type = plainTags[name];
  if (type !== undefined) return { name, offset, entity: { type } };
  if (name === 'span' && attribute('class') === 'tg-spoiler')
    return { name, offset, entity: { type: 'spoiler' } };
  if (name === 'blockquote') {
    const expandable = /\bexpandable\b/i.test(attributes);
    return { name, offset, entity: { type: expandable ? 'expandable_blockquote' : 'blockquote' } };
  }
  if (name === 'a') {
    const url = attribute('href')?.replace(/&(\w+);/g, (whole, key: string) => namedCharacters[key] ?? whole);
    return { name, offset, entity: url === undefined ? undefined : { type: 'text_link', url } };
  }
  throw unparsable(`Unsupported start tag "${name}" at byte offset ${at}`);
}

function endTag(open: OpenTag[], name: string, at: number): OpenTag {
  const tag = open.pop();
  if (tag === undefined) throw unparsable(`Unexpected end tag at byte offset ${at}`);
  if (name !== '' && name !== tag.name) {
    throw unparsable(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
  }
  return tag;
}

function decodeCharacter(reference: string): string | undefined {
  if (!reference.startsWith('#')) return namedCharacters[reference.toLowerCase()];
  const hex = /^#x/i.test(reference);
  const point = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function unparsable(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}
