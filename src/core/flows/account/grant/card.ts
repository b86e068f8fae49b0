import { mayRevoke } from '../../../accounts/grants.js';
import type { AccountFact } from '../../../conversation/facts.js';
import type { HeldAccount } from '../../../conversation/lookup.js';
import { say } from '../../../messages/text.js';
import { roleLabel, unitLabel } from '../describe.js';
import { personLabel } from '../people.js';
import type { At, Target } from './state.js';

/** What a superior sees of a unit before handing out or taking away: accounts, people, codes still open. */
export function deedState(
  { accountId, unit }: At<'looking'>,
  own: AccountFact,
  accounts: readonly HeldAccount[],
): At<'deed'> {
  const lines = accounts.map((account) =>
    say('grant.account', { role: titleOf(account), people: peopleOf(account) }),
  );
  return {
    step: 'deed',
    accountId,
    unit,
    card: say('grant.card', {
      unit: unitLabel(unit),
      people: lines.length > 0 ? lines.join('\n') : say('grant.nobody'),
    }),
    accounts: accounts.map(({ accountId: id, role, organisation, people }) => ({
      accountId: id,
      role,
      ...(organisation === undefined ? {} : { organisation }),
      people: people.length,
    })),
    targets: accounts.flatMap((account) => targetsOf(account, own, unit)),
  };
}

function titleOf({ role, organisation }: HeldAccount): string {
  const title = roleLabel(role);
  return organisation ? `${organisation} — ${title}` : title.charAt(0).toUpperCase() + title.slice(1);
}

function peopleOf({ people, openCodes }: HeldAccount): string {
  const names = people.map((person) => personLabel(person, people.length > 1)).join('; ');
  const open = openCodes > 0 ? [say('grant.openCodes', { count: openCodes })] : [];
  return [names || say('grant.nobody').toLowerCase().replace('.', ''), ...open].join('; ');
}

/** The account as a whole; its people one by one where there are several. */
function targetsOf(account: HeldAccount, own: AccountFact, unit: At<'looking'>['unit']): Target[] {
  const { accountId, role, people } = account;
  const place = unit.id === own.unit.id ? 'own' : 'below';
  if (!mayRevoke(own.role, { role, unitKind: unit.kind, place })) return [];
  const title = titleOf(account);
  return [
    { accountId, label: say('grant.wholeAccount', { role: title }) },
    ...(people.length > 1 ? people : []).map((person) => ({
      accountId,
      holderId: person.holderId,
      label: say('grant.person', { role: title, person: personLabel(person, true) }),
    })),
  ];
}
