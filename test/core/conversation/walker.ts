import type { DeclareState } from '../../../src/core/flows/declare/declare-state.js';
import type {
  Answers,
  Criterion,
  Question,
  Questionnaire,
} from '../../../src/core/questionnaire/questionnaire.js';
import type { Dice } from './noise.js';
import type { RandomForm } from './random-form.js';

type Maybe<T> = T | Promise<T>;

/** One of the school's phones as the walker uses it, at whatever height. */
export interface Hand {
  say(text: string): Maybe<unknown>;
  /** Presses the newest button whose label starts so, twice in a row. */
  tap(label: string): Maybe<unknown>;
  sendSticker(): Maybe<unknown>;
  editOld(): Maybe<unknown>;
  pressOld(): Maybe<unknown>;
  labels(): readonly string[];
  /** The declaration going on, read from what is stored; undefined = none. */
  state(): Maybe<DeclareState | undefined>;
}

/** What the walk does besides answering. */
export interface Surroundings {
  readonly hands: readonly [Hand, Hand];
  /** Lets half an hour pass in silence. */
  idle(): Maybe<void>;
  sent(): Maybe<boolean>;
}

/** Most answers, detours included, that a walk may take. */
const LONGEST = 600;

/**
 * Declares `want` by a random walk: in any of the ways to answer, with `detours` interruptions, steps back, changes of
 * the way, stale and doubled presses, silences, stops and changes of the platform between. Resolves when it was sent.
 */
export async function walk(
  random: RandomForm,
  dice: Dice,
  detours: number,
  around: Surroundings,
): Promise<void> {
  let left = detours;
  let hand: Hand = dice.pick(around.hands);
  await hand.say('/khaibao');
  for (let turn = 0; turn < LONGEST; turn += 1) {
    if (await around.sent()) return;
    const state = await hand.state();
    if (!state) {
      await hand.say('/khaibao');
      continue;
    }
    if (left > 0 && dice.roll(3) === 0) {
      left -= 1;
      hand = await detour(state, hand, dice, around);
      continue;
    }
    await answer(state, random, hand, dice);
  }
  throw new Error('the declaration never ends');
}

async function detour(
  state: DeclareState,
  hand: Hand,
  dice: Dice,
  { hands, idle }: Surroundings,
): Promise<Hand> {
  const { place } = state;
  const free = place.at === 'stop' && place.free === true;
  switch (dice.roll(11)) {
    case 0:
      await hand.sendSticker();
      break;
    case 1:
      if (!free && place.at !== 'reason') await hand.say('zzz qqq');
      break;
    case 2:
      await hand.say('quay lai');
      break;
    case 3:
      if (!free) await hand.say(dice.pick(['tung cau', 'theo nhom']));
      break;
    case 4:
      await hand.say(dice.pick(['/toi', '/huongdan', '/khaibao']));
      break;
    case 5:
      await hand.editOld();
      break;
    case 6:
      await hand.pressOld();
      break;
    case 7:
      await idle();
      break;
    case 8:
      await hand.say('/thoat');
      break;
    case 9: {
      const other = hands[0] === hand ? hands[1] : hands[0];
      await other.say('/khaibao');
      return other;
    }
    default:
      if (place.at === 'summary') await hand.say(`sua ${dice.roll(3) + 1}`);
  }
  return hand;
}

async function answer(
  state: DeclareState,
  { form, want }: RandomForm,
  hand: Hand,
  dice: Dice,
): Promise<unknown> {
  const { place } = state;
  switch (place.at) {
    case 'stop':
    case 'naming': {
      const asked = questionsOf(form).find(({ code }) => code === place.code);
      if (asked) return answerQuestion(asked, want, hand, dice);
      return answerList(form, place.code, want, hand, dice);
    }
    case 'doubt':
      return hand.tap('Đúng');
    case 'summary':
      return dice.roll(2) ? hand.tap('Gửi') : hand.say('gui');
    case 'pick':
      return hand.say('quay lai');
    case 'resume':
      return dice.roll(2) ? hand.tap('Tiếp tục') : hand.say('tiep tuc');
    case 'offer':
    case 'unsent':
      return hand.say('khai bao moi');
    default:
      throw new Error(`unexpected ${place.at}`);
  }
}

