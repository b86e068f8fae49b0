import { say } from '../messages/text.js';
import type { Button, ChannelTraits, Prompt } from './turn.js';

/** A prompt as a channel can show it, and all its buttons when not all of them are. */
export interface Paged {
  readonly prompt: Prompt;
  readonly buttons?: readonly Button[];
}

/**
 * Fits a prompt's buttons into a channel that shows few: QUAY LẠI, which can always be typed, gives way first and is named
 * in the text; of what is still too much the last one shown opens the rest.
 */
export function paged(prompt: Prompt, { buttons: most }: ChannelTraits): Paged {
  const rows = prompt.buttons ?? [];
  if (rows.flat().length <= most) return { prompt };
  const others = rows.map((row) => row.filter((one) => !isBack(one)));
  const back = rows.flat().filter(isBack);
  if (others.flat().length <= most)
    return { prompt: { ...prompt, text: `${prompt.text}\n${say('common.orBack')}`, buttons: others } };
  const all = [...others.flat(), ...back];
  return { prompt: { ...prompt, buttons: fitting(others, all, 0, most) }, buttons: all };
}

/** What the button for the rest shows, from the place in `choice` on; undefined for any other choice. */
export function restOf(
  buttons: readonly Button[],
  choice: string,
  { buttons: most }: ChannelTraits,
): Prompt | undefined {
  const from = new RegExp(`^${REST}([0-9]+)$`).exec(choice)?.[1];
  if (from === undefined || Number(from) >= buttons.length) return undefined;
  const rest = buttons.slice(Number(from));
  return { text: say('common.otherButtons'), buttons: fitting([rest], buttons, Number(from), most) };
}

/** Before the number of buttons shown so far. */
const REST = 'rest-';

const isBack = ({ choice }: Button): boolean => choice === 'back';

/** As many of the rows as there is room for, then the button that opens those from there on, if any are left. */
function fitting(
  rows: readonly (readonly Button[])[],
  all: readonly Button[],
  from: number,
  most: number,
): Button[][] {
  if (all.length - from <= most) return rows.map((row) => [...row]);
  const opens = { label: say('common.moreButtons'), choice: `${REST}${from + most - 1}` };
  let left = most - 1;
  const shown = rows.map((row) => {
    const kept = row.slice(0, left);
    left -= kept.length;
    return kept;
  });
  return [...shown.filter((row) => row.length > 0), [opens]];
}
