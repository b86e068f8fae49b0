import type { AccountFact, DeclarationFact, Facts, RoundFact } from '../../conversation/facts.js';
import type { ChannelTraits } from '../../conversation/turn.js';
import type { Questionnaire } from '../questionnaire.js';

/** The id a form has in invented facts. */
export const TRIAL_FORM_ID = 1;
/** The id of the invented round. */
export const TRIAL_ROUND_ID = 1;
/** The Monday on which the invented round takes place. */
export const TRIAL_START = new Date('2021-03-01T07:00:00+07:00');

const hoursLater = (hours: number): Date => new Date(TRIAL_START.getTime() + hours * 3_600_000);

const school: AccountFact = {
  id: 1,
  role: 'school',
  unit: {
    id: 1,
    code: '75000004',
    name: 'Trường THPT Ngô Quyền',
    kind: 'school',
    level: 'THPT',
    province: 'Tỉnh Đồng Nai',
  },
};

const round: RoundFact = {
  id: TRIAL_ROUND_ID,
  kind: 'periodic',
  title: 'thứ Hai 01/03',
  questionnaireId: TRIAL_FORM_ID,
  opensAt: TRIAL_START,
  deadlineAt: hoursLater(10),
  lockAt: hoursLater(26),
  graceMinutes: 0,
  exempt: false,
};

/** Invented facts to try a form with: one school, one open round of that form; `last` = it declared before. */
export function trialFacts(form: Questionnaire, channel: ChannelTraits, last?: DeclarationFact): Facts {
  return {
    now: TRIAL_START,
    receivedAt: TRIAL_START,
    timeZone: 'Asia/Ho_Chi_Minh',
    channel,
    nonce: 'MAV2THV2MAV2THV2',
    accounts: [school],
    active: school,
    school,
    rounds: [round],
    ...(last && { last }),
    questionnaires: new Map([[TRIAL_FORM_ID, form]]),
    codeTriesLeft: 5,
  };
}
