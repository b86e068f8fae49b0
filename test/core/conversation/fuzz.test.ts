import { describe, expect, it } from 'vitest';
import { friday, monday, URGENT } from '../flows/declare/talk.js';
import type { DeclareState } from '../../../src/core/flows/declare/declare-state.js';
import type { Heard } from '../../../src/core/conversation/heard.js';
import { hasAnswers } from '../../../src/core/flows/declare/drafts.js';
import { createDice, noise, type Dice } from './noise.js';
import { at, School, type Phone } from './phone.js';

/** Messages in all; the full run is `FUZZ=100000`. */
const MESSAGES = Number(process.env['FUZZ'] ?? 5_000);
const PER_SCHOOL = 250;

const urgent = {
  ...monday,
  id: 13,
  kind: 'urgent',
  title: 'đột xuất 1823/UBND-KGVX',
  questionnaireId: URGENT,
  opensAt: at('03-01T08:00:00'),
  order: {
    id: 1,
    documentNo: '1823/UBND-KGVX',
    checkCode: '8KD2F7',
    documentOn: '2021-02-23',
    content: 'Khai ngay.',
    issuer: 'UBND tỉnh Đồng Nai',
  },
} as const;
const later = {
  ...monday,
  id: 14,
  title: 'thứ Sáu 05/03',
  opensAt: at('03-01T20:00:00'),
  deadlineAt: at('03-02T17:00:00'),
  lockAt: at('03-03T09:00:00'),
};
const daily = { ...monday, id: 15, title: 'hằng ngày 01/03', questionnaireId: 2 };

function school(dice: Dice): School {
  const made = new School(dice.pick(['03-01T07:04:00', '03-01T16:58:00', '03-01T20:30:00']));
  made.rounds = dice.pick([[monday], [urgent, monday, later], [daily, monday, later], [urgent, later]]);
  if (dice.roll(2)) made.declared.push(friday);
  return made;
}

/** How a school's day may have begun, so that rare states are reached too. */
const INTROS = [
  [],
  ['khai bao', '1', '1180/1205'],
  ['khai bao', 'khong thay doi'],
  ['khai bao', '3', 'gui', 'sua', '1', '2', '70/78', '0', 'gui'],
];

/** Throws when a turn has lost something: what was answered stays, or is sent, or is kept as the school's draft. */
function checkNothingLost(
  phone: Phone,
  before: readonly DeclareState[],
  heard: Heard,
  misreads: number,
  sent: number,
): void {
  const { school } = phone;
  const read = ['text', 'tap', 'attachment'].includes(heard.type) && phone.state.misreads <= misreads;
  for (const [index, was] of before.entries()) {
    const is =
      phone.declaring.find(
        ({ roundId, mode }) => roundId === was.roundId && (mode === 'correct') === (was.mode === 'correct'),
      ) ?? phone.declaring.find(({ roundId }) => roundId === was.roundId);
    if (is) {
      const lost = Object.keys(was.answers).filter(
        (code) => JSON.stringify(is.answers[code]) !== JSON.stringify(was.answers[code]),
      );
      if (lost.length > 0 && !(read && index === 0))
        throw new Error(`${lost.join()} changed by ${show(heard)}`);
      continue;
    }
    const gone = school.submits.length > sent || was.mode === 'correct' || !hasAnswers(was);
    const declared = school.declared.some(({ roundId }) => roundId === was.roundId);
    const kept = school.drafts.some((one) => one.phone === phone && sameAnswers(one.state, was));
    if (!gone && !declared && !kept && !(read && index === 0))
      throw new Error(`round ${was.roundId} was lost by ${show(heard)}`);
  }
  for (const now of phone.declaring) {
    if (
      now.revision > 1 ||
      !hasAnswers(now) ||
      school.declared.some(({ roundId }) => roundId === now.roundId)
    )
      continue;
    if (!school.drafts.some((one) => one.phone === phone && sameAnswers(one.state, now)))
      throw new Error(`round ${now.roundId} is not kept as a draft after ${show(heard)}`);
  }
}

function sameAnswers(draft: unknown, state: DeclareState): boolean {
  const { answers } = draft as Partial<DeclareState>;
  return JSON.stringify(answers) === JSON.stringify(state.answers);
}

const show = (heard: Heard): string => JSON.stringify(heard).slice(0, 200);

describe('whatever is sent in whatever state', () => {
  it(
    `is answered by one message within the platform's limits, and no answer is lost (${MESSAGES})`,
    { timeout: 600_000 },
    () => {
      const places = new Map<string, number>();
      let slowest = 0;
      for (let message = 0, seed = 1; message < MESSAGES; seed += 1) {
        const dice = createDice(seed);
        const at = school(dice);
        const phones = [at.phone('zalo', 'Cô Lan'), at.phone('telegram', 'Minh')];
        const tokens = new Map<Phone, string[]>(phones.map((phone) => [phone, []]));
        const log: string[] = [];
        phones[0]?.say(...dice.pick(INTROS));
        for (let turn = 0; turn < PER_SCHOOL && message < MESSAGES; turn += 1, message += 1) {
          const phone = dice.pick(phones);
          if (dice.roll(12) === 0)
            at.now = new Date(at.now.getTime() + dice.pick([1, 5, 25, 60, 600]) * 60_000);
          const seen = tokens.get(phone) ?? [];
          const heard = noise(dice, phone.state.turn, seen);
          log.push(`${phone.channel} ${show(heard)}`);
          const { misreads } = phone.state;
          const [before, sent] = [phone.declaring, at.submits.length];
          const started = performance.now();
          try {
            phone.hear(heard);
            checkNothingLost(phone, before, heard, misreads, sent);
          } catch (error) {
            throw new Error(`seed ${seed}, turn ${turn}:\n${log.slice(-8).join('\n')}`, { cause: error });
          }
          slowest = Math.max(slowest, performance.now() - started);
          seen.push(
            ...(phone.said?.buttons ?? []).flat().flatMap((one) => ('token' in one ? [one.token] : [])),
          );
          const place = phone.declaring[0]?.place.at;
          if (place) places.set(place, (places.get(place) ?? 0) + 1);
        }
      }
      if (process.env['FUZZ'])
        process.stdout.write(
          `${JSON.stringify(Object.fromEntries(places))}, slowest turn ${slowest.toFixed(1)} ms\n`,
        );
      const everywhere = [
        'offer',
        'stop',
        'naming',
        'doubt',
        'reconfirm',
        'summary',
        'pick',
        'reason',
        'resume',
        'unsent',
      ];
      expect(everywhere.filter((place) => !places.has(place))).toEqual([]);
    },
  );
});
