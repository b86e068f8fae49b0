import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { Button } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';
import type { Telling } from './messages.js';

/**
 * What is said of a difficulty without anybody's word: to the office that has not answered, to whoever raised it whether the
 * answer solved it, or that it was closed because they did not say.
 */
export type ReminderKind = 'unanswered' | 'unconfirmed' | 'closed';

/** The reminder as the person hears it, with what can be done about it; a closed one is raised anew. */
export function reminderMessage(
  one: {
    readonly id: number;
    readonly kind: ReminderKind;
    readonly unitName: string;
    readonly content: string;
    readonly openedAt: Date;
    readonly closeDays: number;
  },
  { now, timeZone, traits }: Telling,
): OutboundMessage {
  const { id, kind, unitName: unit, content, closeDays: days } = one;
  const when = formatWhen(one.openedAt, now, timeZone);
  const text = say(`support.remind.${kind}`, { id, unit, content, when, days });
  const said = speak({ text, buttons: [BUTTONS[kind](id)] }, 0, traits);
  return { text: said.text, buttons: said.buttons };
}

const standing = (label: string, verb: string, id?: number): Button => ({
  label,
  standing: id === undefined ? { verb } : { verb, subject: String(id) },
});

const BUTTONS: Readonly<Record<ReminderKind, (id: number) => Button[]>> = {
  unanswered: (id) => [
    standing(say('support.replyButton'), 'difficulty', id),
    standing(say('support.upButton'), 'difficulty-up', id),
  ],
  unconfirmed: (id) => [
    standing(say('support.doneButton'), 'difficulty-done', id),
    standing(say('support.againButton'), 'difficulty-again', id),
  ],
  closed: () => [standing(say('support.newButton'), 'difficulty-new')],
};
