import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { Button, ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';
import { categoryLabel } from './categories.js';
import { withFiles } from './with-files.js';

/** What messages about difficulties depend on beside the difficulty. */
export interface Telling {
  readonly now: Date;
  readonly timeZone: string;
  readonly traits: ChannelTraits;
}

const button = (label: string, verb: string, id: number): Button => ({
  label,
  standing: { verb, subject: String(id) },
});

function message(
  lines: readonly string[],
  buttons: readonly Button[],
  traits: ChannelTraits,
): OutboundMessage {
  const said = speak({ text: lines.join('\n'), buttons: [buttons] }, 0, traits);
  return { text: said.text, buttons: said.buttons };
}

/** A difficulty as the office hears of it that must answer. */
export function broughtMessage(
  one: {
    readonly id: number;
    readonly unitName: string;
    readonly category: string;
    readonly content: string;
    readonly files: number;
    readonly openedAt: Date;
    readonly again: boolean;
  },
  { now, timeZone, traits }: Telling,
): OutboundMessage {
  const { id } = one;
  const text = say('support.brought', {
    id,
    unit: one.unitName,
    category: categoryLabel(one.category),
    when: formatWhen(one.openedAt, now, timeZone),
    content: withFiles(one.content, one.files),
  });
  return message(
    [text, ...(one.again ? [say('support.broughtUp')] : []), say('support.broughtHow', { id })],
    [
      button(say('support.replyButton'), 'difficulty', id),
      button(say('support.upButton'), 'difficulty-up', id),
    ],
    traits,
  );
}

/** A word about a difficulty as the other side hears it; an office's comes with the question whether that solves it. */
export function noteMessage(
  note: {
    readonly difficultyId: number;
    readonly signature: string;
    readonly fromOffice: boolean;
    readonly content: string;
    readonly files: number;
  },
  { traits }: Telling,
): OutboundMessage {
  const { difficultyId: id, signature } = note;
  const content = withFiles(note.content, note.files);
  if (!note.fromOffice)
    return message(
      [say('support.more.info', { id, signature, content }), say('support.broughtHow', { id })],
      [
        button(say('support.replyButton'), 'difficulty', id),
        button(say('support.upButton'), 'difficulty-up', id),
      ],
      traits,
    );
  return message(
    [say('support.answer', { id, signature, content }), say('support.answerHow', { id })],
    [
      button(say('support.doneButton'), 'difficulty-done', id),
      button(say('support.againButton'), 'difficulty-again', id),
    ],
    traits,
  );
}
