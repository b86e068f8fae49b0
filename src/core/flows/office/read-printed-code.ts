const LABEL =
  /^(?:(?:MÃ|MA|CODE|SỐ|SO)\s+)?(?:(?:KIỂM TRA|KIEM TRA|BIÊN NHẬN|BIEN NHAN|XÁC MINH|XAC MINH)\s+)?(?:(?:LÀ|LA)\s+)?/u;
const CODE = /^(?:[A-Z0-9]{6}|[A-Z0-9]{8})$/;
/** Codes have none of I, L, O, U, 0, 1; a word that has, and no digit at all, is no code. */
const PLAIN_WORD = /^(?=.*[ILOU])[A-Z]+$/;
const WITHIN =
  /(?<![\p{L}\p{N}])(?=[A-Z]*\d)(?:[A-Z0-9]{4}[-–—][A-Z0-9]{4}|[A-Z0-9]{8}|[A-Z0-9]{6})(?![\p{L}\p{N}])/u;

/**
 * A check code (six characters) or a receipt code (eight) out of a text, as it is printed: `8KD2F7`, `4F7K-Q2MD`;
 * undefined when there is none. A misread character is not refused: such a code is simply not found.
 */
export function readPrintedCode(text: string): string | undefined {
  const words = text.normalize('NFC').toUpperCase().replaceAll(':', ' ').replaceAll(/\s+/g, ' ').trim();
  const whole = joined(words.replace(LABEL, ''));
  if (CODE.test(whole) && !PLAIN_WORD.test(whole)) return printed(whole);
  const within = WITHIN.exec(words)?.[0];
  return within === undefined ? undefined : printed(joined(within));
}

function joined(text: string): string {
  return text.replaceAll(/[\s\-–—.]+/g, '');
}

function printed(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
