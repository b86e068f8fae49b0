import { fold } from './fold.js';
import { typedCommands, type TypedCommand } from './command-words.js';

/** A command and the text after it as typed; an unknown slash word has the name `unknown`. */
export type CommandRead = { kind: 'command'; name: string; rest: string; slash: boolean } | { kind: 'none' };

type Word = { readonly folded: string; readonly to: number };

const tail = new Set('a ah nhe nha em di giup gium voi luon ngay voi nao vay the ban ad thay oi'.split(' '));
const statement = new Set(
  'roi xong chua khong ko k duoc dc dat tot du day thanh kip bi loi nhung thi la da dang se cho'.split(' '),
);

/** Reads "/tinhhinh@bot biên hòa" and the same words typed without slash, when short enough to be meant as a command. */
export function readCommand(text: string): CommandRead {
  const trimmed = text.normalize('NFC').trim();
  const slash = /^\/\s*(\p{L}[\p{L}\p{M}\p{N}_]*)(?:@\w+)?/u.exec(trimmed);
  if (!slash) return readTyped(trimmed) ?? { kind: 'none' };
  const name = fold(slash[1] ?? '').replace(/ /g, '');
  const rest = trimmed.slice(slash[0].length).trim();
  if (typedCommands.some((one) => one.name === name)) return { kind: 'command', name, rest, slash: true };
  const spaced = longest(wordsIn(trimmed.slice(1)), () => true);
  return spaced
    ? { kind: 'command', name: spaced.command.name, rest: restOf(trimmed.slice(1), spaced.to), slash: true }
    : { kind: 'command', name: 'unknown', rest, slash: true };
}

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: fold(match[0]),
    to: match.index + match[0].length,
  }));
}

function restOf(text: string, to: number): string {
  const after = text.slice(to);
  if (wordsIn(after).every(({ folded }) => tail.has(folded))) return '';
  return after.replace(/^[\s:,.\-–!?]+/u, '').trim();
}

type Hit = { readonly command: TypedCommand; readonly count: number; readonly to: number };

function longest(words: readonly Word[], isAllowed: (hit: Hit) => boolean): Hit | undefined {
  const hits = typedCommands.flatMap((command) =>
    [command.name, ...command.words].flatMap((phrase) => {
      const parts = phrase.split(' ');
      const last = words[parts.length - 1];
      const fits = last !== undefined && parts.every((part, at) => words[at]?.folded === part);
      return fits ? [{ command, count: parts.length, to: last.to }] : [];
    }),
  );
  return hits.sort((a, b) => b.count - a.count).find(isAllowed);
}

function readTyped(text: string): CommandRead | undefined {
  const all = wordsIn(text);
  const lead = leadOf(all.map(({ folded }) => folded));
  const words = all.slice(lead);
  const hit = longest(
    words,
    ({ command, count }) =>
      (lead === 0 || count > 1) &&
      isMeant(
        command,
        words.slice(count).map(({ folded }) => folded),
      ),
  );
  if (!hit || hit.command.not?.test(text.toLowerCase())) return undefined;
  return { kind: 'command', name: hit.command.name, rest: restOf(text, hit.to), slash: false };
}

/** How many words only ask for what follows: "cho em xem", "tôi muốn". */
function leadOf(words: readonly string[]): number {
  const lead =
    /^(?:da )?(?:(?:cho|giup) (?:em|toi|minh|xin)(?: xem)? |(?:em|toi|minh) (?:muon|can|xin)(?: xem)? |(?:cho |xin )?xem )/.exec(
      words.join(' '),
    );
  return lead ? lead[0].trim().split(' ').length : 0;
}

function isMeant({ most }: TypedCommand, rest: readonly string[]): boolean {
  if (rest.every((word) => tail.has(word))) return true;
  return rest.length <= most && !statement.has(rest[0] ?? '');
}
