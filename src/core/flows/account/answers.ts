import type { Facts } from '../../conversation/facts.js';
import { say } from '../../messages/text.js';
import { answerFlow } from '../answer-flow.js';
import { accountLines, noAccount, roleLabel } from './describe.js';
import { helpText } from './help.js';
import { openRoundPrompt } from './open-round.js';

function accounts(facts: Facts): string {
  return facts.accounts.map(accountLines).join('\n');
}

/** /toi */
export const whoAmIFlow = answerFlow('who-am-i', (_args, facts) =>
  facts.accounts.length === 0
    ? noAccount(facts)
    : { text: say('account.you', { accounts: accounts(facts) }) },
);

/** A command the person has no account for; `roles` is a comma-separated list. */
export const refusedFlow = answerFlow('refused', ({ roles = '' }, facts) => {
  if (facts.accounts.length === 0) return noAccount(facts);
  const allowed = (['school', 'officer', 'manager', 'admin'] as const).filter((role) =>
    roles.split(',').includes(role),
  );
  return {
    text: say('account.refused', { roles: allowed.map(roleLabel).join(', '), accounts: accounts(facts) }),
  };
});

/** Words that open nothing, from somebody with an account. */
export const unclearFlow = answerFlow('unclear', (_args, facts) => ({
  text: say(facts.active?.role === 'school' ? 'common.unclear.school' : 'common.unclear.office'),
}));

/** "Để sau" under an invitation. */
export const laterFlow = answerFlow('later', () => ({ text: say('common.later') }));

/** /start from somebody who is linked already: who they are and what is due. */
export const greetFlow = answerFlow('greet', (_args, facts) => {
  const who = say('account.you', { accounts: accounts(facts) });
  if (facts.active?.role !== 'school') return { text: `${who}\n${helpText(facts)}` };
  const round = openRoundPrompt(facts);
  return { ...round, text: `${who}\n${round.text}` };
});
