import { isMadeOfSyllables, isSyllable } from './syllable.js';

/** An activation code as typed; `misread` names the characters no code contains. */
export type CodeRead =
  { kind: 'code'; code: string } | { kind: 'misread'; cleaned: string; bad: string[] } | { kind: 'none' };

const inAlphabet = /^[A-HJKMNP-TV-Z2-9]+$/;
const abbreviations = new Set(['THCS', 'THPT', 'GDTX', 'GDDT', 'HDND', 'KGVX', 'BGDT']);

/** Finds the one 8-character code in a message, however it is spaced, dashed or cased; everyday words are `none`. */
export function readCode(text: string): CodeRead {
  const upper = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―_.]/g, '-')
    .replace(/[#"'“”]/g, ' ')
    .trim();
  return readWhole(upper) ?? readSentence(upper);
}

function readWhole(upper: string): CodeRead | undefined {
  if (!/^[A-Z0-9\s-]+$/.test(upper)) return undefined;
  const pieces = upper.split(/[\s-]+/).filter((piece) => piece !== '');
  const cleaned = pieces.join('');
  if (cleaned.length !== 8 || /^\d+$/.test(cleaned)) return undefined;
  if (!(pieces.length <= 2 || pieces.length === 8)) return undefined;
  const isDashed = /^[A-Z0-9]{4}\s*-+\s*[A-Z0-9]{4}$/.test(upper);
  if (isDashed) return pieces.some((piece) => abbreviations.has(piece)) ? undefined : judge(cleaned);
  if (/\d/.test(cleaned)) return pieces.some(isWord) ? undefined : judge(cleaned);
  const isNoise =
    new Set(cleaned).size < 4 ||
    pieces.some((piece) => isMadeOfSyllables(piece.toLowerCase()) || abbreviations.has(piece));
  return isNoise ||
    !inAlphabet.test(cleaned) ||
    !/^(?:8|4,4)$/.test(pieces.map(({ length }) => length).join())
    ? undefined
    : judge(cleaned);
}

function readSentence(upper: string): CodeRead {
  const tokens = upper
    .replace(/(?<![A-Z0-9])([A-Z0-9]{4})\s*-+\s*([A-Z0-9]{4})(?![A-Z0-9])/g, '$1-$2')
    .split(/[^\p{L}\p{M}\p{N}-]+/u)
    .filter((token) => token !== '');
  const found = new Set<string>();
  tokens.forEach((token, at) => {
    const single = /^([A-Z0-9]{4})-([A-Z0-9]{4})$/.exec(token);
    if (single) {
      const [, left = '', right = ''] = single;
      if (abbreviations.has(left) || abbreviations.has(right)) return;
      if (/\d/.test(token) ? !/^[\d-]+$/.test(token) : ![left, right].some(isWord)) found.add(left + right);
      return;
    }
    if (isCode(token, 8)) found.add(token);
    const next = tokens[at + 1] ?? '';
    if (
      isCode(token + next, 8) &&
      token.length === 4 &&
      ![token, next].some((half) => isWord(half) || /^\d+$/.test(half))
    ) {
      found.add(token + next);
    }
  });
  const [only] = found;
  return found.size === 1 && only !== undefined ? judge(only) : { kind: 'none' };
}

function isCode(token: string, length: number): boolean {
  return token.length === length && inAlphabet.test(token) && /\d/.test(token) && /[A-Z]/.test(token);
}

function isWord(piece: string): boolean {
  return abbreviations.has(piece) || (piece.length > 1 && isSyllable(piece.toLowerCase()));
}

function judge(cleaned: string): CodeRead {
  const bad = [...new Set(cleaned)].filter((letter) => !inAlphabet.test(letter));
  return bad.length === 0 ? { kind: 'code', code: cleaned } : { kind: 'misread', cleaned, bad };
}
