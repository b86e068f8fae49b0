import type { Facts } from '../../conversation/facts.js';
import type { Prompt } from '../../conversation/turn.js';
import { say } from '../../messages/text.js';

/** What the school has to do now: declare in an open round, with a button, or nothing. */
export function openRoundPrompt({ rounds }: Facts): Prompt {
  const due = rounds.find((round) => !round.declaration && !round.exempt);
  if (due) {
    return {
      text: say('account.roundOpen', { title: due.title }),
      buttons: [
        [
          {
            label: say('account.declareNow'),
            standing: { verb: 'declare', subject: String(due.id) },
            style: 'primary',
          },
          { label: say('account.later'), standing: { verb: 'later' } },
        ],
      ],
    };
  }
  const done = rounds.find((round) => round.declaration);
  return { text: done ? say('account.roundDone', { title: done.title }) : say('account.roundNone') };
}
