import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatRate, rate } from '../../../rounds/rate.js';
import { withLead } from '../answers.js';
import { dayNumbers, daysLeft, deadlineDay, deadlineInstant } from '../rollout/deadline-words.js';
import { nameWithin, shortName } from '../unit-name.js';
import { numberedUnits, whichPrompt } from '../which-unit.js';
import type { CampaignState } from './state.js';

const back = { label: say('office.back'), choice: 'back' };

/** Asks the question of the step, after `lead`. */
export function ask(
  at: CampaignState,
  account: AccountFact,
  facts: Facts,
  lead?: string,
): Step<CampaignState> {
  return { state: at, says: withLead(lead, campaignPrompt(at, account, facts)) };
}

/** Asks the same again because the answer could not be read. */
export function askAgain(
  at: CampaignState,
  account: AccountFact,
  facts: Facts,
  why: string,
): Step<CampaignState> {
  return { ...ask(at, account, facts, why), misread: true };
}

/** The question of the step. */
export function campaignPrompt(at: CampaignState, { unit }: AccountFact, facts: Facts): Prompt {
  switch (at.step) {
    case 'scope': {
      const whole =
        unit.kind === 'country'
          ? say('campaign.country')
          : say('campaign.whole', { unit: nameWithin(unit.name) });
      return {
        text: say('campaign.scope', { unit: shortName(unit.name) }),
        buttons: [[{ label: whole, choice: 'whole' }]],
      };
    }
    case 'which': {
      const text = say('office.choose', { list: numberedUnits(at.candidates, at.total) });
      return whichPrompt(at.candidates, at.total, text, facts);
    }
    case 'document':
      return { text: say('campaign.document'), buttons: [[back]] };
    case 'deadline':
      return { text: say('campaign.deadline'), buttons: [[back]] };
    case 'preview':
      return preview(at, facts);
  }
}

/** "Tỉnh Đồng Nai · THCS, THPT". */
export function scopeWords({ draft: { unit, levels } }: CampaignState): string {
  return [unit?.name ?? '', ...(levels.length > 0 ? [levels.join(', ')] : [])].join(' · ');
}

function preview(at: CampaignState, { now, timeZone }: Facts): Prompt {
  const { documentNo = '', documentOn, deadlineOn = '', deadlineCounts } = at.draft;
  const named = { deadlineOn, deadlineCounts };
  const { must, linked } = at.counted ?? { must: 0, linked: 0 };
  const document = documentOn
    ? say('rollout.dated', { no: documentNo, date: dayNumbers(documentOn) })
    : documentNo;
  const lines = [
    say('campaign.preview', {
      scope: scopeWords(at),
      document,
      day: deadlineDay(named, now, timeZone),
      left: daysLeft(named, now, timeZone),
    }),
    say('rollout.must', { count: must }),
    say('rollout.linked', { count: linked }),
    say('rollout.missing', { count: must - linked }),
    say('rollout.rate', { rate: formatRate(rate(linked, must)) }),
    ...(deadlineInstant(named, timeZone) <= now ? [say('campaign.previewOver')] : []),
  ];
  return {
    text: lines.join('\n'),
    buttons: [
      [
        { label: say('campaign.save'), choice: 'save', style: 'primary' },
        { label: say('campaign.again'), choice: 'again' },
        { label: say('campaign.cancel'), choice: 'cancel' },
      ],
    ],
  };
}
