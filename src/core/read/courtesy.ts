const opening = new Set('da vang thua bam a o oi alo thay co'.split(' '));
const closing = new Set(
  'a ah ak nhe nha nhen nhi he hen nghen em ban thay anh chi ad admin nhoa nhaa dau oi vay do day'.split(' '),
);

const subjects = new Set('em truong ben toi minh'.split(' '));
const answers = new Set('co khong ko k chua hong dat ok roi du'.split(' '));

/** Folded words without the polite ones around the answer: "dạ … ạ", "vâng", "thưa cô", "nhé"; nothing is left of a bare "dạ". */
export function withoutCourtesy(words: readonly string[]): readonly string[] {
  let from = 0;
  let to = words.length;
  while (from < to && isOpening(words, from)) from += 1;
  while (to > from && closing.has(words[to - 1] ?? '') && !(to - from === 1 && from === 0)) to -= 1;
  return words.slice(from, to);
}

function isOpening(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (subjects.has(word))
    return (
      answers.has(words[at + 1] ?? '') ||
      (subjects.has(words[at + 1] ?? '') && answers.has(words[at + 2] ?? ''))
    );
  if (word === 'co' || word === 'thay') return at > 0 && words[at - 1] === 'thua';
  return opening.has(word);
}

/** A text without the "cô" or "thầy" it is addressed to at the end, which without marks would read as an answer. */
export function withoutAddressee(text: string): string {
  return text.normalize('NFC').replace(/(?<=\p{L}[\s,]+)(?:cô|thầy)(?:\s+ạ)?[\s.!]*$/iu, '');
}

const lookalikes = new Set(
  'dừng dùng dựng đừng đứng dụng cô cỏ chùa chứa chúa đất đắt dắt dặt rơi rời rối vàng hồng đá dốt'.split(
    ' ',
  ),
);

/** Whether a text holds a word with marks that only without them looks like an answer: dừng for đúng, cô for có, vàng for vâng. */
export function isLookalike(text: string): boolean {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.some((word) => lookalikes.has(word)) && words.length <= 3;
}
