import { codeFrom, printedCode, telegramLink } from '../../../accounts/activation-code.js';
import type { Facts } from '../../../conversation/facts.js';
import type { LookupResult } from '../../../conversation/lookup.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { readChoice } from '../../../read/read-choice.js';
import { readYesNo } from '../../../read/read-yes-no.js';
import { withLead } from '../../office/answers.js';
import { accountLines, noAccount } from '../describe.js';
import { personLabel } from '../people.js';
import { MINE_DEEDS, minePrompt, otherAccounts } from './prompts.js';
import { mineState, type Listed, type MineState } from './state.js';

/** A person's own code is typed into another device at once, or not at all. */
const OWN_CODE_MINUTES = 30;

/** /taikhoan: which account is used, the other devices and the people it is shared with. */
export const mineFlow: Flow<MineState> = {
  name: 'mine',
  version: 1,
  parse: (json) => mineState.safeParse(json).data,
  open: (_args, facts) =>
    facts.active ? ask({ step: 'choosing' }, facts) : { state: undefined, says: noAccount(facts) },
  prompt: minePrompt,
  advance(at, input, facts) {
    switch (at.step) {
      case 'choosing':
        return choose(input, facts);
      case 'looking':
        return input.type === 'found'
          ? list(at.accountId, input.result, facts)
          : ask({ step: 'choosing' }, facts);
      case 'people':
        return pick(at, input, facts);
      case 'removing':
        return remove(at, input, facts);
    }
  },
};

function ask(at: MineState, facts: Facts): Step<MineState> {
  return { state: at, says: minePrompt(at, facts) };
}

function unclear(at: MineState, facts: Facts): Step<MineState> {
  return { state: at, says: withLead(say('mine.unclear'), minePrompt(at, facts)), misread: true };
}

const closed: Step<MineState> = { state: undefined, says: { text: say('mine.closed') } };

function choose(input: Input, facts: Facts): Step<MineState> {
  const others = otherAccounts(facts);
  const named = others.map(({ id, unit }) => ({ code: `a:${id}`, label: unit.name }));
  // Numbers are those of the accounts listed.
  const isNumber = input.type === 'text' && /^\s*\d/.test(input.text);
  const options = isNumber ? named : [...named, ...MINE_DEEDS];
  const read = input.type === 'text' ? readChoice(input.text, options) : undefined;
  const code = input.type === 'choice' ? input.choice : read?.kind === 'choice' ? read.code : undefined;
  const chosen = others.find(({ id }) => code === `a:${id}`);
  if (chosen) {
    return {
      state: undefined,
      says: { text: say('mine.switched', { account: accountLines(chosen) }) },
      effects: [{ type: 'activate', accountId: chosen.id }],
    };
  }
  const { active } = facts;
  if (!active || code === 'close') return closed;
  if (code === 'people') {
    return {
      state: { step: 'looking', accountId: active.id },
      lookup: { type: 'holders', accountId: active.id, unitId: active.unit.id },
    };
  }
  return code === 'add' || code === 'move'
    ? ownCode(active.id, code, facts)
    : unclear({ step: 'choosing' }, facts);
}

function ownCode(
  accountId: number,
  deed: 'add' | 'move',
  { nonce, now, telegramBot }: Facts,
): Step<MineState> {
  const code = codeFrom(nonce);
  const printed = printedCode(code);
  const words = say(deed === 'add' ? 'mine.addCode' : 'mine.moveCode', {
    code: printed,
    minutes: OWN_CODE_MINUTES,
  });
  const link = telegramBot ? [say('grant.link', { link: telegramLink(telegramBot, printed) })] : [];
  return {
    state: undefined,
    says: { text: [words, ...link].join('\n'), secret: true },
    effects: [
      {
        type: 'own-code',
        accountId,
        code,
        expiresAt: new Date(now.getTime() + OWN_CODE_MINUTES * 60_000),
        replaces: deed === 'move',
      },
      { type: 'audit', action: `account.device-${deed}`, subject: `account:${accountId}` },
    ],
  };
}

function list(accountId: number, result: LookupResult, facts: Facts): Step<MineState> {
  const account =
    result.type === 'holders' ? result.accounts.find((one) => one.accountId === accountId) : undefined;
  if (!account) return closed;
  const shared = account.people.length > 1;
  const isPrimary = account.people.some(({ self, deputy }) => self && !deputy);
  const people = account.people.map((person): Listed => ({
    holderId: person.holderId,
    label: personLabel(person, shared),
    removable: isPrimary && person.deputy,
  }));
  return ask({ step: 'people', accountId, people }, facts);
}

function pick(at: Extract<MineState, { step: 'people' }>, input: Input, facts: Facts): Step<MineState> {
  if (input.type === 'choice' && input.choice === 'close') return closed;
  const typed = input.type === 'text' ? /^\s*(?:g[oỡ]\s*)?(\d{1,2})\s*$/iu.exec(input.text)?.[1] : undefined;
  const person =
    input.type === 'choice'
      ? at.people.find(({ holderId }) => input.choice === `h:${holderId}`)
      : at.people[Number(typed ?? 0) - 1];
  if (person?.removable) return ask({ step: 'removing', accountId: at.accountId, person }, facts);
  const isWords = input.type === 'text' && typed === undefined;
  if (isWords && readChoice(input.text, MINE_DEEDS).kind === 'choice') return choose(input, facts);
  return unclear(at, facts);
}

function remove(at: Extract<MineState, { step: 'removing' }>, input: Input, facts: Facts): Step<MineState> {
  const yes = saidYes(input);
  if (yes === undefined) return unclear(at, facts);
  const account = facts.accounts.find(({ id }) => id === at.accountId);
  if (!yes || account?.rank !== 'primary') return closed;
  return {
    state: undefined,
    says: { text: say('mine.removed') },
    effects: [
      { type: 'remove-deputy', accountId: at.accountId, holderId: at.person.holderId },
      { type: 'audit', action: 'account.remove-deputy', subject: `account:${at.accountId}` },
    ],
  };
}

function saidYes(input: Input): boolean | undefined {
  if (input.type === 'choice') return input.choice === 'yes';
  if (input.type !== 'text') return undefined;
  const choice = readChoice(input.text, [
    { code: 'yes', label: say('mine.removeYes'), words: ['go bo', 'dong y'] },
    { code: 'no', label: say('grant.no'), words: ['giu lai'] },
  ]);
  if (choice.kind === 'choice') return choice.code === 'yes';
  const read = readYesNo(input.text);
  return read.kind === 'unclear' ? undefined : read.kind === 'yes';
}
