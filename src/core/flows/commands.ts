import type { CommandTable } from '../conversation/command-table.js';
import type { AccountFact, Facts, Role } from '../conversation/facts.js';
import type { Opening, Standing } from '../conversation/turn.js';
import { readCode } from '../read/read-code.js';
import { readCommand } from '../read/read-command.js';
import { readAsked } from './asked-in-words.js';
import { commands, type Command } from './command-list.js';
import { standingVerbs, type Opened } from './standing-verbs.js';
import { isCalled } from './office/which-unit.js';
import { givesUp } from '../read/gives-up.js';
import { isThanks } from './thanks.js';
import { typedStanding } from './typed-buttons.js';

type Args = Readonly<Record<string, string>>;

/** The first of the active and the other accounts that has one of `roles`. */
function accountFor(roles: readonly Role[], facts: Facts): AccountFact | undefined {
  return [facts.active, ...facts.accounts].find(
    (account) => account !== undefined && roles.includes(account.role),
  );
}

function openingFor({ name, roles, flow }: Command, args: Args, facts: Facts): Opening {
  if (roles.length === 0) return { flow, args };
  const account = accountFor(roles, facts);
  if (!account) return { flow: 'refused', args: { command: name, roles: roles.join(',') } };
  return { flow, args: { ...args, accountId: String(account.id) } };
}

function open(name: string, args: Args, facts: Facts): Opening {
  const command = commands.find((one) => one.name === name);
  return command ? openingFor(command, args, facts) : { flow: 'unclear', args: {} };
}

/** What a standing button opens for this person: a command under its roles, or a flow that is everybody's. */
export function standingOpening({ verb, subject = '' }: Standing, facts: Facts): Opening {
  const standing = standingVerbs.get(verb);
  return standing ? opens(standing(subject), facts) : { flow: 'unclear', args: {} };
}

function opens(opened: Opened, facts: Facts): Opening {
  return 'command' in opened ? open(opened.command, opened.args, facts) : opened;
}

function onStart(payload: string | undefined, facts: Facts): Opening {
  if (payload) return { flow: 'link', args: { code: payload } };
  return facts.accounts.length > 0 ? { flow: 'greet', args: {} } : { flow: 'link', args: {} };
}

/** The table of commands, starts and standing buttons. */
export const commandTable: CommandTable = {
  read(text, facts) {
    const pressed = facts.accounts.some(({ role }) => role === 'school') ? typedStanding(text) : undefined;
    if (pressed) return { opening: standingOpening(pressed, facts), slash: false };
    const read = readCommand(text);
    const asked = readAsked(text, read, facts);
    if (asked) {
      const { command, args, fragment } = asked;
      return { opening: open(command, args, facts), slash: false, fragment };
    }
    if (read.kind === 'none') return undefined;
    if (read.name === 'thoat') return 'stop';
    const { name, rest, slash } = read;
    if (name === 'start') return { opening: onStart(rest || undefined, facts), slash };
    // "dung" without marks is a school's "đúng", not the command to stop an order.
    if (!slash && facts.active?.role === 'school' && isThanks(text)) return undefined;
    const command = commands.find((one) => one.name === name);
    if (command) return { opening: openingFor(command, command.args(rest), facts), slash };
    if (name === 'unknown') return { opening: { flow: 'unclear', args: {} }, slash };
    return { opening: { flow: 'not-open', args: {} }, slash };
  },
  givesUp,
  onStart,
  onWords(text, facts) {
    const read = readCode(text);
    if (facts.accounts.length === 0)
      return { flow: 'link', args: text.trim() && read.kind !== 'none' ? { code: text } : {} };
    if (read.kind === 'code') return { flow: 'link', args: { code: text } };
    return { flow: isThanks(text) ? 'thanks' : 'unclear', args: {} };
  },
  isName(text, found) {
    const units =
      found.type === 'units' ? found.units : found.type === 'silent-schools' ? found.found?.schools : [];
    return (units ?? []).filter((unit) => isCalled(unit, text)).length === 1;
  },
  onStanding: standingOpening,
};
