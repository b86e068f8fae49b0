import { fold, plain, untelex } from './fold.js';
import { withoutCourtesy } from './courtesy.js';
import { numberAt, readNumberWords } from './number-words.js';

/** One whole number of people or things, or why there is none to take. */
export type CountRead =
  | { kind: 'count'; value: number }
  | {
      kind: 'unclear';
      why:
        'empty' | 'unknown' | 'many' | 'approximate' | 'not-whole' | 'negative' | 'too-small' | 'too-large';
    };

type Why = Extract<CountRead, { kind: 'unclear' }>['why'];

const none =
  /^(?:(?:truong|lop|ben|hien|chung|em|minh|hom|nay|toi|to) )*(?:deu )?(?:khong|ko|k|kg|hok|hong|hem|chua|zero|0)(?: (?:co|thay|phat hien|ghi nhan))*(?: (?:ai|gi|het|ca|luon|truong hop|hoc sinh|em|ban|chau|nguoi|dua|be|tre|hs|nao|ma|sot|ho|f0|f1|vang|nghi|trong|hom|nay))*$/;
const vague =
  /(?:^| )(?:khoang|chung|gan|hon|tren|duoi|tam|co le|hinh nhu|vai|may|nhieu|dau do|xap xi|uoc)(?= |$)/;

/** Reads a number in digits ("1.234", "1 234") or Vietnamese words, alone or among everyday words; "không có" is 0. */
export function readCount(
  text: string,
  { min = 0, max = 1_000_000_000 }: { min?: number | undefined; max?: number | undefined } = {},
): CountRead {
  const found = find(text);
  if (typeof found === 'string') return { kind: 'unclear', why: found };
  if (found < min) return { kind: 'unclear', why: 'too-small' };
  return found > max ? { kind: 'unclear', why: 'too-large' } : { kind: 'count', value: found };
}

function find(text: string): number | Why {
  const words = withoutCourtesy(
    untelex(text)
      .split(' ')
      .filter((word) => word !== ''),
  );
  if (fold(text) === '') return 'empty';
  if (none.test(words.join(' '))) return 0;
  const kept = plain(text).replace(/(?<![a-z0-9])f[0-4](?![0-9])/g, ' ');
  const digits = kept.match(/\d+(?:[.,]\d+)*(?: \d{3}(?!\d))*/g) ?? [];
  if (digits.length > 1) return mixed(words) ?? 'many';
  const isVague = vague.test(
    words.join(' ').replace(/tam(?= |$)/g, (word) => (digits.length > 0 ? word : '')),
  );
  const [only] = digits;
  if (only === undefined) return spelt(untelex(text).split(' '), isVague);
  if (/(?:^|\s)-\s?\d/.test(kept)) return 'negative';
  if (isVague || /[~≈]|\d\s?\+/.test(kept)) return 'approximate';
  return mixed(words) ?? inDigits(only, kept);
}

/** "2 nghìn", "1 trăm 5": digits with a spelt scale. */
function mixed(words: readonly string[]): number | undefined {
  return words.some((word) => ['tram', 'nghin', 'ngan', 'chuc'].includes(word))
    ? readNumberWords(words)
    : undefined;
}

function inDigits(number: string, text: string): number | Why {
  const at = text.indexOf(number);
  if (/[a-z]$/.test(text.slice(0, at)) || /^(?:%|k\b|tr)/.test(text.slice(at + number.length)))
    return 'unknown';
  const isGrouped = /^\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/.test(number) && !number.startsWith('0');
  if (isGrouped) return Number(number.replace(/\D/g, ''));
  if (/^\d+[.,]0+$/.test(number)) return Number.parseInt(number, 10);
  if (/\s/.test(number)) return 'many';
  if (/[.,]/.test(number)) return 'not-whole';
  return number.length > 9 ? 'too-large' : Number(number);
}

function spelt(words: readonly string[], isVague: boolean): number | Why {
  const whole = readNumberWords(withoutCourtesy(words));
  if (whole !== undefined && words[0] !== 'khong') return whole;
  const runs: number[] = [];
  let others = 0;
  for (let at = 0; at < words.length;) {
    const part = words[at] === 'khong' ? undefined : numberAt(words, at);
    if (part) runs.push(part.value);
    else others += 1;
    at = part ? part.next : at + 1;
  }
  const [only] = runs;
  if (only === undefined) return 'unknown';
  if (runs.length > 1) return 'many';
  if (isVague) return 'approximate';
  return others <= 3 && words.some((word) => unitsOfPeople.has(word)) ? only : 'unknown';
}

const unitsOfPeople = new Set(
  'em ban chau nguoi hs gv hoc sinh giao vien ca truong hop lop phong'.split(' '),
);
