import type { DraftEffect, Effect, Submit } from '../../../../src/core/conversation/effect.js';
import type { OrderEffect } from '../../../../src/core/conversation/effects/orders.js';
import { isWithin, type Books, type Person } from './books.js';
import { countWrongCode } from './facts.js';

/** Carries a turn's effects out. Throws where the database would refuse them: here nobody can have been faster. */
export function applyEffects(books: Books, person: Person, effects: readonly Effect[]): void {
  for (const effect of effects) applyEffect(books, person, effect);
}

function applyEffect(books: Books, person: Person, effect: Effect): void {
  const { accounts, codes, now } = books;
  switch (effect.type) {
    case 'link': {
      const code = codes.find(({ id }) => id === effect.codeId);
      const account = accounts.find(({ id }) => id === effect.accountId);
      if (!code || !account || code.usedAt || code.revoked || code.expiresAt <= now)
        throw new Error('the code can no longer be used');
      code.usedAt = now;
      person.links = [...person.links.filter(({ id }) => id !== account.id), account];
      person.activeId = account.id;
      person.wrongCodes = [];
      return;
    }
    case 'unlink':
      person.links = person.links.filter(({ id }) => id !== effect.accountId);
      if (person.activeId === effect.accountId) person.activeId = undefined;
      return;
    case 'activate':
      person.activeId = effect.accountId;
      return;
    case 'code-refused':
      return countWrongCode(person, now);
    case 'submit':
      return applySubmit(books, effect);
    case 'draft':
      return keepDraft(books, person, effect);
    case 'order':
      return applyOrder(books, person, effect);
    case 'audit':
      return;
    default:
      // An effect the transcripts do not speak of yet.
      return;
  }
}

function keepDraft(books: Books, person: Person, { roundId, unitId, state }: DraftEffect): void {
  const round = books.rounds.find(({ id }) => id === roundId);
  const unit = books.units.find(({ fact }) => fact.id === unitId);
  if (!round || !unit) throw new Error(`no round ${roundId} of unit ${unitId} for a draft`);
  const others = books.drafts.filter(
    (one) => one.round !== round || one.unit !== unit || one.person !== person,
  );
  books.drafts = [...others, { round, unit, person, state: structuredClone(state), at: books.now }];
}

function applySubmit(books: Books, submit: Submit): void {
  const { rounds, units, now } = books;
  const round = rounds.find(({ id }) => id === submit.roundId);
  const unit = units.find(({ fact }) => fact.id === submit.unitId);
  const before = unit && round?.declarations.get(unit);
  if (
    !round ||
    !unit ||
    !round.schools.has(unit) ||
    round.lockAt <= now ||
    (before?.revision ?? 0) !== submit.revision - 1
  )
    throw new Error(`round ${submit.roundId} takes no revision ${submit.revision} of unit ${submit.unitId}`);
  books.drafts = books.drafts.filter((one) => one.round !== round || one.unit !== unit);
  round.declarations.set(unit, {
    id: before?.id ?? round.id * 10_000 + submit.unitId,
    roundId: round.id,
    roundTitle: round.title,
    revision: submit.revision,
    questionnaireId: submit.questionnaireId,
    answers: submit.answers,
    provenance: submit.provenance,
    passed: submit.passed,
    total: submit.total,
    outcome: submit.outcome,
    receiptCode: before?.receiptCode ?? submit.receiptCode,
    receivedAt: before?.receivedAt ?? submit.receivedAt,
    carries: submit.carries,
    unit,
    timeliness: before?.timeliness ?? submit.timeliness,
    colour: submit.colour,
    reason: submit.reason,
  });
}

function applyOrder({ accounts, units, orders, now }: Books, person: Person, effect: OrderEffect): void {
  const account = accounts.find(({ id }) => id === effect.accountId);
  const unit = units.find(({ fact }) => fact.id === effect.unitId);
  if (
    !account ||
    !unit ||
    account.role !== 'officer' ||
    !isWithin(unit, account.unit) ||
    effect.deadlineAt <= now
  )
    throw new Error('the order is not this account’s to give');
  orders.push({
    id: orders.length + 1,
    unit,
    levels: effect.levels,
    undeclaredOnly: effect.undeclaredOnly,
    documentNo: effect.documentNo,
    documentOn: effect.documentOn,
    content: effect.content,
    checkCode: effect.checkCode,
    account,
    person,
    issuedAt: now,
    deadlineAt: effect.deadlineAt,
    started: false,
  });
}
