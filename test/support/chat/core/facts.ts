import type { ChannelName } from '../../../../src/core/conversation/event.js';
import type { AccountFact, DeclarationFact, Facts, RoundFact } from '../../../../src/core/conversation/facts.js';
import type { ChannelTraits } from '../../../../src/core/conversation/turn.js';
import type { Account, Books, Declaration, Person, Round, Unit } from './books.js';

const TRIES = 5;
const WINDOW_MS = 15 * 60_000;

/** What conversations know of a platform. */
export function traitsOf(name: ChannelName): ChannelTraits {
  return name === 'telegram'
    ? { name, buttons: 100, editsInPlace: true }
    : { name, buttons: 5, editsInPlace: false };
}

/** Everything a turn of this person decides from, now. */
export function factsOf(books: Books, person: Person, nonce: string): Facts {
  const { now, questionnaires } = books;
  const active = person.links.find(({ id }) => id === person.activeId) ?? person.links[0];
  const school =
    active?.role === 'school' ? active : person.links.find(({ role }) => role === 'school');
  return {
    now,
    receivedAt: now,
    timeZone: 'Asia/Ho_Chi_Minh',
    channel: traitsOf(person.channel),
    nonce,
    accounts: person.links.map(accountFact),
    active: active && accountFact(active),
    school: school && accountFact(school),
    rounds: school ? openRounds(books, school.unit) : [],
    last: school && lastOf(books, school.unit),
    questionnaires,
    ...codeTries(person, now),
  };
}

function accountFact({ id, role, unit, organisation }: Account): AccountFact {
  return { id, role, unit: unit.fact, organisation };
}

function openRounds({ rounds, now }: Books, unit: Unit): RoundFact[] {
  return rounds
    .filter(({ opensAt, lockAt, schools }) => opensAt <= now && lockAt > now && schools.has(unit))
    .sort((a, b) => {
      const urgent = Number(b.kind === 'urgent') - Number(a.kind === 'urgent');
      return urgent || a.deadlineAt.getTime() - b.deadlineAt.getTime();
    })
    .map((round) => roundFact(round, unit));
}

function roundFact({ order, declarations, ...round }: Round, unit: Unit): RoundFact {
  const declaration = declarations.get(unit);
  return {
    id: round.id,
    kind: round.kind,
    title: round.title,
    questionnaireId: round.questionnaireId,
    opensAt: round.opensAt,
    deadlineAt: round.deadlineAt,
    lockAt: round.lockAt,
    graceMinutes: 0,
    exempt: false,
    declaration: declaration && declarationFact(declaration),
    order: order && {
      id: order.id,
      documentNo: order.documentNo,
      checkCode: order.checkCode,
      content: order.content,
      issuer: order.account.organisation ?? order.account.unit.fact.name,
    },
  };
}

/** The school's newest declaration of any round. */
export function lastOf({ rounds }: Books, unit: Unit): DeclarationFact | undefined {
  const all = rounds.flatMap(({ declarations }) => declarations.get(unit) ?? []);
  const last = all.sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())[0];
  return last && declarationFact(last);
}

/** Answers as JSON would give them back. */
function declarationFact(declaration: Declaration): DeclarationFact {
  const { unit: _unit, timeliness: _timeliness, colour: _colour, reason: _reason, ...fact } = declaration;
  return { ...fact, answers: structuredClone(fact.answers), provenance: { ...fact.provenance } };
}

function codeTries({ wrongCodes }: Person, now: Date): Pick<Facts, 'codeTriesLeft' | 'codesPausedUntil'> {
  const [since] = wrongCodes;
  const until = since && new Date(since.getTime() + WINDOW_MS);
  if (!until || until <= now) return { codeTriesLeft: TRIES };
  const codeTriesLeft = Math.max(0, TRIES - wrongCodes.length);
  return codeTriesLeft > 0 ? { codeTriesLeft } : { codeTriesLeft, codesPausedUntil: until };
}

/** Counts a wrong code; the window starts with the first wrong one after the last window. */
export function countWrongCode(person: Person, now: Date): void {
  const [since] = person.wrongCodes;
  const within = since && now.getTime() - since.getTime() < WINDOW_MS;
  person.wrongCodes = within ? [...person.wrongCodes, now] : [now];
}
