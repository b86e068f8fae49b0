import { speak } from '../../../../src/core/conversation/speak.js';
import type { OutboundMessage } from '../../../../src/core/conversation/message.js';
import { progressDue } from '../../../../src/core/flows/office/progress-due.js';
import { progressText } from '../../../../src/core/flows/office/progress-text.js';
import { progressButtons } from '../../../../src/core/flows/office/progress-buttons.js';
import { say } from '../../../../src/core/messages/text.js';
import { defaultSchedule } from '../../../../src/core/rounds/default-schedule.js';
import { escalationMessage } from '../../../../src/core/rounds/escalation-message.js';
import { formatDay } from '../../../../src/core/rounds/format-day.js';
import { addDays, dateIn } from '../../../../src/core/rounds/iso-date.js';
import { nudgeMessage } from '../../../../src/core/rounds/nudge-message.js';
import { occurrencesBetween } from '../../../../src/core/rounds/occurrences.js';
import { urgentLadder, urgentQuiet } from '../../../../src/core/rounds/urgent-ladder.js';
import { vietnamCalendar } from '../../calendar.js';
import {
  byName,
  isReachable,
  lineOf,
  schoolsOf,
  type Books,
  type Order,
  type Person,
  type Round,
  type Unit,
} from './books.js';
import { lastOf, traitsOf } from './facts.js';
import { asked, progressOf, reporterOf } from './lookups.js';

/** Puts a message on a person's phone; answers the reference it has there. */
export type Send = (person: Person, message: OutboundMessage) => string;

const ZONE = 'Asia/Ho_Chi_Minh';
const LATE_MS = 24 * 3_600_000;

/** Plans every periodic round from `from` on for half a year, as if it were known in advance; they open when their time comes. */
export function plannedRounds(books: Books, from: Date): Round[] {
  const [start, end] = [dateIn(ZONE, from), addDays(dateIn(ZONE, from), 183)];
  const province = books.units.find(({ fact }) => fact.kind === 'province');
  if (!province) throw new Error('no province');
  const schools = new Set(schoolsOf(books, province));
  return occurrencesBetween(defaultSchedule, vietnamCalendar, start, end)
    .filter(({ excused, opensAt }) => !excused && opensAt > from)
    .map(({ on, opensAt, deadlineAt, lockAt, nudges }, index) => ({
      id: index + 1,
      kind: 'periodic',
      on,
      title: formatDay(on),
      questionnaireId: 1,
      opensAt,
      deadlineAt,
      lockAt,
      steps: nudges.map(({ rule, kind, at }) => ({ rule, kind, at, done: false })),
      schools,
      declarations: new Map(),
      order: undefined,
    }));
}

