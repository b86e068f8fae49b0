import type { Facts, RoundFact } from '../../conversation/facts.js';

type Args = Readonly<Record<string, string>>;

const isOpen = (round: RoundFact, { now }: Facts): boolean => round.opensAt <= now && round.lockAt > now;

/** The round to declare in next: open, not declared, not excused; urgent ones come first in the facts. */
export function dueRound(facts: Facts): RoundFact | undefined {
  return facts.rounds.find((round) => isOpen(round, facts) && !round.declaration && !round.exempt);
}

/** The round declared last that can still be corrected. */
function declaredRound(facts: Facts): RoundFact | undefined {
  return facts.rounds
    .filter((round) => isOpen(round, facts) && round.declaration)
    .sort(
      (a, b) => (b.declaration?.receivedAt.getTime() ?? 0) - (a.declaration?.receivedAt.getTime() ?? 0),
    )[0];
}

/** The round an opening means; `gone` when it names one that is not open (any more). */
export function roundMeant({ roundId, mode }: Args, facts: Facts): RoundFact | 'gone' | undefined {
  if (roundId)
    return facts.rounds.find((round) => String(round.id) === roundId && isOpen(round, facts)) ?? 'gone';
  if (mode === 'correct' || mode === 'view') return declaredRound(facts) ?? dueRound(facts);
  return dueRound(facts) ?? declaredRound(facts) ?? facts.rounds.find((round) => isOpen(round, facts));
}

/** What a running declaration is about. */
export const aboutRound = (roundId: number, accountId: number | string): string =>
  `round:${roundId}:${accountId}`;

/**
 * What an opening is about, for continuing or interrupting a running declaration: a declaration of a round and its
 * correction are one thing; looking at what was sent, and rounds that are over, only interrupt.
 */
export function subjectOf(args: Args, facts: Facts): string {
  const { accountId = String(facts.active?.id ?? ''), mode, roundId = '' } = args;
  if (accountId !== String(facts.active?.id ?? '')) return `account:${accountId}`;
  const round = roundMeant(args, facts);
  if (round === 'gone') return `gone:${roundId}`;
  if (!round) return 'none';
  return mode === 'view' && round.declaration
    ? `view:${round.id}:${accountId}`
    : aboutRound(round.id, accountId);
}
