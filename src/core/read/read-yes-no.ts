import { fold, untelex, wordsOf } from './fold.js';
import { isLookalike, withoutAddressee, withoutCourtesy } from './courtesy.js';

/** What a yes-or-no answer says; `unclear` is to be asked again. */
export type YesNo =
  { kind: 'yes' } | { kind: 'no' } | { kind: 'unclear'; why: 'empty' | 'ambiguous' | 'unknown' };

const no = new Set(
  'khong ko k kg kh hk hok hong hem khg hg chua chx sai no nope thoi khoi kdat kd kco'.split(' '),
);
const yes = new Set(
  (
    'co roi dung dat chuan ok oke okie okey okay okela okla oki okk u uh uk um uhm uhu yes yep y duoc dc dk phai chinh xac ' +
    'tot on day du xong nhat tri dong y xac nhan hoan toan tat nhien luon vay het ro 100'
  ).split(' '),
);
const weak = new Set('luon vay het ro 100 y xac nhan toan nhien hoan tat tri day'.split(' '));
const contrast = new Set('nhung ma tuy hoac hay neu chac'.split(' '));
const nobody =
  /^(?:khong|ko|k|chua|hong) (?:co )?(?:ai|(?:ca|em|ban|chau|nguoi|truong hop|hoc sinh|hs) nao|mot ai)(?: ca| het)?$/;
const dunno = /^(?:khong|ko|k|chua|hong) (?:biet|ro|chac|nho|hieu|sao|gi|co gi|van de)/;

/** Reads có, ok, đúng, đạt, dạ … and không, ko, hổng, chưa … as typed on a phone; hedged, doubled and questioning answers are `ambiguous`. */
export function readYesNo(text: string): YesNo {
  if (/^[\s👍👌✅✔️🆗]+$/u.test(text) && text.trim() !== '') return { kind: 'yes' };
  if (/^[\s👎❌✖️🚫]+$/u.test(text) && text.trim() !== '') return { kind: 'no' };
  const said = withoutAddressee(text);
  if (wordsOf(said).length === 0) return { kind: 'unclear', why: 'empty' };
  if (isLookalike(said)) return { kind: 'unclear', why: 'unknown' };
  const clauses = said.split(/[,.;!?\n]+/).map(readClause);
  const kinds = new Set(clauses.flatMap((clause) => (clause === undefined ? [] : [clause.kind])));
  if (kinds.has('yes') && kinds.has('no')) return { kind: 'unclear', why: 'ambiguous' };
  return (
    readClause(said) ??
    (wordsOf(said).some((word) => /^(?:da+|vang+)$/.test(word))
      ? { kind: 'yes' }
      : { kind: 'unclear', why: 'unknown' })
  );
}

/** Undefined when there is nothing but courtesy. */
function readClause(text: string): YesNo | undefined {
  const core = withoutCourtesy(wordsOf(text));
  if (core.length === 0) return undefined;
  const direct = judge(core);
  if (direct.kind !== 'unclear' || direct.why !== 'unknown') return direct;
  const repaired = withoutCourtesy(untelex(fold(text).replace(/(.)\1{2,}/g, '$1')).split(' ')).map((word) =>
    word.replace(/(.)\1+$/, '$1'),
  );
  return repaired.length === 0 ? undefined : judge(repaired);
}

function judge(words: readonly string[]): YesNo {
  const phrase = words.join(' ');
  if (nobody.test(phrase)) return { kind: 'no' };
  const signs = words.map((word) =>
    no.has(word) ? 'no' : yes.has(word) ? 'yes' : contrast.has(word) ? 'but' : 'other',
  );
  const says = signs.includes('no') || signs.includes('yes');
  if (says && (signs.includes('but') || dunno.test(phrase))) return { kind: 'unclear', why: 'ambiguous' };
  if (signs.includes('other'))
    return { kind: 'unclear', why: signs.includes('no') && signs.includes('yes') ? 'ambiguous' : 'unknown' };
  if (
    words.every((word) => weak.has(word)) &&
    !['dong y', 'nhat tri', 'xac nhan', 'tat nhien', 'hoan tat', 'y'].includes(phrase)
  ) {
    return { kind: 'unclear', why: 'unknown' };
  }
  return weigh(words, signs);
}

function weigh(words: readonly string[], signs: readonly string[]): YesNo {
  const firstNo = signs.indexOf('no');
  if (firstNo === -1) return { kind: 'yes' };
  if (firstNo > 0) return { kind: 'unclear', why: 'ambiguous' };
  const doubled = signs.lastIndexOf('no') > 0 && words.includes('phai');
  return doubled ? { kind: 'unclear', why: 'ambiguous' } : { kind: 'no' };
}
