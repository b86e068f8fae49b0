import type { Facts } from '../conversation/facts.js';
import { readQuery } from '../query/read-query.js';
import type { CommandRead } from '../read/read-command.js';
import { wallClock } from './office/order/deadlines.js';

/** Commands whose words, typed without a slash, are better read as a whole question. */
const QUESTIONS = new Set(['tinhhinh', 'chuakhai', 'xuhuong']);
/** Of these schools: those of the last answer. */
const THESE = /(?:hộ|ho|này|nay)\s*(?:ạ|a|nhé|nhe|đi|di|giúp|giup|em)?\s*[.!]?\s*$/iu;

/** What was asked in words, as a command with its arguments. */
interface Asked {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** It goes on from the last answer, and is no question by itself. */
  readonly fragment: boolean;
}

/**
 * What somebody of an office asks in plain words: a compliance question, one that goes on from the last answer, or to remind
 * the schools of that answer. Undefined for anybody else, and for texts that are commands of their own.
 */
export function readAsked(text: string, read: CommandRead, facts: Facts): Asked | undefined {
  if (!facts.accounts.some(({ role }) => role !== 'school')) return undefined;
  if (read.kind === 'command' && !read.slash && read.name === 'nhac' && read.rest === '' && THESE.test(text))
    return { command: 'nhac', args: { last: 'yes' }, fragment: false };
  const isCommand = read.kind === 'command' && (read.slash || !QUESTIONS.has(read.name));
  // Somebody who reports for a school as well answers for it in the same words: only what is surely a question counts.
  const { kind } = isCommand ? { kind: 'none' } : readQuery(text, wallClock(facts));
  const isSchool = facts.active?.role === 'school';
  if (kind === 'none' || (isSchool && kind !== 'query')) return undefined;
  // A whole question or the code of an answer says by itself what is wanted.
  return { command: 'tinhhinh', args: { asked: text }, fragment: kind !== 'query' && kind !== 'again' };
}
