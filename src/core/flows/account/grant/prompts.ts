import { grantableRoles } from '../../../accounts/grants.js';
import type { AccountFact, Facts, Role, UnitFact } from '../../../conversation/facts.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { numberedUnits, whichPrompt } from '../../office/which-unit.js';
import { accountLines } from '../describe.js';
import type { At, GrantState } from './state.js';

/** How long a code given out in chat can be used. */
export const CODE_DAYS = 30;

/** What can be done at a unit: a role to grant (`r:officer`), `revoke`, `unit` for another one. */
export interface Deed {
  readonly code: string;
  readonly label: string;
  readonly words: readonly string[];
}

const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  school: ['nha truong', 'truong', 'cap ma'],
  officer: ['can bo', 'chi dao', 'cap ma can bo'],
  manager: ['theo doi', 'quan ly', 'cap ma theo doi'],
  admin: ['quan tri', 'cap ma quan tri'],
};

/** Roles the account may grant at a unit. */
export function rolesFor(account: AccountFact, unit: Pick<UnitFact, 'id' | 'kind'>): Role[] {
  return grantableRoles(account.role, unit.kind, unit.id === account.unit.id ? 'own' : 'below');
}

/** The deeds of a unit for the account that hands out. */
export function deedsOf(account: AccountFact, { unit, targets }: At<'deed'>): Deed[] {
  return [
    ...rolesFor(account, unit).map((role) => ({
      code: `r:${role}`,
      label: say(`grant.role.${role}`),
      words: ROLE_WORDS[role],
    })),
    ...(targets.length > 0 ? [{ code: 'revoke', label: say('grant.revoke'), words: ['thu hoi ma'] }] : []),
    { code: 'unit', label: say('grant.otherUnit'), words: ['quay lai', 'chon lai'] },
  ];
}

/** The question a state stands for. */
export function grantPrompt(at: GrantState, account: AccountFact, facts: Facts): Prompt {
  switch (at.step) {
    case 'unit': {
      const list = numberedUnits(at.candidates, at.total);
      return whichPrompt(at.candidates, at.total, say('grant.ask', { list }), facts);
    }
    case 'looking':
      return { text: say('grant.what') };
    case 'deed': {
      const deeds = deedsOf(account, at);
      const nothing = deeds.length === 1;
      return {
        text: `${at.card}\n${say(nothing ? 'grant.nothing' : 'grant.what')}`,
        buttons: deeds.map(({ code, label }) => [{ label, choice: code }]),
      };
    }
    case 'organisation': {
      const own: Button[] =
        account.organisation && at.unit.id === account.unit.id
          ? [{ label: account.organisation, choice: 'own' }]
          : [];
      return {
        text: say('grant.organisation'),
        buttons: [...own.map((button) => [button]), [{ label: say('grant.skip'), choice: 'skip' }]],
      };
    }
    case 'confirming':
      return confirmation(at);
    case 'target':
      return {
        text: say('grant.revokeAsk', {
          list: at.targets.map(({ label }, n) => `${n + 1}. ${label}`).join('\n'),
        }),
        buttons: [[{ label: say('grant.no'), choice: 'no' }]],
      };
    case 'revoking':
      return {
        text: say('grant.revokeConfirm', { unit: at.unit.name, target: at.target.label }),
        buttons: [
          [
            { label: say('grant.revokeYes'), choice: 'yes', style: 'danger' },
            { label: say('grant.no'), choice: 'no' },
          ],
        ],
      };
  }
}

/** How many people hold the very account that is being granted. */
export function holding({ accounts, role, organisation }: At<'confirming'>): number {
  return accounts.find((one) => one.role === role && one.organisation === organisation)?.people ?? 0;
}

function confirmation(at: At<'confirming'>): Prompt {
  const { unit, role, organisation } = at;
  const count = holding(at);
  const account = accountLines({ unit, role, organisation });
  return {
    text: [
      say('grant.confirm', { account, days: CODE_DAYS }),
      ...(count > 0 ? [say('grant.held', { count })] : []),
    ].join('\n'),
    buttons: [
      [
        { label: say('grant.yes'), choice: 'yes', style: 'success' },
        ...(count > 0 ? [{ label: say('grant.replace'), choice: 'replace' }] : []),
        { label: say('grant.no'), choice: 'no' },
      ],
    ],
  };
}
