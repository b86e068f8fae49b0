import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { readChoice } from '../../../read/read-choice.js';
import { readYesNo } from '../../../read/read-yes-no.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { wallClock } from '../order/deadlines.js';
import { readDocument } from '../order/read-document.js';
import { dayNumbers, deadlineDay, deadlineInstant } from '../rollout/deadline-words.js';
import { ask, askAgain, scopeWords } from './prompts.js';
import { readLastDay } from './read-last-day.js';
import { blankCampaign, type CampaignState } from './state.js';

const ANSWER_MOST = 300;
const DOCUMENT_NO_MOST = 60;

type Turn = (at: CampaignState, text: string, account: AccountFact, facts: Facts) => Step<CampaignState>;

/** Goes on to what is still missing: takes it from what was given ahead, asks for it, or counts for the preview. */
export function proceed(at: CampaignState, account: AccountFact, facts: Facts): Step<CampaignState> {
  const { draft, queued } = at;
  if (!draft.documentNo) {
    const next: CampaignState = { ...at, step: 'document', queued: { ...queued, document: undefined } };
    return queued.document ? takeDocument(next, queued.document, account, facts) : ask(next, account, facts);
  }
  if (!draft.deadlineOn) {
    const next: CampaignState = { ...at, step: 'deadline', queued: { ...queued, deadline: undefined } };
    return queued.deadline ? takeDeadline(next, queued.deadline, account, facts) : ask(next, account, facts);
  }
  const unitId = draft.unit?.id ?? account.unit.id;
  const { levels } = draft;
  return {
    state: { ...at, step: 'preview' },
    lookup: { type: 'rollout', accountId: at.accountId, unitId, levels, view: 'overview', page: 1 },
  };
}

/** Number and, where it is said, date of the document. */
export const takeDocument: Turn = (at, text, account, facts) => {
  const { no, on } = text.length > ANSWER_MOST ? {} : readDocument(text, wallClock(facts));
  if (no === undefined) return askAgain(at, account, facts, say('campaign.documentUnclear'));
  const length = [...no].length;
  if (length > DOCUMENT_NO_MOST) {
    const why = say('campaign.documentNoTooLong', { count: length, most: DOCUMENT_NO_MOST });
    return askAgain(at, account, facts, why);
  }
  if (on && on > dateIn(facts.timeZone, facts.now)) {
    return askAgain(at, account, facts, say('campaign.documentFuture', { date: dayNumbers(on) }));
  }
  const draft = { ...at.draft, documentNo: no, ...(on ? { documentOn: on } : {}) };
  return proceed({ ...at, draft }, account, facts);
};

/** The deadline as the document words it. */
export const takeDeadline: Turn = (at, text, account, facts) => {
  const read = readLastDay(text.slice(0, ANSWER_MOST), wallClock(facts));
  if (read.kind !== 'day') {
    const why = say(read.kind === 'none' ? 'campaign.deadlineUnclear' : 'campaign.deadlineWhich');
    return askAgain(at, account, facts, why);
  }
  const { deadlineOn, deadlineCounts } = read;
  return proceed({ ...at, draft: { ...at.draft, deadlineOn, deadlineCounts } }, account, facts);
};

/** Save, begin anew, or leave it. */
export function takePreview(
  at: CampaignState,
  input: Input,
  account: AccountFact,
  facts: Facts,
): Step<CampaignState> {
  const said = readAnswer(input);
  if (said === 'cancel') return { state: undefined, says: { text: say('campaign.cancelled') } };
  if (said === 'again') return ask(blankCampaign(at.accountId), account, facts);
  return said === 'save' ? save(at, facts) : askAgain(at, account, facts, say('campaign.previewAgain'));
}

function save(at: CampaignState, { now, timeZone }: Facts): Step<CampaignState> {
  const { accountId, draft } = at;
  const { unit, levels, documentNo = '', documentOn, deadlineOn = '', deadlineCounts } = draft;
  if (!unit) return { state: undefined, says: { text: say('office.noAccount') } };
  const named = { deadlineOn, deadlineCounts };
  const day = deadlineDay(named, now, timeZone);
  return {
    state: undefined,
    says: { text: say('campaign.saved', { no: documentNo, scope: scopeWords(at), day }) },
    effects: [
      {
        type: 'campaign',
        accountId,
        unitId: unit.id,
        levels,
        documentNo,
        documentOn,
        ...named,
        deadlineAt: deadlineInstant(named, timeZone),
      },
      { type: 'audit', action: 'campaign.set', subject: `unit:${unit.id}:${documentNo}`, unitId: unit.id },
    ],
  };
}

function readAnswer(input: Input): string | undefined {
  if (input.type === 'choice') return input.choice === 'back' ? 'again' : input.choice;
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'save', label: say('campaign.save'), words: ['luu lai', 'dong y', 'dat', 'gui'] },
    { code: 'again', label: say('campaign.again'), words: ['sua', 'quay lai', 'lam lai'] },
    { code: 'cancel', label: say('campaign.cancel'), words: ['huy bo', 'thoi'] },
  ]);
  if (read.kind === 'choice') return read.code;
  const yesNo = readYesNo(input.text);
  return yesNo.kind === 'yes' ? 'save' : yesNo.kind === 'no' ? 'cancel' : undefined;
}
