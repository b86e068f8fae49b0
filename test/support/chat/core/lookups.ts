import type { Genuine, Lookup, LookupResult } from '../../../../src/core/conversation/lookup.js';
import type { Progress } from '../../../../src/core/conversation/lookups/orders.js';
import type { Summary, SummaryLookup } from '../../../../src/core/conversation/lookups/compliance.js';
import { noTally } from '../../../../src/core/rounds/tally.js';
import { urgentQuiet } from '../../../../src/core/rounds/urgent-ladder.js';
import { fold } from '../../../../src/core/read/fold.js';
import {
  byName,
  isReachable,
  isWithin,
  lineOf,
  schoolsOf,
  type Account,
  type Books,
  type Order,
  type Person,
  type Round,
  type Unit,
} from './books.js';

const ZONE = 'Asia/Ho_Chi_Minh';

/** Answers a lookup within what the account's holder may see. */
export function lookUp(books: Books, person: Person, lookup: Lookup): LookupResult {
  switch (lookup.type) {
    case 'refresh':
      return { type: 'refresh' };
    case 'code':
      return findCode(books, lookup.code);
    case 'genuine':
      return { type: 'genuine', found: findGenuine(books, lookup.code) };
    case 'units': {
      const account = office(person, lookup.accountId);
      return {
        type: 'units',
        units: account ? findUnits(books, account.unit, fold(lookup.words).trim()) : [],
      };
    }
    case 'summary': {
      const account = office(person, lookup.accountId);
      const unit = within(books, account, lookup.unitId);
      const parent = unit?.parent && within(books, account, unit.parent.fact.id);
      const summary = unit && summaryOf(books, unit, lookup);
      return { type: 'summary', summary: summary && { ...summary, parent: parent?.fact } };
    }
    case 'audience':
      return findAudience(books, person, lookup);
    case 'progress': {
      const account = office(person, lookup.accountId);
      const order = books.orders.findLast(
        (one) =>
          account &&
          isWithin(one.unit, account.unit) &&
          (lookup.orderId === undefined || one.id === lookup.orderId),
      );
      const mayHalt = account?.role === 'officer';
      return { type: 'progress', progress: order && { ...progressOf(books, order), mayHalt } };
    }
    default:
      throw new Error('a lookup that transcripts in memory do not answer: play this one from the app on');
  }
}

function office({ links }: Person, accountId: number): Account | undefined {
  return links.find(({ id, role }) => id === accountId && role !== 'school');
}

function within({ units }: Books, account: Account | undefined, unitId: number): Unit | undefined {
  return units.find((unit) => unit.fact.id === unitId && account && isWithin(unit, account.unit));
}

function findCode({ codes, now }: Books, code: string): LookupResult {
  const found = codes.find((one) => one.code === code.toUpperCase());
  if (!found) return { type: 'code' };
  const { id, account, revoked, usedAt, expiresAt } = found;
  const state = revoked ? 'revoked' : usedAt ? 'used' : expiresAt <= now ? 'expired' : 'usable';
  const { role, unit, organisation } = account;
  return {
    type: 'code',
    found: { codeId: id, accountId: account.id, role, unit: unit.fact, organisation, state },
  };
}

const KIND_WORDS = /^(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|truong) /;

function findUnits(books: Books, top: Unit, words: string): (Unit['fact'] & { schools: number })[] {
  const bare = words.replace(KIND_WORDS, '');
  const distance = ({ fact, folded }: Unit): number => {
    if (words === '' || fact.code.toLowerCase() === words) return 0;
    if (folded === words) return 1;
    return folded.replace(KIND_WORDS, '') === bare ? 2 : 3;
  };
  const fitting = books.units.filter(
    (unit) =>
      isWithin(unit, top) &&
      (words === ''
        ? unit === top || unit.parent === top
        : unit.fact.code.toLowerCase() === words || unit.folded.includes(bare)),
  );
  const least = Math.min(...fitting.map(distance));
  const nearest = words === '' ? fitting : fitting.filter((unit) => distance(unit) === least);
  const areas = nearest.filter(({ fact }) => fact.kind !== 'school');
  const best = words === '' || areas.length === 0 ? nearest : areas;
  const depth = (unit: Unit): number => [...lineOf(unit)].length;
  return best
    .sort((a, b) => depth(a) - depth(b) || byName(a, b))
    .slice(0, 12)
    .map((unit) => ({ ...unit.fact, schools: schoolsOf(books, unit).length }));
}

