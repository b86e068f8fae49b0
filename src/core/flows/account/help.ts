import type { Facts, Role } from '../../conversation/facts.js';
import { say, type TextKey } from '../../messages/text.js';
import { helpTexts } from '../../messages/vi/help.js';
import { readCommand } from '../../read/read-command.js';
import { answerFlow } from '../answer-flow.js';
import { commands } from '../command-list.js';
import { roleLabel } from './describe.js';

const ROLES: readonly Role[] = ['school', 'officer', 'manager', 'admin'];

/** Commands explained with another one. */
const ALIASES: Readonly<Record<string, string>> = {
  chualienket: 'trienkhai',
  nhaccaptren: 'trienkhai',
  khongduyet: 'duyet',
};

/** /huongdan: what the person's accounts can do, or, with the name of a command, how that one is used. */
export const helpFlow = answerFlow('help', ({ words = '' }, facts) => ({
  text: words ? topic(words, facts) : helpText(facts),
}));

/** The commands of the person's accounts, one a line. */
export function helpText(facts: Facts): string {
  if (facts.accounts.length === 0) return say('help.none');
  const isOffice = facts.accounts.some(({ role }) => role !== 'school');
  return [
    ...(holds(facts, 'school') ? [say('help.school')] : []),
    ...(holds(facts, 'officer') ? [say('help.officer')] : []),
    ...(isOffice ? [say('help.manager'), say('help.files'), say('help.handing')] : []),
    ...(holds(facts, 'school') ? [] : [say('help.everyone')]),
    say('help.topics', { topic: isOffice ? 'CẤP MÃ' : 'KHAI BÁO' }),
  ].join('\n');
}

function holds(facts: Facts, role: Role): boolean {
  return facts.accounts.some((account) => account.role === role);
}

/** How the command that the words name is used; a command of other roles is said to be theirs. */
function topic(words: string, facts: Facts): string {
  const read = readCommand(`/${words}`);
  const command = commands.find(({ name }) => read.kind === 'command' && name === read.name);
  const key = command && `topic.${ALIASES[command.name] ?? command.name}`;
  if (!command || !isTopic(key)) return `${say('help.topicNone')}\n${helpText(facts)}`;
  const { roles } = command;
  if (roles.length === 0 || facts.accounts.some(({ role }) => roles.includes(role))) return say(key);
  if (facts.accounts.length === 0) return say('help.none');
  return say('help.topicOthers', {
    roles: ROLES.filter((role) => roles.includes(role))
      .map(roleLabel)
      .join(', '),
  });
}

const isTopic = (key: string | undefined): key is TextKey => key !== undefined && key in helpTexts;
