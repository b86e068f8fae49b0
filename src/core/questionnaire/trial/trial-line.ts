import type { Heard } from '../../conversation/heard.js';
import type { OutboundButton } from '../../conversation/message.js';
import type { Spoken } from '../../conversation/speak.js';
import { fold } from '../../read/fold.js';

/** What a typed line does in a trial; `no-button` when it presses a button that is not there. */
export type TrialLine = Heard | { readonly type: 'nothing' } | { readonly type: 'no-button' };

/**
 * Reads a line of a trial: `[Gửi]` presses the button of that label, or the only one whose label begins so; anything else
 * is text. A leading `👤` is dropped; blank lines and `#` comments do nothing.
 */
export function readTrialLine(line: string, shown: Spoken | undefined): TrialLine {
  const text = line.replace(/^\s*👤\s*/u, '').trim();
  if (text === '' || text.startsWith('#')) return { type: 'nothing' };
  const label = /^\[(.+)\]$/.exec(text)?.[1];
  if (label === undefined) return { type: 'text', text };
  const button = findButton((shown?.buttons ?? []).flat(), fold(label));
  return button && 'token' in button ? { type: 'tap', token: button.token } : { type: 'no-button' };
}

function findButton(buttons: readonly OutboundButton[], wanted: string): OutboundButton | undefined {
  const same = buttons.find(({ label }) => fold(label) === wanted);
  const begun = buttons.filter(({ label }) => fold(label).startsWith(wanted));
  return same ?? (begun.length === 1 ? begun[0] : undefined);
}

/** What the bot says as transcripts write it: `🤖`, further lines indented, buttons in brackets; `🤖✎` = edited in place. */
export function writeSaying({ text, buttons, inPlace }: Spoken): string {
  const labels = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '));
  const [first = '', ...more] = [...text.split('\n'), ...labels];
  return [`${inPlace ? '🤖✎' : '🤖'} ${first}`, ...more.map((one) => `   ${one}`)].join('\n');
}
