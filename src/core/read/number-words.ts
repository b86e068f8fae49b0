const units = new Map(
  Object.entries({
    khong: 0,
    mot: 1,
    hai: 2,
    ba: 3,
    bon: 4,
    tu: 4,
    nam: 5,
    lam: 5,
    nham: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
  }),
);
const afterTens = new Map(Object.entries({ mot: 1, tu: 4, lam: 5, nham: 5 }));
const tensWord = new Set(['muoi', 'chuc']);
const thousandWord = new Set(['nghin', 'ngan']);

type Part = { readonly value: number; readonly next: number };

/** A number spelt in folded Vietnamese words from position `from`: its value and the position after it. */
export function numberAt(words: readonly string[], from: number): Part | undefined {
  const million = scaled(words, from, new Set(['trieu']), 1_000_000, belowMillion);
  return million ?? belowMillion(words, from);
}

/** The value of folded words that are one spelt number from the first to the last, else undefined. */
export function readNumberWords(words: readonly string[]): number | undefined {
  const part = numberAt(words, 0);
  return part?.next === words.length ? part.value : undefined;
}

function belowMillion(words: readonly string[], from: number): Part | undefined {
  return scaled(words, from, thousandWord, 1000, belowThousand) ?? belowThousand(words, from);
}

type Reader = (words: readonly string[], from: number) => Part | undefined;

/** "hai nghìn", "nghìn hai" (1200), "hai nghìn rưỡi", "một nghìn không trăm linh năm". */
function scaled(
  words: readonly string[],
  from: number,
  name: ReadonlySet<string>,
  scale: number,
  lower: Reader,
): Part | undefined {
  const bare = name.has(words[from] ?? '');
  const count = bare ? { value: 1, next: from } : belowThousand(words, from);
  if (!count || !name.has(words[count.next] ?? '')) return undefined;
  const base = count.value * scale;
  const at = count.next + 1;
  if (words[at] === 'ruoi') return { value: base + scale / 2, next: at + 1 };
  if (words[at] === 'khong' && words[at + 1] === 'tram') {
    const small = tail(words, at + 2, base) ?? plus(base, belowHundred(words, at + 2));
    return small ?? { value: base, next: at + 2 };
  }
  const linked = tail(words, at, base);
  if (linked) return linked;
  const rest = lower(words, at);
  if (!rest) return { value: base, next: at };
  const isShort = rest.next === at + 1 && rest.value > 0 && rest.value < 10;
  return { value: base + (isShort ? (rest.value * scale) / 10 : rest.value), next: rest.next };
}

function plus(base: number, part: Part | undefined): Part | undefined {
  return part && { value: base + part.value, next: part.next };
}

/** "linh năm", "lẻ tư": the unit after a gap. */
function tail(words: readonly string[], at: number, base: number): Part | undefined {
  if (words[at] !== 'linh' && words[at] !== 'le') return undefined;
  return plus(base, belowHundred(words, at + 1));
}

function belowThousand(words: readonly string[], from: number): Part | undefined {
  const bare = words[from] === 'tram' && (words.length === from + 1 || follows(words, from + 1));
  const count = bare ? { value: 1, next: from } : unitAt(words, from);
  if (!count || words[count.next] !== 'tram') return belowHundred(words, from);
  const base = count.value * 100;
  const at = count.next + 1;
  if (words[at] === 'ruoi') return { value: base + 50, next: at + 1 };
  const linked = tail(words, at, base);
  if (linked) return linked;
  const rest = belowHundred(words, at);
  if (!rest) return { value: base, next: at };
  const isShort = rest.next === at + 1 && rest.value > 0 && rest.value < 10;
  return { value: base + (isShort ? rest.value * 10 : rest.value), next: rest.next };
}

/** Whether what stands at `at` can go on a bare "trăm". */
function follows(words: readonly string[], at: number): boolean {
  return ['ruoi', 'linh', 'le'].includes(words[at] ?? '') || belowHundred(words, at) !== undefined;
}

function belowHundred(words: readonly string[], from: number): Part | undefined {
  if (tensWord.has(words[from] ?? '')) return withUnit(words, from + 1, 10);
  const unit = unitAt(words, from);
  if (!unit) return undefined;
  const after = words[unit.next] ?? '';
  if (tensWord.has(after) && unit.value > 0) return withUnit(words, unit.next + 1, unit.value * 10);
  const short = afterTens.get(after);
  if (short !== undefined && unit.value > 1) return { value: unit.value * 10 + short, next: unit.next + 1 };
  return unit;
}

function withUnit(words: readonly string[], at: number, tens: number): Part {
  const unit = unitAt(words, at);
  const isUnit = unit !== undefined && unit.value > 0 && unit.value < 10 && words[unit.next] !== 'tram';
  return isUnit ? { value: tens + unit.value, next: unit.next } : { value: tens, next: at };
}

function unitAt(words: readonly string[], at: number): Part | undefined {
  const word = words[at] ?? '';
  const value = /^\d{1,3}$/.test(word) ? Number(word) : units.get(word);
  return value === undefined ? undefined : { value, next: at + 1 };
}