function summaryOf(books: Books, unit: Unit, { orderId, round: wanted }: SummaryLookup): Summary {
  const on = wanted?.type === 'day' ? wanted.on : undefined;
  const round = books.rounds.findLast((one) =>
    orderId === undefined
      ? one.kind === 'periodic' && one.opensAt <= books.now && (on === undefined || one.on === on)
      : one.order?.id === orderId,
  );
  if (!round) return { unit: unit.fact, roundIds: [], tally: noTally, children: [], silent: [] };
  const schools = schoolsOf(books, unit).filter((one) => round.schools.has(one));
  const sent = schools.flatMap((school) => round.declarations.get(school) ?? []);
  const late = sent.filter(({ timeliness }) => timeliness === 'late').length;
  const painted = (colour: string): number => sent.filter((one) => one.colour === colour).length;
  const { id, title, deadlineAt, lockAt } = round;
  const silent = schools.filter((school) => !round.declarations.has(school)).sort(byName);
  return {
    unit: unit.fact,
    round: { id, title, on: round.on, deadlineAt, lockAt },
    roundIds: [id],
    tally: {
      ...noTally,
      must: schools.length,
      declared: sent.length,
      onTime: sent.length - late,
      late,
      xanh: painted('xanh'),
      vang: painted('vang'),
      do: painted('do'),
    },
    children: childrenOf(books, unit, round),
    silent: silent.slice(0, 20).map(({ fact, parent }) => ({
      unit: fact,
      area: parent?.fact.name ?? '',
      contact: 'none',
    })),
  };
}

function childrenOf(books: Books, unit: Unit, round: Round): Summary['children'] {
  const rate = ({ tally }: Summary['children'][number]): number => tally.declared / tally.must;
  return books.units
    .filter(({ parent, fact }) => parent === unit && fact.kind !== 'school')
    .map((child) => {
      const schools = schoolsOf(books, child);
      const declared = schools.filter((school) => round.declarations.has(school)).length;
      return { unit: child.fact, tally: { ...noTally, must: schools.length, declared } };
    })
    .filter(({ tally }) => tally.must > 0)
    .sort((a, b) => rate(a) - rate(b) || a.unit.name.localeCompare(b.unit.name, 'vi'));
}

/** The schools an order asks. */
export function asked(
  books: Books,
  { unit, levels, undeclaredOnly }: Pick<Order, 'unit' | 'levels' | 'undeclaredOnly'>,
): Unit[] {
  const { rounds, now } = books;
  const running = rounds.filter(
    ({ kind, opensAt, lockAt }) => kind === 'periodic' && opensAt <= now && lockAt > now,
  );
  return schoolsOf(books, unit).filter(
    (school) =>
      (levels.length === 0 || levels.some((level) => level === school.fact.level)) &&
      (!undeclaredOnly ||
        running.some(({ schools, declarations }) => schools.has(school) && !declarations.has(school))),
  );
}

/** Who of a school can be written to now, Zalo first. */
export function reporterOf({ people, now }: Books, school: Unit): Person | undefined {
  return people
    .filter(
      (person) =>
        isReachable(person, now) &&
        person.links.some(({ role, unit }) => role === 'school' && unit === school),
    )
    .sort((a, b) => (a.channel > b.channel ? -1 : 1))[0];
}

