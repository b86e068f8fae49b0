import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { Button, ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';
import { categoryLabel } from './categories.js';
import { photosFor, type SentAlong } from './photo.js';
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

/** A message and, behind it, the pictures that came along: one that cannot be shown (any more) takes no word with it. */
function told(
  id: number,
  along: SentAlong,
  { traits }: Telling,
  compose: (elsewhere: readonly string[]) => OutboundMessage,
): readonly OutboundMessage[] {
  const { shown, elsewhere } = photosFor(along, traits.name);
  const lines =
    elsewhere === 0
      ? []
      : [
          shown.length === 0
            ? say('support.photoElsewhere')
            : say('support.photosElsewhere', { count: elsewhere }),
        ];
  const count = shown.length;
  const photos = shown.map((photo, at) => ({
    text: count === 1 ? say('support.photo', { id }) : say('support.photoOf', { id, at: at + 1, count }),
    ...photo,
  }));
  return [compose(lines), ...photos];
}

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
    readonly openedAt: Date;
    readonly again: boolean;
  } & SentAlong,
  telling: Telling,
): readonly OutboundMessage[] {
  const { now, timeZone, traits } = telling;
  const { id } = one;
  const text = say('support.brought', {
    id,
    unit: one.unitName,
    category: categoryLabel(one.category),
    when: formatWhen(one.openedAt, now, timeZone),
    content: withFiles(one.content, one.files.length),
  });
  const again = one.again ? [say('support.broughtUp')] : [];
  return told(id, one, telling, (elsewhere) =>
    message(
      [text, ...elsewhere, ...again, say('support.broughtHow', { id })],
      [
        button(say('support.replyButton'), 'difficulty', id),
        button(say('support.upButton'), 'difficulty-up', id),
      ],
      traits,
    ),
  );
}

/** A word about a difficulty as the other side hears it; an office's comes with the question whether that solves it. */
export function noteMessage(
  note: {
    readonly difficultyId: number;
    readonly signature: string;
    readonly fromOffice: boolean;
    readonly content: string;
  } & SentAlong,
  telling: Telling,
): readonly OutboundMessage[] {
  const { traits } = telling;
  const { difficultyId: id, signature } = note;
  const content = withFiles(note.content, note.files.length);
  return told(id, note, telling, (elsewhere) =>
    note.fromOffice
      ? message(
          [say('support.answer', { id, signature, content }), ...elsewhere, say('support.answerHow', { id })],
          [
            button(say('support.doneButton'), 'difficulty-done', id),
            button(say('support.againButton'), 'difficulty-again', id),
          ],
          traits,
        )
      : message(
          [
            ...[say('support.more.info', { id, signature, content }), ...elsewhere],
            say('support.broughtHow', { id }),
          ],
          [
            button(say('support.replyButton'), 'difficulty', id),
            button(say('support.upButton'), 'difficulty-up', id),
          ],
          traits,
        ),
  );
}
