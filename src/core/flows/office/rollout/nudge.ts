import { z } from 'zod';
import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Rollout } from '../../../conversation/lookups/rollout.js';
import type { Flow, Input, Prompt, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { readChoice } from '../../../read/read-choice.js';
import { readYesNo } from '../../../read/read-yes-no.js';
import { dateIn } from '../../../rounds/iso-date.js';
import { isBack, withLead } from '../answers.js';
import { officeAccount, readId, scopeOf } from '../office-account.js';

const state = z.object({
  accountId: z.number(),
  unitId: z.number(),
  unitName: z.string(),
  /** Set once the campaign that is in force there is known. */
  campaignId: z.number().optional(),
  /** The counts the question shows; undefined while they are looked up. */
  found: z
    .object({ superiors: z.number(), schools: z.number(), unreached: z.number(), toldToday: z.number() })
    .optional(),
});
type NudgeState = z.infer<typeof state>;

/** "Nhắc qua cấp trên": a school nobody is linked for cannot be written to, so its superior gets the list and codes. */
export const rolloutNudgeFlow: Flow<NudgeState> = {
  name: 'rollout-nudge',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    const unitId = readId(args['unitId']);
    if (!account || unitId === undefined) return gone;
    const at: NudgeState = { accountId: account.id, unitId, unitName: '' };
    const campaignId = readId(args['campaignId']);
    const { accountId } = at;
    return {
      state: at,
      lookup: { type: 'rollout', accountId, unitId, campaignId, view: 'overview', page: 1 },
    };
  },
  prompt: question,
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return gone;
    return input.type === 'found' ? hear(at, input.result, account) : answer(at, input, facts);
  },
};

const gone: Step<NudgeState> = { state: undefined, says: { text: say('office.noAccount') } };
const end = (text: string): Step<NudgeState> => ({ state: undefined, says: { text } });

function hear(at: NudgeState, result: LookupResult, account: AccountFact): Step<NudgeState> {
  if (result.type === 'rollout') {
    return result.rollout
      ? hearRollout(at, result.rollout, account)
      : end(say('summary.outside', { scope: scopeOf(account) }));
  }
  const found = result.type === 'rollout-superiors' ? result.superiors : undefined;
  if (!found) return end(say('summary.outside', { scope: scopeOf(account) }));
  const unit = at.unitName;
  if (found.superiors === 0) return end(say('rollout.nudgeNobody', { unit }));
  if (found.toldToday === found.superiors) {
    return end(say('rollout.nudgeToldToday', { unit, superiors: found.superiors }));
  }
  const asked = { ...at, found };
  return { state: asked, says: question(asked) };
}

function hearRollout(at: NudgeState, rollout: Rollout, account: AccountFact): Step<NudgeState> {
  const { unit, campaign, must, linked } = rollout;
  if (!campaign) {
    const maySet = account.role !== 'manager';
    return end(say(maySet ? 'rollout.nudgeNeedsCampaign' : 'rollout.nudgeWithoutCampaign'));
  }
  if (must === linked) return end(say('rollout.nudgeAllLinked', { unit: unit.name }));
  const { accountId, unitId } = at;
  return {
    state: { ...at, unitName: unit.name, campaignId: campaign.id },
    lookup: { type: 'rollout-superiors', accountId, unitId, campaignId: campaign.id },
  };
}

function question({ unitName, found }: NudgeState): Prompt {
  const { superiors = 0, schools = 0, unreached = 0, toldToday = 0 } = found ?? {};
  const lines = [
    say('rollout.nudgeAsk', { unit: unitName, superiors, schools }),
    ...(toldToday > 0 ? [say('rollout.nudgeSome', { count: toldToday })] : []),
    ...(unreached > 0 ? [say('rollout.nudgeUnreached', { count: unreached })] : []),
  ];
  return {
    text: lines.join('\n'),
    buttons: [
      [
        { label: say('rollout.nudgeYes'), choice: 'yes', style: 'primary' },
        { label: say('rollout.nudgeNo'), choice: 'no' },
      ],
    ],
  };
}

function answer(at: NudgeState, input: Input, facts: Facts): Step<NudgeState> {
  const said = isBack(input) ? 'no' : readAnswer(input);
  if (said === 'no') return end(say('rollout.nudgeKept'));
  const { accountId, unitId, campaignId, found } = at;
  if (said !== 'yes' || campaignId === undefined || !found) {
    return { state: at, says: withLead(say('rollout.nudgeAgain'), question(at)), misread: true };
  }
  const askedOn = dateIn(facts.timeZone, facts.now);
  return {
    state: undefined,
    says: { text: say('rollout.nudgeDone', { superiors: found.superiors - found.toldToday }) },
    effects: [
      { type: 'campaign-nudge', accountId, campaignId, unitId, askedOn },
      { type: 'audit', action: 'campaign.nudge', subject: `campaign:${campaignId}:unit:${unitId}`, unitId },
    ],
  };
}

function readAnswer(input: Input): string | undefined {
  if (input.type === 'choice') return input.choice;
  if (input.type !== 'text') return undefined;
  const read = readChoice(input.text, [
    { code: 'yes', label: say('rollout.nudgeYes'), words: ['nhac', 'gui', 'dong y'] },
    { code: 'no', label: say('rollout.nudgeNo'), words: ['huy', 'khong nhac'] },
  ]);
  if (read.kind === 'choice') return read.code;
  const yesNo = readYesNo(input.text);
  return yesNo.kind === 'unclear' ? undefined : yesNo.kind;
}
