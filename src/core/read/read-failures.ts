import { fold, plain, untelex } from './fold.js';
import { inDigits, listWords, numbersIn, withSpans } from './item-numbers.js';

/** Which items of a checklist failed; `outside` lists numbers the checklist does not have. */
export type FailuresRead =
  | { kind: 'failed'; items: number[] }
  | { kind: 'outside'; items: number[] }
  | { kind: 'unclear'; why: 'empty' | 'ambiguous' | 'which' | 'unknown' };

const unclear = (why: 'empty' | 'ambiguous' | 'which' | 'unknown'): FailuresRead => ({
  kind: 'unclear',
  why,
});

/** Reads which of `items` (their numbers) failed: "4 10", "3-5", "tất cả đạt", "tất cả trừ 7", "chỉ đạt 1 2". */
export function readFailures(text: string, items: readonly number[]): FailuresRead {
  if (fold(text) === '') return unclear('empty');
  const words = simplify(untelex(text));
  const kept = /\d/.test(words) ? simplify(withSpans(plain(text))) : inDigits(words);
  if (!/\d/.test(kept)) return withoutNumbers(words);
  return /[✅✔☑]/u.test(text) ? unclear('ambiguous') : withNumbers(kept, items);
}

/** One spelling each for không, mục and đạt. */
function simplify(words: string): string {
  return ` ${words} `
    .replace(/ (?:ko|k|kg|kh|hong|hok|hk|chua)(?= )/g, ' khong')
    .replace(/ k(?:o|hong)?dat(?= )/g, ' khong dat')
    .replace(/ (?:muc|cau|tc|so)(\d)/g, ' muc $1')
    .replace(/ (?:tieu chi|noi dung|cau|so|tc|tieu chuan|y)(?= )/g, ' muc')
    .replace(/ (?:dap ung|ok|oke|on|tot|du|day du)(?= )/g, ' dat')
    .replace(/ (?:da|a|nhe|nha|em|thua|vang|thay|thi|la|duoc|bi|nua|roi)(?= )/g, ' ')
    .replace(/ toi(?= (?:muc )?\d)/g, ' den')
    .replace(/ +/g, ' ')
    .trim();
}

function withoutNumbers(words: string): FailuresRead {
  const all = '(?:het|tat ca|toan bo|ca|deu|day du|luon|moi muc|cac muc|hoan toan)';
  if (new RegExp(`^(?:${all} )*(?:muc )?(?:deu )?dat(?: (?:${all}|muc|dat))*$`).test(words))
    return { kind: 'failed', items: [] };
  if (/^khong (?:co )?(?:muc )?(?:nao )?khong dat(?: ca| het)?$/.test(words))
    return { kind: 'failed', items: [] };
  if (/^khong co(?: muc)?(?: nao)?(?: ca| het)?$/.test(words)) return { kind: 'failed', items: [] };
  if (/^khong muc nao(?: ca| het)?$/.test(words)) return { kind: 'failed', items: [] };
  if (/^(?:co )?(?:muc )?khong dat$/.test(words)) return unclear('which');
  return unclear(/(?:^| )(?:khong|dat)(?= |$)/.test(words) ? 'ambiguous' : 'unknown');
}