/** The next instant at which something is due: a step of a round or a conversation to be woken. */
export function nextDueAt({ rounds, people }: Books): Date | undefined {
  const due = [
    ...rounds.flatMap(({ steps }) => steps.filter(({ done }) => !done).map(({ at }) => at)),
    ...people.flatMap(({ wakeAt }) => wakeAt ?? []),
  ];
  return due.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Does what time has made due: starts orders, nudges, wakes conversations, shows progress. */
export function tick(books: Books, send: Send, wake: (person: Person) => void): void {
  for (const order of books.orders.filter(({ started }) => !started)) startOrder(books, order);
  for (const round of books.rounds) {
    for (const step of round.steps.filter(({ done, at }) => !done && at <= books.now)) {
      step.done = true;
      if (step.kind === 'escalation') escalate(books, round, send);
      else nudge(books, round, step.kind, send);
    }
  }
  for (const person of books.people) {
    if (person.wakeAt && person.wakeAt <= books.now) wake(person);
  }
  for (const order of books.orders) showProgress(books, order, send);
  for (const one of books.deliveries) if (one.state === 'queued') one.state = 'sent';
}

function startOrder(books: Books, order: Order): void {
  const { now, rounds } = books;
  order.started = true;
  rounds.push({
    id: 1_000 + order.id,
    kind: 'urgent',
    on: dateIn(ZONE, now),
    title: say('urgent.title', { documentNo: order.documentNo }),
    questionnaireId: 1,
    opensAt: now,
    deadlineAt: order.deadlineAt,
    lockAt: new Date(order.deadlineAt.getTime() + LATE_MS),
    steps: [
      { rule: 'opening', kind: 'opening', at: now, done: false },
      ...urgentLadder({ opensAt: now, deadlineAt: order.deadlineAt }, urgentQuiet(ZONE)).map((step) => ({
        ...step,
        done: false,
      })),
    ],
    schools: new Set(asked(books, order)),
    declarations: new Map(),
    order,
  });
}

/** One person per account of every silent school, nobody twice. */
function nudge(books: Books, round: Round, kind: 'opening' | 'reminder' | 'deadline', send: Send): void {
  const told = new Set<Person>();
  for (const unit of round.schools) {
    const person = round.declarations.has(unit) ? undefined : reporterOf(books, unit);
    if (!person || told.has(person)) continue;
    told.add(person);
    const questionnaire = books.questionnaires.get(round.questionnaireId);
    const last = lastOf(books, unit);
    const { order } = round;
    const issuer = order?.account.organisation ?? order?.account.unit.fact.name ?? '';
    const card = { ...round, order: order && { ...order, issuer } };
    const nudged = { kind, round: card, unit: unit.fact, last, questionnaire };
    const messageRef = send(person, nudgeMessage(nudged, books.now, ZONE, traitsOf(person.channel)));
    if (round.order && kind === 'opening')
      books.deliveries.push({
        order: round.order,
        unit,
        messageRef,
        phoneId: person.phoneId,
        state: 'queued',
      });
  }
}

/** Each silent school falls to the nearest office above it where somebody can be reached. */
function escalate(books: Books, round: Round, send: Send): void {
  const officers = books.people
    .filter((person) => isReachable(person, books.now))
    .flatMap((person) =>
      person.links
        .filter(({ role }) => role === 'manager' || role === 'officer')
        .map(({ unit }) => ({ person, unit })),
    );
  const silentOf = new Map<Unit, Unit[]>();
  for (const school of [...round.schools].filter((one) => !round.declarations.has(one)).sort(byName)) {
    const office = [...lineOf(school)].find((unit) => officers.some((one) => one.unit === unit));
    if (office) silentOf.set(office, [...(silentOf.get(office) ?? []), school]);
  }
  const told = new Set<Person>();
  for (const { person, unit } of officers.sort((a, b) => a.person.id - b.person.id)) {
    const silent = silentOf.get(unit) ?? [];
    if (silent.length === 0 || told.has(person)) continue;
    told.add(person);
    const names = silent.slice(0, 20).map(({ fact }) => fact.name);
    const areas = silent.length > 20 ? areasOf(unit, silent) : [];
    const words = { round, hop: 0, unit: unit.fact, silent: silent.length, names, areas };
    send(person, escalationMessage(words, traitsOf(person.channel)));
  }
}

/** How many of these schools lie in each area right below the unit. */
function areasOf(unit: Unit, schools: readonly Unit[]): { name: string; silent: number }[] {
  const below = schools.flatMap((school) => [...lineOf(school)].find(({ parent }) => parent === unit) ?? []);
  return [...new Set(below)]
    .filter(({ fact }) => fact.kind !== 'school')
    .map((area) => ({ name: area.fact.name, silent: below.filter((one) => one === area).length }));
}

/** One message, edited in place where the platform can; the other gets it once, when all is out. */
function showProgress(books: Books, order: Order, send: Send): void {
  const channel = traitsOf(order.person.channel);
  if (books.now.getTime() > order.deadlineAt.getTime() + 3_600_000) return;
  const progress = progressOf(books, order);
  const { shownCounts } = order;
  const counts = progressDue({ progress, shownCounts, editsInPlace: channel.editsInPlace }, books.now);
  if (counts === undefined) return;
  const text = progressText(progress, books.now, ZONE);
  const spoken = speak({ text, buttons: progressButtons(progress, channel.buttons) }, 0, channel);
  const replaces = order.shownRef === undefined ? {} : { replaces: order.shownRef };
  order.shownCounts = counts;
  order.shownRef = send(order.person, { text: spoken.text, buttons: spoken.buttons, ...replaces });
}
