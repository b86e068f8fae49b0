import type { Facts } from '../../conversation/facts.js';
import type { Button } from '../../conversation/turn.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { say } from '../../messages/text.js';
import { score } from '../../questionnaire/score.js';
import { prune } from '../../questionnaire/visible-questions.js';
import { watched } from '../../watch/watched.js';
import { timeliness } from '../../rounds/timeliness.js';
import { lines, type Context, type DeclareStep } from './context.js';
import { clock, correctUntil, timelinessText } from './round-texts.js';

/** A declaration that took longer was laid aside in between. */
const SECONDS_MOST = 86_400;

/** The turn's receipt code, `XXXX-XXXX`. */
function receiptCode({ nonce }: Facts): string {
  return `${nonce.slice(0, 4)}-${nonce.slice(4, 8)}`;
}

/** Stores the declaration and ends the conversation with its receipt. */
export function submit(context: Context, reason?: string): DeclareStep {
  const { facts, questionnaire, round, state } = context;
  const answers = prune(questionnaire, state.answers);
  const { passed, total, failed, outcome, colour } = score(questionnaire, answers);
  // A correction keeps the receipt of the declaration it corrects: that is the code that can be verified.
  const code = round.declaration?.receiptCode ?? receiptCode(facts);
  const carried = Object.values(state.provenance).includes('carried');
  const carries = state.mode === 'correct' ? state.carries : carried ? state.carries + 1 : 0;
  return {
    state: undefined,
    says: { text: receipt(context, code), buttons: [receiptButtons(round.id)] },
    effects: [
      {
        type: 'submit',
        roundId: round.id,
        unitId: state.unitId,
        accountId: state.accountId,
        questionnaireId: state.questionnaireId,
        revision: state.revision,
        answers,
        provenance: state.provenance,
        passed,
        total,
        failed: failed.map((criterion) => criterion.code),
        ...(outcome !== undefined && { outcome }),
        ...(colour && { colour }),
        timeliness: timeliness(facts.receivedAt, round.deadlineAt, round.graceMinutes),
        receivedAt: facts.receivedAt,
        receiptCode: code,
        carries,
        ...(reason !== undefined && { reason }),
        watched: watched(questionnaire, answers),
        ...secondsOf(context),
      },
    ],
  };
}

/** How long it took; a conversation begun before this was noted, or taken over from another day, says nothing. */
function secondsOf({ facts, state }: Context): { readonly seconds?: number } {
  if (state.startedAt === undefined) return {};
  const seconds = Math.round((facts.receivedAt.getTime() - state.startedAt) / 1000);
  return seconds >= 0 && seconds < SECONDS_MOST ? { seconds } : {};
}

function receipt({ facts, round, state }: Context, code: string): string {
  const time = clock(facts.receivedAt, facts);
  const how = timelinessText(round, facts);
  return lines(
    state.revision > 1
      ? say('declare.receivedCorrection', { times: state.revision - 1, time, timeliness: how })
      : say('declare.received', { time, timeliness: how }),
    say('declare.receipt', { code }),
    correctUntil(round, facts),
  );
}

/** "Xem" and "Sửa" under a receipt; they stay valid until the round is locked. */
export function receiptButtons(roundId: number): Button[] {
  const subject = String(roundId);
  return [
    { label: say('declare.view'), standing: { verb: 'view', subject } },
    { label: say('declare.edit'), standing: { verb: 'correct', subject } },
  ];
}

/** Whether a correction would store what is stored already. */
export function changesNothing({ questionnaire, round, state }: Context): boolean {
  const stored = round.declaration;
  return (
    stored !== undefined &&
    canonicalJson(prune(questionnaire, state.answers)) === canonicalJson(stored.answers)
  );
}
