import { z } from 'zod';
import type { Facts } from '../../conversation/facts.js';
import type { Flow, Input, Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';
import { readChoice } from '../../read/read-choice.js';
import { readYesNo } from '../../read/read-yes-no.js';
import { accountLines, noAccount } from './describe.js';

const state = z.object({ accountId: z.number() });
type UnlinkState = z.infer<typeof state>;

/** Ends the link between this person and the active account, after asking. */
export const unlinkFlow: Flow<UnlinkState> = {
  name: 'unlink',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open(_args, facts) {
    const account = facts.active;
    if (!account) return { state: undefined, says: noAccount(facts) };
    return { state: { accountId: account.id }, says: question(account.id, facts) };
  },
  prompt: ({ accountId }, facts) => question(accountId, facts),
  advance({ accountId }, input, facts) {
    const said = answerOf(input);
    if (said === undefined) {
      const again = { ...question(accountId, facts), text: say('account.unlinkAgain') };
      return { state: { accountId }, says: again, misread: true };
    }
    if (said === 'no') return { state: undefined, says: { text: say('account.unlinkKept') } };
    return {
      state: undefined,
      says: { text: say('account.unlinked') },
      effects: [
        { type: 'unlink', accountId },
        { type: 'audit', action: 'account.unlink', subject: `account:${accountId}` },
      ],
    };
  },
};

function answerOf(input: Input): 'yes' | 'no' | undefined {
  if (input.type === 'choice') return input.choice === 'yes' ? 'yes' : 'no';
  if (input.type !== 'text') return undefined;
  const choice = readChoice(input.text, [
    { code: 'yes', label: say('account.unlinkYes'), words: ['huy', 'dong y'] },
    { code: 'no', label: say('account.unlinkNo'), words: ['giu', 'giu nguyen', 'thoi'] },
  ]);
  if (choice.kind === 'choice') return choice.code === 'yes' ? 'yes' : 'no';
  const read = readYesNo(input.text);
  return read.kind === 'unclear' ? undefined : read.kind;
}

function question(accountId: number, facts: Facts): Prompt {
  const account = facts.accounts.find(({ id }) => id === accountId);
  return {
    text: say('account.unlinkAsk', { account: account ? accountLines(account) : '' }),
    buttons: [
      [
        { label: say('account.unlinkYes'), choice: 'yes', style: 'danger' },
        { label: say('account.unlinkNo'), choice: 'no' },
      ],
    ],
  };
}
