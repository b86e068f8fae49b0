import { readCode } from '../read/read-code.js';

const LENGTH = 8;
const DIGITS = '23456789';

/**
 * An activation code out of sixteen random characters of the code alphabet: the first eight in a row that are read back
 * as a code however they are copied; a row that reads as Vietnamese words or as a number would not be.
 */
export function codeFrom(characters: string): string {
  for (let start = 0; start + LENGTH <= characters.length; start += 1) {
    const code = characters.slice(start, start + LENGTH);
    if (isReadable(code)) return code;
  }
  // Halves that begin with a digit and go on with a letter are never words.
  const half = (from: number): string =>
    `${DIGITS[characters.charCodeAt(from) % DIGITS.length] ?? '7'}K${characters.slice(from + 2, from + 4)}`;
  return half(0) + half(LENGTH);
}

function isReadable(code: string): boolean {
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  return (
    /\d/.test(code) && [printedCode(code), code, spaced].every((typed) => readCode(typed).kind === 'code')
  );
}

/** A code as it is printed: `K7QF-3MXA`. */
export function printedCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The link that opens the bot's chat and hands it the code.
 * https://core.telegram.org/bots/features#deep-linking: at most 64 characters of A-Z a-z 0-9 _ -
 */
export function telegramLink(bot: string, printed: string): string {
  return `https://t.me/${bot}?start=${printed}`;
}
