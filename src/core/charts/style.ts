import type { Tone } from './chart.js';

/** Pixels across and down of every picture: Zalo and Telegram show it over the full width of a phone. */
export const WIDTH = 1080;
export const HEIGHT = 1350;

/** Font families as the bundled files name themselves. */
export const FONT = 'DejaVu Sans';
export const NARROW_FONT = 'DejaVu Sans Condensed';

/** Colours by meaning; those of levels (xanh, vàng, đỏ) are left to levels. */
export const INK = '#1b1f24';
export const FAINT_INK = '#57606a';
export const LINE = '#d0d7de';
export const TRACK = '#eaeef2';
export const ACCENT = '#0b5cad';
export const SECOND = '#f08c00';
export const TONES: Readonly<Record<Tone, string>> = {
  done: '#0b5cad',
  late: '#f08c00',
  silent: '#c92a2a',
  exempt: '#adb5bd',
};

/** `text` cut to `most` characters, with an ellipsis when something is left out. */
export function cut(text: string, most: number): string {
  const letters = [...text.normalize('NFC')];
  return letters.length <= most
    ? letters.join('')
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** Title and subtitle at the top, the service's name at the foot. */
export function frame({ title, subtitle }: { readonly title: string; readonly subtitle: string }): object {
  return {
    backgroundColor: '#ffffff',
    animation: false,
    textStyle: { fontFamily: FONT, color: INK },
    title: [
      {
        text: cut(title, 34),
        subtext: subtitle,
        left: 48,
        top: 40,
        itemGap: 16,
        textStyle: { fontFamily: FONT, fontSize: 48, fontWeight: 'bold', color: INK },
        subtextStyle: { fontFamily: FONT, fontSize: 30, lineHeight: 40, color: FAINT_INK },
      },
      {
        text: 'An toàn trường học',
        right: 40,
        bottom: 24,
        textStyle: { fontFamily: FONT, fontSize: 24, fontWeight: 'normal', color: FAINT_INK },
      },
    ],
  };
}
