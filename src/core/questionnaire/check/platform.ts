import type { ChannelTraits } from '../../conversation/turn.js';

/** What of a chat platform limits a form; the numbers are the platforms' own and come from outside. */
export interface Platform extends ChannelTraits {
  readonly textCodePoints: number;
  readonly buttonLabelCodePoints: number;
}

const names = { telegram: 'Telegram', zalo: 'Zalo' } as const;

/** A platform as people call it. */
export function platformName({ name }: Platform): string {
  return names[name];
}

/** The length of a text in code points after NFC, as platforms count it. */
export function codePoints(text: string): number {
  return [...text.normalize('NFC')].length;
}
