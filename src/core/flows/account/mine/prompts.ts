import type { AccountFact, Facts } from '../../../conversation/facts.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { accountLines, noAccount } from '../describe.js';
import type { Listed, MineState } from './state.js';

/** What can be done with one's accounts, beside choosing another. */
export const MINE_DEEDS = [
  { code: 'add', label: say('mine.add'), words: ['them may', 'them zalo', 'them telegram', 'them thiet bi'] },
  { code: 'move', label: say('mine.move'), words: ['doi may', 'chuyen may', 'doi dien thoai'] },
  { code: 'people', label: say('mine.people'), words: ['nguoi dung', 'ai cung dung', 'danh sach'] },
  { code: 'close', label: say('mine.close'), words: ['xong', 'thoi', 'dong'] },
] as const;

/** The accounts that are not the active one, in the order they are numbered. */
export function otherAccounts({ accounts, active }: Facts): AccountFact[] {
  return accounts.filter(({ id }) => id !== active?.id);
}

/** The question a state stands for. */
export function minePrompt(at: MineState, facts: Facts): Prompt {
  switch (at.step) {
    case 'choosing':
    case 'looking':
      return choosing(facts);
    case 'people':
      return people(at.accountId, at.people, facts);
    case 'removing':
      return {
        text: say('mine.removeAsk', { person: at.person.label }),
        buttons: [
          [
            { label: say('mine.removeYes'), choice: 'yes', style: 'danger' },
            { label: say('grant.no'), choice: 'no' },
          ],
        ],
      };
  }
}

function choosing(facts: Facts): Prompt {
  const { active } = facts;
  if (!active) return noAccount(facts);
  const others = otherAccounts(facts);
  const list = others.map((account, at) => `${at + 1}. ${accountLines(account)}`).join('\n');
  const text = [
    say('mine.list', { active: accountLines(active) }),
    ...(others.length > 0 ? [say('mine.others', { list })] : []),
    say('mine.more'),
  ].join('\n');
  const use = others.map(({ id }, at): Button => ({
    label: say('mine.use', { number: at + 1 }),
    choice: `a:${id}`,
  }));
  const deeds = MINE_DEEDS.map(({ code, label }): Button => ({ label, choice: code }));
  return { text, buttons: [...use.map((button) => [button]), deeds.slice(0, 2), deeds.slice(2)] };
}

function people(accountId: number, listed: readonly Listed[], facts: Facts): Prompt {
  const account = facts.accounts.find(({ id }) => id === accountId);
  const list = listed.map(({ label }, at) => `${at + 1}. ${label}`).join('\n');
  const removable = listed.flatMap(({ removable: can, holderId }, at): Button[] =>
    can ? [{ label: say('mine.remove', { number: at + 1 }), choice: `h:${holderId}`, style: 'danger' }] : [],
  );
  const text = say('mine.peopleList', { account: account ? accountLines(account) : '', list });
  return {
    text: removable.length > 0 ? `${text}\n${say('mine.removeHint')}` : text,
    buttons: [...removable.map((button) => [button]), [{ label: say('mine.close'), choice: 'close' }]],
  };
}
