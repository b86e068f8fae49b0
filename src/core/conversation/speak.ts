import type { OutboundButton } from './message.js';
import { choiceToken, standingToken } from './token.js';
import type { Button, ChannelTraits, Prompt } from './turn.js';

/** What the bot says, ready for a channel: tokens stamped, no more buttons than the channel shows. */
export interface Spoken {
  readonly text: string;
  readonly buttons: OutboundButton[][];
  readonly inPlace: boolean;
  readonly image?: { readonly url: string };
  readonly file?: { readonly url: string; readonly name: string };
  readonly secret?: boolean;
}

function stamp(button: Button, turn: number): OutboundButton {
  if (button.url !== undefined) return { label: button.label, url: button.url };
  const token = button.standing ? standingToken(button.standing) : choiceToken(turn, button.choice ?? '');
  return { label: button.label, token, ...(button.style ? { style: button.style } : {}) };
}

/** Stamps a prompt's buttons with the question's number and keeps the first `traits.buttons` of them; a conversation has `paged` them first. */
export function speak(prompt: Prompt, turn: number, traits: ChannelTraits): Spoken {
  let left = traits.buttons;
  const buttons = (prompt.buttons ?? [])
    .map((row) => {
      const kept = row.slice(0, Math.max(0, left));
      left -= kept.length;
      return kept.map((button) => stamp(button, turn));
    })
    .filter((row) => row.length > 0);
  return {
    text: prompt.text.normalize('NFC'),
    buttons,
    inPlace: (prompt.inPlace ?? false) && traits.editsInPlace,
    ...(prompt.image ? { image: prompt.image } : {}),
    ...(prompt.file ? { file: prompt.file } : {}),
    ...(prompt.secret ? { secret: true } : {}),
  };
}
