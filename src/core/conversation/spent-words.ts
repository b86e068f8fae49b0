import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';
import type { Facts, RoundFact } from './facts.js';
import type { ConversationState, Frame } from './state.js';

/** Why an old button does nothing: it belongs to an earlier question or, with nothing going on, to what a school has declared since. */
export function staleWords({ active }: ConversationState, facts: Facts): string {
  const declared = active || facts.active?.role !== 'school' ? undefined : declaredLast(facts.rounds);
  if (!declared) return say('common.staleButton');
  const { title, lockAt, code } = declared;
  return say('common.staleDeclared', { title, code, lock: formatWhen(lockAt, facts.now, facts.timeZone) });
}

/** What THOÁT ends; a correction that is dropped leaves what was sent as it is. */
export function stoppedWords(active: Frame | undefined, { rounds }: Facts): string {
  if (!active) return say('common.nothingToStop');
  // Declarations name their subject `round:<id>:<account>`.
  const round = rounds.find(
    ({ id, declaration }) => declaration && active.subject?.startsWith(`round:${id}:`),
  );
  return round ? say('common.stoppedDeclared', { title: round.title }) : say('common.stopped');
}

function declaredLast(
  rounds: readonly RoundFact[],
): { title: string; lockAt: Date; code: string } | undefined {
  const declared = rounds.flatMap(({ title, lockAt, declaration }) =>
    declaration
      ? [{ title, lockAt, code: declaration.receiptCode, at: declaration.receivedAt.getTime() }]
      : [],
  );
  return declared.sort((a, b) => b.at - a.at)[0];
}