function withNumbers(words: string, items: readonly number[]): FailuresRead {
  const said = words.replace(/ (?:vi|do|tai) .*$/, '');
  const full = /^(?:dat )?(?:het |tat ca |ca |du )?(\d+)\/(\d+)(?: muc)?(?: dat)?(?: het)?$/.exec(said);
  if (full)
    return full[1] === full[2] && Number(full[1]) === items.length
      ? { kind: 'failed', items: [] }
      : unclear('ambiguous');
  if (/^(?:co )?0(?: muc)?(?: khong dat)?$/.test(said)) return { kind: 'failed', items: [] };
  if (said.includes('%'))
    return /^(?:dat )?100 ?%(?: dat)?$/.test(said) ? { kind: 'failed', items: [] } : unclear('ambiguous');
  const clean = said.replace(/\//g, ' ').replace(/ +/g, ' ').trim();
  if (clean.split(' ').some((word) => !/^\d+$/.test(word) && !listWords.has(word)))
    return explained(clean, items);
  return byClauses(clean, items);
}

/** "mục 3 thiếu xà phòng": the number of an item first, then what is wrong with it in words of their own. */
function explained(said: string, items: readonly number[]): FailuresRead {
  const [, list, why = ''] = /^muc (\d+(?: (?:va |muc )*\d+)*) ([^\d]+)$/.exec(said) ?? [];
  const isWrong =
    /(?:^| )(?:khong|thieu|hong|het|yeu|can)(?= |$)/.test(why) &&
    !/(?:^| )(?:hieu|biet|ro|gi|sao|hoi|nao|the)(?= |$)/.test(why);
  const passes = why.includes('dat') && !why.includes('khong dat');
  return list !== undefined && isWrong && !passes
    ? within(numbersIn(list), items, false)
    : unclear('unknown');
}

/** "2 mục không đạt: 2, 6" and "7 mục đạt": a number of items, not the number of one. */
function byCount(said: string, items: readonly number[]): FailuresRead | undefined {
  const counted = /^(?:co )?(\d+) muc(?: (khong )?dat)?(?: (.*))?$/.exec(said);
  if (!counted) return undefined;
  const [, count = '', fails, list = ''] = counted;
  if (!/\d/.test(list)) {
    const isAll = Number(count) === items.length && said.includes('dat') && !fails;
    return isAll ? { kind: 'failed', items: [] } : unclear('which');
  }
  const numbers = numbersIn(list);
  const isCount = numbers.length === Number(count);
  if (fails && isCount && /^(?:\d|va|muc| )+$/.test(list)) return within(numbers, items, false);
  return fails || isCount ? unclear('ambiguous') : undefined;
}

function byClauses(said: string, items: readonly number[]): FailuresRead {
  const counted = byCount(said, items);
  if (counted) return counted;
  const allOf = /^(?:dat )?(?:tat )?(?:ca|het|deu|du) (\d+)(?: muc)?(?: deu)?(?: dat)?$/.exec(said);
  if (allOf && said.includes('dat') && !said.includes('khong') && Number(allOf[1]) === items.length)
    return { kind: 'failed', items: [] };
  const except = /(?:tru|ngoai)(?: ra)?(.*)$/.exec(said);
  if (except) {
    const before = said.slice(0, except.index);
    const turns =
      /khong|\d/.test(before) || (!before.includes('dat') && (except[1] ?? '').includes('khong dat'));
    return turns ? unclear('ambiguous') : within(numbersIn(except[1] ?? ''), items, false);
  }
  const body = said.replace(/ con lai (?:deu )?dat.*$/, '').replace(/ cac muc khac (?:deu )?dat.*$/, '');
  const restFails = / con lai (?:deu )?khong dat.*$/.exec(body);
  const named = restFails ? body.slice(0, restFails.index) : body;
  const passes = named.includes('dat') && !named.includes('khong dat');
  if (restFails) return passes ? within(numbersIn(named), items, true) : unclear('ambiguous');
  if (passes) return named.startsWith('chi ') ? within(numbersIn(named), items, true) : unclear('ambiguous');
  return mixedOrFailed(named, items);
}

/** "đạt 1 2, không đạt 3" names both kinds; only what follows or precedes "không đạt" failed. */
function mixedOrFailed(named: string, items: readonly number[]): FailuresRead {
  const both =
    /^(?:chi )?(?:muc )?dat ([\d a-z]+?) khong dat (.*\d.*)$/.exec(named) ??
    /^([\d a-z]*\d) dat (.*\d.*) khong dat$/.exec(named);
  if (both) {
    const [passed, failed] = [numbersIn(both[1] ?? ''), numbersIn(both[2] ?? '')];
    const couldCount =
      passed.length === 1 && failed.length === 1 && (passed[0] ?? 0) + (failed[0] ?? 0) === items.length;
    return couldCount ? unclear('ambiguous') : within(failed, items, false);
  }
  const isMixed =
    ` ${named.replace(/khong dat/g, '')} `.includes(' dat ') || /\d (?:muc )?co(?: |$)/.test(named);
  const isSweeping = /(?:tat ca|toan bo|het)/.test(named) && !/\d.*(?:deu|het) khong dat/.test(named);
  return isMixed || isSweeping ? unclear('ambiguous') : within(numbersIn(named), items, false);
}

function within(numbers: readonly number[], items: readonly number[], isComplement: boolean): FailuresRead {
  if (numbers.length === 0) return unclear('which');
  const outside = [...new Set(numbers)].filter((number) => !items.includes(number));
  if (outside.length > 0) return { kind: 'outside', items: outside };
  return { kind: 'failed', items: items.filter((item) => numbers.includes(item) !== isComplement) };
}
