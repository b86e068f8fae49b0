import { say } from '../messages/text.js';
import { fold, wordsOf } from '../read/fold.js';
import { isLookalike, withoutAddressee } from '../read/courtesy.js';
import { answerFlow } from './answer-flow.js';

const SIGNS = /^(?:\s|👍|👌|✅|✔|🆗|🙏|❤|🥰|😊|🙂|😀|😁|💐|🌹|🤝|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])+$/u;
/** What is said when nothing more is to be said; each of these is enough by itself. */
const THANKS =
  /^(?:(?:xin )?(?:(?:chan thanh|rat) )?cam on|thank you|thanks?|tks|ty|ok|oke|okie|okay|oki|vang|da|u|um|uh|duoc|dc|dung|chuan|tot|ro|hieu|biet|nhan|nhan duoc)(?= |$)/;
/** What may stand around it. */
const AROUND = new Set(
  'a ah nhe nha nhieu lam em thay co anh chi ban ad admin truong minh toi da roi qua rat duoc roi luon vay the he thong'.split(
    ' ',
  ),
);

/** "Cảm ơn em", "ok em", "vâng ạ", "đúng rồi", 👍: an acknowledgement that asks for nothing. */
export function isThanks(text: string): boolean {
  if (text.trim() === '') return false;
  if (SIGNS.test(text)) return true;
  if (isLookalike(withoutAddressee(text))) return false;
  let rest = fold(text);
  if (wordsOf(text).length > 10) return false;
  let thanked = false;
  while (rest !== '') {
    const said = THANKS.exec(rest)?.[0];
    const word = rest.split(' ')[0] ?? '';
    if (said === undefined && !AROUND.has(word)) return false;
    thanked ||= said !== undefined;
    rest = rest.slice((said ?? word).length).trim();
  }
  return thanked;
}

/** Words of courtesy with nothing going on. */
export const thanksFlow = answerFlow('thanks', () => ({ text: say('common.thanks') }));

/** A command of the service that is not there yet. */
export const notOpenFlow = answerFlow('not-open', () => ({ text: say('common.notOpen') }));
