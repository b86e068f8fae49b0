import { codeFrom, printedCode, telegramLink } from '../../../accounts/activation-code.js';
import type { Facts } from '../../../conversation/facts.js';
import type { Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { formatWhen } from '../../../rounds/format-day.js';
import { accountLines } from '../describe.js';
import { CODE_DAYS } from './prompts.js';
import type { At, GrantState } from './state.js';

const DAY_MS = 86_400_000;

/** Hands the account out: the code is said once, here, and kept nowhere in clear. */
export function giveCode(at: At<'confirming'>, replaces: boolean, facts: Facts): Step<GrantState> {
  const { accountId, unit, role, organisation } = at;
  const code = codeFrom(facts.nonce);
  const printed = printedCode(code);
  const expiresAt = new Date(facts.now.getTime() + CODE_DAYS * DAY_MS);
  const when = formatWhen(expiresAt, facts.now, facts.timeZone);
  const link = facts.telegramBot
    ? [say('grant.link', { link: telegramLink(facts.telegramBot, printed) })]
    : [];
  return {
    state: undefined,
    says: {
      secret: true,
      text: [
        say('grant.done', { code: printed, account: accountLines({ unit, role, organisation }), when }),
        ...link,
        say('grant.deliver'),
      ].join('\n'),
    },
    effects: [
      { type: 'grant', accountId, unitId: unit.id, role, organisation, code, expiresAt, replaces },
      { type: 'audit', action: 'account.grant', subject: `unit:${unit.id}:${role}`, unitId: unit.id },
    ],
  };
}

/** Takes an account, or one person's part in it, away. */
export function takeAway({ accountId, unit, target }: At<'revoking'>): Step<GrantState> {
  return {
    state: undefined,
    says: { text: say('grant.revoked') },
    effects: [
      { type: 'revoke', accountId, targetId: target.accountId, holderId: target.holderId },
      { type: 'audit', action: 'account.revoke', subject: `account:${target.accountId}`, unitId: unit.id },
    ],
  };
}
