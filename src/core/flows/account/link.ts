import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { CodeFound } from '../../conversation/lookup.js';
import type { Flow, Input, Prompt, Step } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readChoice } from '../../read/read-choice.js';
import { readCode } from '../../read/read-code.js';
import { readYesNo } from '../../read/read-yes-no.js';
import { formatWhen } from '../../rounds/format-day.js';
import { accountLines, channelLabel } from './describe.js';
import { openRoundPrompt } from './open-round.js';

const state = z.discriminatedUnion('step', [
  z.object({ step: z.literal('asking') }),
  z.object({ step: z.literal('checking') }),
  z.object({
    step: z.literal('confirming'),
    codeId: z.number(),
    accountId: z.number(),
    role: z.enum(['school', 'officer', 'manager', 'admin']),
    account: z.string(),
  }),
  z.object({ step: z.literal('linked'), role: z.enum(['school', 'officer', 'manager', 'admin']) }),
]);
type LinkState = z.infer<typeof state>;
type Confirming = Extract<LinkState, { step: 'confirming' }>;

const asking: LinkState = { step: 'asking' };

/** Links this person to an account: code, what it is for, confirmation; then what is to be done in the open round. */
export const linkFlow: Flow<LinkState> = {
  name: 'link',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open: (args, facts) =>
    args['code'] ? check(args['code'], facts) : { state: asking, says: welcome(facts) },
  prompt: (at, facts) =>
    at.step === 'confirming' ? confirmation(at, facts) : { text: say('account.askCode') },
  advance(at, input, facts) {
    switch (at.step) {
      case 'asking':
        return input.type === 'text'
          ? check(input.text, facts)
          : { state: at, says: { text: say('account.askCode') }, misread: true };
      case 'checking':
        return input.type === 'found' && input.result.type === 'code'
          ? judge(input.result.found, facts)
          : { state: asking };
      case 'confirming':
        return confirm(at, input, facts);
      case 'linked':
        return { state: undefined, says: linkedWords(at.role, facts) };
    }
  },
};

function welcome(facts: Facts): Prompt {
  return { text: say(facts.accounts.length > 0 ? 'account.askCode' : 'account.welcome') };
}

/** Reads the code out of what was typed; only a well-formed one costs a try. */
function check(text: string, facts: Facts): Step<LinkState> {
  if (facts.codesPausedUntil && facts.codesPausedUntil > facts.now) {
    const when = formatWhen(facts.codesPausedUntil, facts.now, facts.timeZone);
    return { state: undefined, says: { text: say('account.codesPaused', { when }) } };
  }
  const read = readCode(text);
  switch (read.kind) {
    case 'code':
      return { state: { step: 'checking' }, lookup: { type: 'code', code: read.code } };
    case 'misread':
      return {
        state: asking,
        says: { text: say('account.codeMisread', { code: read.cleaned, bad: read.bad.join(', ') }) },
        misread: true,
      };
    default:
      return { state: asking, says: { text: say('account.codeNone') }, misread: true };
  }
}

function judge(found: CodeFound | undefined, facts: Facts): Step<LinkState> {
  const mine = found && facts.accounts.find(({ id }) => id === found.accountId);
  if (mine)
    return { state: undefined, says: { text: say('account.alreadyYours', { account: accountLines(mine) }) } };
  if (found?.state !== 'usable') {
    const left = Math.max(0, facts.codeTriesLeft - 1);
    const wrong = found?.state === 'expired' ? 'account.codeExpired' : 'account.codeWrong';
    const key = left === 0 ? 'account.codeLastTry' : wrong;
    return { state: asking, says: { text: say(key, { left }) }, effects: [{ type: 'code-refused' }] };
  }
  const { codeId, accountId, role } = found;
  const confirming: Confirming = {
    step: 'confirming',
    codeId,
    accountId,
    role,
    account: [accountLines(found), ...consequenceOf(found, facts)].join('\n'),
  };
  return { state: confirming, says: confirmation(confirming, facts) };
}

/** What linking changes beyond the link itself, said before it is confirmed. */
function consequenceOf({ people = 0, samePerson, replaces }: CodeFound, facts: Facts): string[] {
  if (samePerson) {
    return [
      replaces ? say('account.movesDevice') : say('account.addsDevice', { channel: channelLabel(facts) }),
    ];
  }
  if (people === 0) return [];
  return [replaces ? say('account.takesOver') : say('account.joins', { count: people })];
}

function confirmation({ account }: Confirming, facts: Facts): Prompt {
  const channel = channelLabel(facts);
  return {
    text: say('account.confirm', { account, channel }),
    buttons: [
      [
        { label: say('account.confirmYes'), choice: 'yes', style: 'success' },
        { label: say('account.confirmNo'), choice: 'no' },
      ],
    ],
  };
}

function confirm(at: Confirming, input: Input, facts: Facts): Step<LinkState> {
  const said = answerOf(input);
  if (said === 'yes') {
    return {
      state: { step: 'linked', role: at.role },
      effects: [
        { type: 'link', codeId: at.codeId, accountId: at.accountId },
        { type: 'audit', action: 'account.link', subject: `account:${at.accountId}` },
      ],
      lookup: { type: 'refresh' },
    };
  }
  if (said === 'no') return { state: undefined, says: { text: say('account.notMine') } };
  if (input.type === 'text' && readCode(input.text).kind === 'code') return check(input.text, facts);
  const again = confirmation(at, facts);
  return { state: at, says: { ...again, text: say('account.confirmAgain') }, misread: true };
}

function answerOf(input: Input): 'yes' | 'no' | undefined {
  if (input.type === 'choice') return input.choice === 'yes' ? 'yes' : 'no';
  if (input.type !== 'text') return undefined;
  const choice = readChoice(input.text, [
    { code: 'yes', label: say('account.confirmYes'), words: ['dong y', 'xac nhan lien ket'] },
    { code: 'no', label: say('account.confirmNo'), words: ['khong phai', 'nham', 'sai truong'] },
  ]);
  if (choice.kind === 'choice') return choice.code === 'yes' ? 'yes' : 'no';
  const yesNo = readYesNo(input.text);
  return yesNo.kind === 'unclear' ? undefined : yesNo.kind;
}

function linkedWords(role: z.infer<(typeof state.options)[3]>['role'], facts: Facts): Prompt {
  if (role !== 'school') return { text: say(`account.linked.${role}`) };
  const round = openRoundPrompt(facts);
  return { ...round, text: `${say('account.linked.school')}\n${round.text}` };
}
