import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { Flow, Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { fold } from '../../../read/fold.js';
import { readChoice } from '../../../read/read-choice.js';
import { readYesNo } from '../../../read/read-yes-no.js';
import { isBack, withLead } from '../../office/answers.js';
import { askedArea } from '../../office/asked-area.js';
import { officeAccount, readId } from '../../office/office-account.js';
import { deedState } from './card.js';
import { giveCode, takeAway } from './confirm.js';
import { deedsOf, grantPrompt, holding, rolesFor } from './prompts.js';
import { grantState, type At, type GrantState } from './state.js';
import { lookForUnit, takeUnit } from './unit.js';

/** Characters of an organisation's name. */
const ORGANISATION_MOST = 120;

/** /capma: a superior hands out accounts within the own subtree, with a code said once, or takes them away. */
export const grantFlow: Flow<GrantState> = {
  name: 'grant',
  version: 1,
  parse: (json) => grantState.safeParse(json).data,
  open(args, facts) {
    const account = officeAccount(readId(args['accountId']), facts);
    return account ? lookForUnit(account.id, askedArea(args['words'] ?? '')) : gone;
  },
  takesFreeText: ({ step }) => step === 'organisation',
  prompt(at, facts) {
    const account = officeAccount(at.accountId, facts);
    return account ? grantPrompt(at, account, facts) : { text: say('office.noAccount') };
  },
  advance(at, input, facts) {
    const account = officeAccount(at.accountId, facts);
    if (!account) return gone;
    switch (at.step) {
      case 'unit':
        return takeUnit(at, input, account, facts);
      case 'looking': {
        const found = input.type === 'found' && input.result.type === 'holders' ? input.result.accounts : [];
        return ask(deedState(at, account, found), account, facts);
      }
      case 'deed':
        return takeDeed(at, input, account, facts);
      case 'organisation':
        return takeOrganisation(at, input, account, facts);
      case 'confirming':
        return confirm(at, input, account, facts);
      case 'target':
        return takeTarget(at, input, account, facts);
      case 'revoking':
        return confirmRevocation(at, input, account, facts);
    }
  },
};

const gone: Step<GrantState> = { state: undefined, says: { text: say('office.noAccount') } };
const kept: Step<GrantState> = { state: undefined, says: { text: say('grant.kept') } };

function ask(at: GrantState, account: AccountFact, facts: Facts): Step<GrantState> {
  return { state: at, says: grantPrompt(at, account, facts) };
}

function again(at: GrantState, why: string, account: AccountFact, facts: Facts): Step<GrantState> {
  return { state: at, says: withLead(why, grantPrompt(at, account, facts)), misread: true };
}

function takeDeed(at: At<'deed'>, input: Input, account: AccountFact, facts: Facts): Step<GrantState> {
  const read = input.type === 'text' ? readChoice(input.text, deedsOf(account, at)) : undefined;
  const deed = input.type === 'choice' ? input.choice : read?.kind === 'choice' ? read.code : '';
  const { accountId, unit, accounts, targets } = at;
  const chosen = { accountId, unit, accounts, targets };
  if (deed === 'unit') return lookForUnit(accountId, '');
  if (deed === 'revoke' && targets.length > 0) return ask({ step: 'target', ...chosen }, account, facts);
  const role = rolesFor(account, unit).find((one) => deed === `r:${one}`);
  if (role === 'school') return ask({ step: 'confirming', ...chosen, role }, account, facts);
  if (role) return ask({ step: 'organisation', ...chosen, role }, account, facts);
  return again(at, say('grant.whatAgain'), account, facts);
}

function takeOrganisation(
  at: At<'organisation'>,
  input: Input,
  account: AccountFact,
  facts: Facts,
): Step<GrantState> {
  const next = (organisation: string | undefined): Step<GrantState> =>
    ask({ ...at, step: 'confirming', ...(organisation ? { organisation } : {}) }, account, facts);
  if (input.type === 'choice') return next(input.choice === 'own' ? account.organisation : undefined);
  if (input.type !== 'text') return again(at, say('office.textOnly'), account, facts);
  const text = input.text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  if (/^(?:bo qua|khong|khong co|khong can)$/.test(fold(text))) return next(undefined);
  if ([...text].length > ORGANISATION_MOST) {
    return again(at, say('grant.organisationLong', { most: ORGANISATION_MOST }), account, facts);
  }
  return text ? next(text) : again(at, say('office.textOnly'), account, facts);
}

function confirm(at: At<'confirming'>, input: Input, account: AccountFact, facts: Facts): Step<GrantState> {
  const held = holding(at) > 0;
  const said = readAnswer(input, [
    { code: 'yes', label: say('grant.yes'), words: ['cap', 'dong y', 'them nguoi'] },
    ...(held ? [{ code: 'replace', label: say('grant.replace'), words: ['thay'] }] : []),
    { code: 'no', label: say('grant.no'), words: ['huy', 'khong cap'] },
  ]);
  if (said === 'no') return kept;
  if (!rolesFor(account, at.unit).includes(at.role)) return gone;
  if (said === 'yes' || (said === 'replace' && held)) return giveCode(at, said === 'replace', facts);
  return again(at, say('grant.confirmAgain'), account, facts);
}

function takeTarget(at: At<'target'>, input: Input, account: AccountFact, facts: Facts): Step<GrantState> {
  if (isBack(input) || readAnswer(input, [{ code: 'no', label: say('grant.no'), words: ['huy'] }]) === 'no') {
    return kept;
  }
  const number = input.type === 'text' ? Number(/^\s*(\d{1,2})\s*[.)]?\s*$/.exec(input.text)?.[1] ?? 0) : 0;
  const target = at.targets[number - 1];
  return target
    ? ask({ ...at, step: 'revoking', target }, account, facts)
    : again(at, say('grant.whatAgain'), account, facts);
}

function confirmRevocation(
  at: At<'revoking'>,
  input: Input,
  account: AccountFact,
  facts: Facts,
): Step<GrantState> {
  const said = readAnswer(input, [
    { code: 'yes', label: say('grant.revokeYes'), words: ['dong y'] },
    { code: 'no', label: say('grant.no'), words: ['huy', 'giu lai'] },
  ]);
  if (said === 'no') return kept;
  return said === 'yes' ? takeAway(at) : again(at, say('grant.revokeAgain'), account, facts);
}

type Option = { readonly code: string; readonly label: string; readonly words: readonly string[] };

function readAnswer(input: Input, options: readonly Option[]): string | undefined {
  if (input.type === 'choice') return input.choice;
  if (input.type !== 'text') return undefined;
  const choice = /^\s*\d/.test(input.text) ? undefined : readChoice(input.text, options);
  if (choice?.kind === 'choice') return choice.code;
  const read = readYesNo(input.text);
  return read.kind === 'unclear' ? undefined : read.kind;
}
