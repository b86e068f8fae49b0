import type { DeclarationFact, Facts, RoundFact } from '../../conversation/facts.js';
import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import type { Questionnaire } from '../../questionnaire/questionnaire.js';
import { replacedBy } from '../../rounds/chain-words.js';
import { formatWhen } from '../../rounds/format-day.js';
import { lines } from './context.js';
import { describeAnswers } from './describe.js';
import { clock, correctUntil, resultOf } from './round-texts.js';
import { receiptButtons } from './submit.js';
import { dueRound } from './which-round.js';

/** The round is declared already: when, how, its receipt, and that it can be corrected. */
export function donePrompt(round: RoundFact, sent: DeclarationFact, facts: Facts): Prompt {
  const values = { title: round.title, time: clock(sent.receivedAt, facts), result: resultOf(sent, facts) };
  return {
    text: lines(
      say('declare.done', values),
      say('declare.receipt', { code: sent.receiptCode }),
      correctUntil(round, facts),
    ),
    buttons: [receiptButtons(round.id)],
  };
}

/** Everything that was sent, as the summary showed it. */
export function viewPrompt(
  round: RoundFact,
  sent: DeclarationFact,
  questionnaire: Questionnaire,
  facts: Facts,
): Prompt {
  return {
    text: lines(
      say('declare.viewed', { title: round.title, unit: facts.active?.unit.name ?? '' }),
      ...describeAnswers(questionnaire, sent.answers),
      say('declare.viewedAt', { time: clock(sent.receivedAt, facts) }),
      sent.revision > 1 ? say('declare.viewedCorrected', { times: sent.revision - 1 }) : undefined,
      say('declare.receipt', { code: sent.receiptCode }),
      correctUntil(round, facts),
    ),
    buttons: [receiptButtons(round.id).slice(1)],
  };
}

/** The school is excused from this round, and may declare all the same. */
export function exemptPrompt(round: RoundFact): Prompt {
  const standing = { verb: 'declare-new', subject: String(round.id) };
  return {
    text: say('declare.exempt', { title: round.title }),
    buttons: [[{ label: say('declare.declareAnyway'), standing }]],
  };
}

/** The round's order was recalled: who took it back when; nothing is to be done. */
export function recalledText(roundId: number, facts: Facts): string | undefined {
  const recalled = facts.recalled?.find((one) => one.roundId === roundId);
  if (!recalled) return undefined;
  const when = formatWhen(recalled.at, facts.now, facts.timeZone);
  if (recalled.replacedBy)
    return say('replace.dead', { title: recalled.title, by: replacedBy(recalled.replacedBy), when });
  return say('recall.dead', { title: recalled.title, issuer: recalled.issuer, when });
}

/** A button of a round that is over; the round that is open now is offered. */
export function gonePrompt(roundId: string, facts: Facts): Prompt {
  const title = String(facts.last?.roundId) === roundId ? facts.last?.roundTitle : undefined;
  const due = dueRound(facts);
  const recalled = recalledText(Number(roundId), facts);
  const over = title === undefined ? say('declare.gone') : say('declare.goneNamed', { title });
  const text = recalled ?? over;
  if (!due && recalled !== undefined) return { text };
  if (!due) return { text: lines(text, say('declare.lockedWait')) };
  const button = {
    label: say('declare.declareRound', { title: due.title }),
    standing: { verb: 'declare', subject: String(due.id) },
    style: 'primary' as const,
  };
  return { text, buttons: [[button]] };
}

/** Nothing to declare: the round that comes next where it is known, and what was declared last. */
export function nothingDuePrompt(correcting: boolean, facts: Facts): Prompt {
  const next = facts.rounds.find((round) => round.opensAt > facts.now);
  const { last } = facts;
  if (correcting && last) return { text: say('declare.correctionLocked', { title: last.roundTitle }) };
  return {
    text: lines(
      next
        ? say('declare.nextRound', {
            title: next.title,
            opens: formatWhen(next.opensAt, facts.now, facts.timeZone),
          })
        : say('declare.noRound'),
      last && say('declare.lastDeclared', { title: last.roundTitle, result: resultOf(last, facts) }),
    ),
  };
}
