import { z } from 'zod';
import type { AccountFact } from '../../../conversation/facts.js';
import type { Flow, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { officeAccount, readId } from '../office-account.js';
import { wallClock } from '../order/deadlines.js';
import { readDigestTime } from './read-digest-time.js';

const state = z.object({ accountId: z.number() });
type DigestState = z.infer<typeof state>;

/** /bantin: when one gets the digest of one's area after a deadline; with words ("17:30", "bật", "tắt") a new time for it. */
export const digestFlow: Flow<DigestState> = {
  name: 'digest',
  version: 1,
  parse: (json) => state.safeParse(json).data,
  open({ accountId, words = '' }, facts) {
    const account = officeAccount(readId(accountId), facts);
    if (!account) return gone();
    if (words.trim() === '')
      return { state: { accountId: account.id }, lookup: { type: 'digest', accountId: account.id } };
    const read = readDigestTime(words, wallClock(facts));
    if (read.kind !== 'set') return { state: undefined, says: { text: say(`digest.${WRONG[read.kind]}`) } };
    return setTo(account, read.at);
  },
  prompt: () => ({ text: say('digest.unclear') }),
  advance({ accountId }, input, facts) {
    const account = officeAccount(accountId, facts);
    if (!account || input.type !== 'found' || input.result.type !== 'digest') return gone();
    return { state: undefined, says: { text: settingText(account, input.result.at) } };
  },
};

const WRONG = { quiet: 'quiet', unknown: 'unclear' } as const;

const gone = (): Step<DigestState> => ({ state: undefined, says: { text: say('office.noAccount') } });

function setTo(account: AccountFact, at: string | undefined): Step<DigestState> {
  const { id, unit } = account;
  return {
    state: undefined,
    says: { text: settingText(account, at) },
    effects: [
      { type: 'digest', accountId: id, at },
      { type: 'audit', action: 'digest.set', subject: at ?? 'off', unitId: unit.id },
    ],
  };
}

function settingText({ unit }: AccountFact, at: string | undefined): string {
  if (at === undefined) return say('digest.off', { unit: unit.name });
  if (at === 'deadline') return say('digest.deadline', { unit: unit.name });
  return say('digest.at', { unit: unit.name, time: at });
}
