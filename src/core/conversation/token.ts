import type { Standing } from './turn.js';

/** What a pressed button says: a choice of question number `turn`, or a standing action. */
export type Tap =
  | { readonly type: 'choice'; readonly turn: number; readonly choice: string }
  | { readonly type: 'standing'; readonly standing: Standing };

/** The token of a choice: `~<turn in base 36>.<choice>`; at most 64 bytes, as Telegram's callback_data allows. */
export function choiceToken(turn: number, choice: string): string {
  return `~${turn.toString(36)}.${choice}`;
}

/** The token of a standing action: `~!<verb>.<subject>`. */
export function standingToken({ verb, subject }: Standing): string {
  return `~!${verb}.${subject ?? ''}`;
}

/** Reads a token back; undefined when it is not one of ours (a forged or typed text). */
export function readToken(token: string): Tap | undefined {
  const standing = /^~!([a-z-]+)\.(.*)$/s.exec(token);
  if (standing) {
    const [, verb = '', subject = ''] = standing;
    return { type: 'standing', standing: subject ? { verb, subject } : { verb } };
  }
  const choice = /^~([0-9a-z]{1,9})\.(.+)$/s.exec(token);
  if (!choice) return undefined;
  return { type: 'choice', turn: Number.parseInt(choice[1] ?? '', 36), choice: choice[2] ?? '' };
}
