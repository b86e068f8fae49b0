/** A whole number written in digits inside a text: where it stands and what it says. */
export type Amount = {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly isPercent: boolean;
};

const grouped = /(?<![\d.,])[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?![\d]|[.,]\d)|\d{1,9}/g;
const single = /\d{1,9}/g;

/** The digit numbers of a plain text, left to right; "1.205" is one number unless `isSplit`; names such as f0 and k10 are no numbers. */
export function amountsIn(text: string, isSplit = false): readonly Amount[] {
  return [...text.matchAll(isSplit ? single : grouped)].flatMap((match) => {
    const [digits] = match;
    const to = match.index + digits.length;
    const head = /[a-z]+$/.exec(text.slice(0, match.index))?.[0] ?? '';
    if (head !== '' && !/^(?:hs|gv|nv|cb|ss|tong|vang|du|co|muc|cau|so|tren|va|den)$/.test(head)) return [];
    return [
      {
        value: Number(digits.replace(/\D/g, '')),
        from: match.index,
        to,
        isPercent: /^\s?%/.test(text.slice(to)),
      },
    ];
  });
}
