import {
  codeTries,
  IDENTITY_WINDOW_MINUTES,
  type WrongCodes,
} from '../../../../src/core/accounts/code-tries.js';
import type { ChannelName } from '../../../../src/core/conversation/event.js';
import type {
  AccountFact,
  DeclarationFact,
  DraftFact,
  Facts,
  RoundFact,
} from '../../../../src/core/conversation/facts.js';
import type { ChannelTraits } from '../../../../src/core/conversation/turn.js';
import type { Account, Books, Declaration, Draft, Person, Round, Unit } from './books.js';

const WINDOW_MS = IDENTITY_WINDOW_MINUTES * 60_000;
const WEEK_MS = 7 * 86_400_000;

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
  const school = active?.role === 'school' ? active : person.links.find(({ role }) => role === 'school');
  return {
    now,
    receivedAt: now,
    timeZone: 'Asia/Ho_Chi_Minh',
    channel: traitsOf(person.channel),
    nonce,
    accounts: person.links.map((account) => accountFact(books, person, account)),
    active: active && accountFact(books, person, active),
    school: school && accountFact(books, person, school),
    rounds: school ? openRounds(books, school.unit, person) : [],
    last: school && lastOf(books, school.unit),
    questionnaires,
    unsent: school && unsentOf(books, school.unit, person),
    ...codeTries({ identity: wrongOf(person), address: undefined, failing: 0 }, now),
  };
}

/** With a rank only where several hold the account: whoever has held it longest is the primary. */
function accountFact({ people }: Books, person: Person, account: Account): AccountFact {
  const { id, role, unit, organisation } = account;
  const holders = people.filter(({ links }) => links.includes(account));
  const rank = holders[0] === person ? 'primary' : 'deputy';
  return { id, role, unit: unit.fact, organisation, ...(holders.length > 1 ? { rank } : {}) };
}

function openRounds(books: Books, unit: Unit, person: Person): RoundFact[] {
  const { rounds, now } = books;
  return rounds
    .filter(({ opensAt, lockAt, schools }) => opensAt <= now && lockAt > now && schools.has(unit))
    .sort((a, b) => {
      const urgent = Number(b.kind === 'urgent') - Number(a.kind === 'urgent');
      return urgent || a.deadlineAt.getTime() - b.deadlineAt.getTime();
    })
    .map((round) => ({ ...roundFact(round, unit), ...draftsOf(books, round, unit, person) }));
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
      documentOn: order.documentOn,
      content: order.content,
      issuer: order.account.organisation ?? order.account.unit.fact.name,
    },
  };
}

/** Who of the school is at it, newest first; nobody any more once something is declared. */
function draftsOf({ drafts }: Books, round: Round, unit: Unit, person: Person): Pick<RoundFact, 'drafts'> {
  if (round.declarations.has(unit)) return {};
  const own = drafts.filter((one) => one.round === round && one.unit === unit);
  return own.length > 0 ? { drafts: newestFirst(own, person).map((one) => draftFact(one, person)) } : {};
}

/** What was left unsent in the newest locked round, if nothing was declared there or since. */
function unsentOf({ drafts, rounds, now }: Books, unit: Unit, person: Person): DraftFact | undefined {
  const sent = rounds.flatMap((round) => round.declarations.get(unit) ?? []);
  const left = drafts.filter(
    ({ round, at, ...draft }) =>
      draft.unit === unit &&
      round.lockAt <= now &&
      now.getTime() - at.getTime() < WEEK_MS &&
      !sent.some(({ roundId, receivedAt }) => roundId === round.id || receivedAt > at),
  );
  const [newest] = newestFirst(left, person);
  return newest && draftFact(newest, person);
}

function newestFirst(drafts: readonly Draft[], person: Person): Draft[] {
  return drafts.toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || Number(b.person === person) - Number(a.person === person),
  );
}

function draftFact({ state, at, person: { channel, name }, person }: Draft, reader: Person): DraftFact {
  return { state: structuredClone(state), at, channel, mine: person === reader, by: name };
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

function wrongOf({ wrongCodes }: Person): WrongCodes | undefined {
  const [since] = wrongCodes;
  return since && { count: wrongCodes.length, since };
}

/** Counts a wrong code; the window starts with the first wrong one after the last window. */
export function countWrongCode(person: Person, now: Date): void {
  const [since] = person.wrongCodes;
  const within = since && now.getTime() - since.getTime() < WINDOW_MS;
  person.wrongCodes = within ? [...person.wrongCodes, now] : [now];
}
