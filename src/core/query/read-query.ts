import type { DateTime } from 'luxon';
import { fold } from '../read/fold.js';
import { isStatement, withoutAsking } from './not-a-question.js';
import { newestRound, type Query, type QueryRead, type View } from './query.js';
import { takeLevels } from './read-levels.js';
import { takeAsked, type Asked } from './read-measures.js';
import { takeAgainst, takeRound } from './read-rounds.js';
import { readUnit } from './read-unit.js';
import { takeView, type Viewed } from './read-views.js';
import { scan, type Scan } from './scan.js';

const MORE =
  /^(?:(?:xem )?(?:tiep|them)(?: theo| tuc| di| nua| nao)?|trang (?:sau|tiep|ke)|con nua|nua)(?: a| em| nhe| di)?$/;
const UP = /^(?:len|len tren|len (?:mot )?cap(?: tren)?|cap tren|quay len)(?: a| nhe)?$/;
const AGAIN = /^(?:(?:xem |mo )?(?:lai )?(?:ma )?(?:truy van )?)?q ([a-z0-9]{4})$/;

/**
 * Reads a compliance question in plain Vietnamese, with or without marks. `now` says which day "thứ Hai" is, in its zone.
 * With `asked` (words after a command) even a bare unit or day is a question.
 */
export function readQuery(text: string, now: DateTime, asked = false): QueryRead {
  const folded = fold(text);
  const again = AGAIN.exec(folded)?.[1];
  if (again !== undefined) return { kind: 'again', code: again.toUpperCase() };
  const marked = scan(text);
  if (MORE.test(marked.rest)) return { kind: 'more' };
  if (UP.test(marked.rest)) return { kind: 'up' };
  if (!asked && (folded.length > LETTERS_MOST || isStatement(withoutAsking(marked.rest))))
    return { kind: 'none' };
  return understand(scan(withoutAsking(marked.rest)), now, asked);
}

/** A question fits into a line; what is longer is a story. */
const LETTERS_MOST = 140;

function understand(words: Scan, now: DateTime, asked: boolean): QueryRead {
  const against = takeAgainst(words, now);
  const round = takeRound(words, now);
  const about = takeAsked(words);
  const single =
    !words.has('(?:cac|nhung) truong') &&
    (about.stands ?? words.has('truong (?:thpt|thcs|th|mn|mg|tieu hoc|mam non|mau giao|cap [123])'));
  const levels = takeLevels(words);
  const viewed = takeView(words);
  const led = words.take('^con(?= [a-z0-9]+(?: [a-z0-9]+)?(?:$| thi | the ))') !== undefined;
  const going = words.take('thi sao|thi the nao|the con|vay con|the nao(?: roi)?') !== undefined || led;
  const read = readUnit(words.rest);
  if (!read) return { kind: 'none' };
  const parts: Parts = {
    against,
    round,
    about,
    levels,
    viewed,
    ...read,
    single: single && !read.placed && (levels.length > 0 || read.unit.kind === 'school'),
  };
  if (isAsked(parts) || asked) return { kind: 'query', query: compose(parts) };
  const bare = read.unit.words === '';
  const changes =
    against ?? round ?? (levels.length > 0 ? levels : undefined) ?? (going && !bare ? read : undefined);
  return changes && (bare || going) ? { kind: 'change', change: changeOf(parts) } : { kind: 'none' };
}

interface Parts extends NonNullable<ReturnType<typeof readUnit>> {
  readonly against: Query['against'];
  readonly round: Query['round'] | undefined;
  readonly about: Asked;
  readonly levels: Query['levels'];
  readonly viewed: Viewed;
  /** One school of a level is named: "trường THPT Ngô Quyền". */
  readonly single: boolean;
}

function isAsked({ about, viewed, against, unit }: Parts): boolean {
  if (about.measure !== undefined && !about.weak) return true;
  if (about.weak) return viewed.view !== undefined || unit.words === '';
  if (against !== undefined && (unit.words !== '' || viewed.view === 'areas')) return true;
  return viewed.asked || viewed.view === 'trend';
}

function compose({ against, round = newestRound, about, levels, viewed, unit, single }: Parts): Query {
  const measure = about.measure ?? 'standing';
  const school = measure === 'standing' && single && unit.words !== '';
  return {
    measure,
    view:
      about.measure === 'criterion' && about.criterion === undefined
        ? 'figures'
        : viewOf(measure, viewed, against),
    unit: school ? { ...unit, kind: 'school' } : unit,
    levels,
    round,
    ...(against ? { against } : {}),
    colours: about.colours,
    ...(about.criterion === undefined ? {} : { criterion: about.criterion }),
    ...(viewed.order ? { order: viewed.order } : {}),
  };
}

function viewOf(measure: Query['measure'], { view }: Viewed, against: Query['against']): View {
  if (against) return 'comparison';
  if (measure === 'standing') return view === 'schools' || view === undefined ? 'figures' : view;
  return view ?? 'schools';
}

function changeOf({ against, round, levels, unit }: Parts): Partial<Query> {
  return {
    ...(against ? { against, view: 'comparison' } : {}),
    ...(round ? { round } : {}),
    ...(levels.length > 0 ? { levels } : {}),
    ...(unit.words === '' ? {} : { unit }),
  };
}