function findAudience(books: Books, person: Person, lookup: Lookup & { type: 'audience' }): LookupResult {
  const unit = within(books, office(person, lookup.accountId), lookup.unitId);
  if (!unit) return { type: 'audience' };
  const { levels, undeclaredOnly, document } = lookup;
  const schools = asked(books, { unit, levels, undeclaredOnly });
  const by = (channel: string | undefined): Unit[] =>
    schools.filter((school) => reporterOf(books, school)?.channel === channel);
  const same = books.orders.find(
    (order) =>
      order.unit === unit &&
      [...order.levels].sort().join() === [...levels].sort().join() &&
      order.undeclaredOnly === undeclaredOnly &&
      order.documentNo === document?.no &&
      order.documentOn === document.on,
  );
  const none = by(undefined);
  const above = unit.parent;
  const heldBy =
    schools.length === 0 &&
    above &&
    within(books, office(person, lookup.accountId), above.fact.id) &&
    books.units.some(({ parent, fact: { level } }) => parent === above && level && levels.includes(level));
  return {
    type: 'audience',
    ...(same ? { duplicateOf: same.id } : {}),
    audience: {
      unit: unit.fact,
      schools: schools.length,
      quiet: urgentQuiet(ZONE),
      byChannel: { zalo: by('zalo').length, telegram: by('telegram').length, none: none.length },
      unreachable: none
        .sort(byName)
        .slice(0, 10)
        .map(({ fact }) => fact),
      ...(heldBy ? { heldBy: above.fact } : {}),
    },
  };
}

/** How an order stands: every school in one state. */
export function progressOf(books: Books, order: Order): Progress {
  const round = books.rounds.find((one) => one.order === order);
  const states = [...(round?.schools ?? [])].map((school) => ({
    declared: round?.declarations.has(school) ?? false,
    state: books.deliveries.find((one) => one.order === order && one.unit === school)?.state,
  }));
  const count = (holds: (one: (typeof states)[number]) => boolean): number => states.filter(holds).length;
  const { documentNo, checkCode, deadlineAt } = order;
  return {
    orderId: order.id,
    roundId: round?.id,
    kind: 'declare',
    phase: 'running',
    wantsAck: false,
    mayHalt: true,
    documentNo,
    checkCode,
    unit: order.unit.fact,
    deadlineAt,
    target: states.length,
    sent: count(({ declared, state }) => declared || state === 'sent' || state === 'seen'),
    seen: count(({ declared, state }) => !declared && state === 'seen'),
    declared: count(({ declared }) => declared),
    acknowledged: 0,
    failed: 0,
    uncertain: 0,
    cancelled: 0,
    noChannel: count(({ declared, state }) => !declared && state === undefined),
  };
}

function findGenuine({ orders, rounds }: Books, code: string): Genuine | undefined {
  const clean = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const order = orders.find(({ checkCode }) => checkCode === clean);
  if (order) {
    const { documentNo: title, unit, account, issuedAt: at, deadlineAt } = order;
    const { documentOn, content, levels, undeclaredOnly } = order;
    // Signatures are made in the database; in memory nothing alters a row.
    const signature = { state: 'valid', statement: '', signature: '', keyId: '', publicKey: '' } as const;
    return {
      kind: 'order',
      title,
      unit: unit.fact,
      issuer: account.organisation ?? account.unit.fact.name,
      at,
      deadlineAt,
      order: {
        kind: 'declare',
        phase: order.started ? 'running' : 'waiting',
        documentOn,
        content,
        levels,
        undeclaredOnly,
        signature,
      },
    };
  }
  for (const { declarations, lockAt } of rounds) {
    const sent = [...declarations.values()].find(({ receiptCode }) => receiptCode.replace('-', '') === clean);
    if (!sent) continue;
    const { roundTitle: title, unit, receivedAt: at, timeliness } = sent;
    // Ledgers are made in the database only: what is locked is spoken of at the other heights.
    const seal = { state: 'open', until: lockAt } as const;
    return { kind: 'receipt', title, unit: unit.fact, at, late: timeliness === 'late', seal };
  }
  return undefined;
}