const questionsOf = ({ groups }: Questionnaire): Question[] => groups.flatMap(({ questions }) => questions);

function answerQuestion(asked: Question, want: Answers, hand: Hand, dice: Dice): Maybe<unknown> {
  const wish = want[asked.code];
  const taps = dice.roll(2) === 1;
  switch (wish?.type) {
    case 'choice': {
      const options = asked.type === 'choice' ? asked.options : [];
      const at = options.findIndex(({ code }) => code === wish.code);
      const label = options[at]?.label ?? '';
      return taps ? hand.tap(label) : hand.say(dice.pick([String(at + 1), label]));
    }
    case 'criterion':
      if (taps) return hand.tap(wish.passed ? 'Đạt' : 'Không đạt');
      return hand.say(
        wish.passed ? dice.pick(['đạt', 'dat', 'co']) : dice.pick(['không đạt', 'ko', 'chua dat']),
      );
    case 'fraction':
      return hand.say(dice.pick([`${wish.present}/${wish.total}`, `${wish.present} trên ${wish.total}`]));
    case 'counts': {
      const numbers = asked.type === 'counts' ? asked.parts.map(({ code }) => wish.counts[code] ?? 0) : [];
      if (numbers.every((one) => one === 0)) return hand.tap('Không có');
      return hand.say(numbers.join(dice.pick([' ', ', '])));
    }
    case 'text':
      return wish.text === '' ? hand.say('bo qua') : hand.say(wish.text);
    default:
      return hand.say('bo qua');
  }
}

async function answerList(
  form: Questionnaire,
  code: string,
  want: Answers,
  hand: Hand,
  dice: Dice,
): Promise<unknown> {
  const group = form.groups.find((one) => one.code === code);
  const labels = hand.labels();
  const listed = (group?.questions ?? []).filter((one): one is Criterion => one.type === 'criterion');
  const failed = listed.filter((one) => {
    const wish = want[one.code];
    return wish?.type === 'criterion' && !wish.passed;
  });
  const ticked = (mark: string): Criterion[] =>
    listed.filter(({ number }) => labels.some((one) => one.startsWith(`${mark} ${number} `)));
  const shown = [...ticked('✅'), ...ticked('❌')];
  if (shown.length > 0 && dice.roll(2)) {
    const wrong = [
      ...ticked('✅').filter((one) => failed.includes(one)),
      ...ticked('❌').filter((one) => !failed.includes(one)),
    ][0];
    if (wrong) return hand.tap(`${ticked('✅').includes(wrong) ? '✅' : '❌'} ${wrong.number} `);
    return hand.tap(labels.find((one) => one.startsWith('Tiếp tục')) ?? 'Tất cả đạt');
  }
  const open = await visibleFailed(hand, form, failed, code);
  await hand.say(open.length === 0 ? 'dat het' : open.map(({ number }) => number).join(' '));
}

/** Of the criteria wished to fail, those on the list now. */
async function visibleFailed(
  hand: Hand,
  form: Questionnaire,
  failed: readonly Criterion[],
  group: string,
): Promise<Criterion[]> {
  const state = await hand.state();
  const all = questionsOf(form);
  const isAsked = ({ when }: Question): boolean => {
    if (!when) return true;
    const on = state?.answers[when.question];
    const question = all.find(({ code }) => code === when.question);
    if (!question || !isAsked(question)) return false;
    const value =
      on?.type === 'choice' ? on.code : on?.type === 'criterion' ? (on.passed ? 'dat' : 'khong_dat') : '';
    return when.in.includes(value);
  };
  if (!form.groups.some(({ code }) => code === group)) throw new Error(`no group ${group}`);
  return failed.filter(isAsked);
}
