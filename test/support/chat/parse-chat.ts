import path from 'node:path';
import { parseAct } from './parse-act.js';
import { parseCastLine, platformNamed, type Header } from './parse-cast.js';
import { parseTime } from './parse-time.js';
import {
  ChatError,
  type ExpectedDeclaration,
  type ExpectedMessage,
  type PhoneName,
  type Step,
  type Transcript,
} from './transcript.js';

const MARK = /^(#|@|⏰|⏩|👤|🤖✎|🤖≈|🤖|💤|📝|📏|🔌)\s*(.*)$/u;
const STORED =
  /^declaration (\S+) · kỳ (\S+) · (\d+)\/(\d+) · (\S+?)(?: · lần (\d+))?(?: · (muộn))?(?: · lý do: (.+))?$/u;

interface Block {
  readonly line: number;
  readonly mark: string;
  readonly words: string;
}

/** Reads a `.chat` file; throws ChatError naming file and line. */
export function parseChat(file: string, source: string): Transcript {
  const header: Header = { heights: ['core', 'app'], cast: [], codes: [], earlier: [] };
  const steps: Step[] = [];
  let [title, now, last]: [string, Date | undefined, PhoneName | undefined] = ['', undefined, undefined];
  for (const { line, mark, words } of blocksOf(file, source)) {
    try {
      if (mark === '#') title ||= words;
      else if (mark === '@') parseCastLine(words, line, header);
      else {
        const step = stepOf(mark, words, header, { now, last });
        if (step.type === 'time') now = step.at;
        else if (!now) throw new Error('trước lời đầu tiên phải có dòng ⏰ nói lúc nào');
        if (step.type === 'time') last = undefined;
        if (step.type === 'act') last = step.phone;
        steps.push({ ...step, line });
      }
    } catch (error) {
      throw error instanceof Error && !(error instanceof ChatError)
        ? new ChatError(file, line, error.message)
        : error;
    }
  }
  if (!title) throw new ChatError(file, 1, 'thiếu dòng đầu: # tên của cuộc trò chuyện');
  if (header.cast.length === 0) throw new ChatError(file, 1, 'thiếu người: @ Lan = … on zalo');
  return { file, folder: path.basename(path.dirname(file)), title, ...header, steps };
}

/** A marked line with the indented lines below it; blank lines and lines starting with `//` say nothing. */
function blocksOf(file: string, source: string): Block[] {
  const blocks: { line: number; mark: string; words: string }[] = [];
  for (const [index, raw] of source.normalize('NFC').split('\n').entries()) {
    const text = raw.trimEnd();
    if (text === '' || text.startsWith('//')) continue;
    const [, mark, words = ''] = MARK.exec(text) ?? [];
    const open = blocks.at(-1);
    if (mark) blocks.push({ line: index + 1, mark, words });
    else if (open && text.startsWith('   ')) open.words += `\n${text.slice(3)}`;
    else
      throw new ChatError(
        file,
        index + 1,
        'dòng phải bắt đầu bằng # @ ⏰ ⏩ 👤 🤖 🤖✎ 🤖≈ 💤 📝 📏 🔌, hoặc lùi vào 3 dấu cách để nối dòng trên',
      );
  }
  return blocks;
}

type Before = { readonly now: Date | undefined; readonly last: PhoneName | undefined };
type Bare = Step extends infer S ? (S extends Step ? Omit<S, 'line'> : never) : never;

function stepOf(mark: string, words: string, header: Header, { now, last }: Before): Bare {
  switch (mark) {
    case '⏰':
    case '⏩': {
      const at = parseTime(words, now);
      if (now && at < now) throw new Error('thời gian chỉ đi tới');
      return { type: 'time', at, unseen: mark === '⏩' };
    }
    case '👤': {
      const { phone, rest } = named(words, header, undefined);
      return { type: 'act', phone, act: parseAct(rest) };
    }
    case '💤':
      return { type: 'silence' };
    case '🔌': {
      const [, platform = '', does] =
        /^(\S+) (ngừng|chạy lại)$/u.exec(words) ?? bad('dạng: 🔌 zalo ngừng, hoặc 🔌 zalo chạy lại');
      return { type: 'outage', platform: platformNamed(platform), works: does === 'chạy lại' };
    }
    case '📝':
      return { type: 'stored', declaration: storedOf(words) };
    case '📏':
      return { type: 'budget', most: Number(/^≤ (\d+)$/.exec(words)?.[1] ?? bad('dạng: 📏 ≤ 7')) };
    default: {
      const { phone, rest } = named(words, header, last);
      return {
        type: 'says',
        phone,
        message: { ...messageOf(rest), inPlace: mark === '🤖✎', live: mark === '🤖≈' },
      };
    }
  }
}

function bad(message: string): never {
  throw new Error(message);
}

/** "Lan (zalo): …" or "Lan: …"; left out where there is only one person, or the one who has just spoken is meant. */
function named(
  words: string,
  { cast }: Header,
  last: PhoneName | undefined,
): { phone: PhoneName; rest: string } {
  const [whole, who = '', on] = /^([\p{L}\p{N}]+)(?: \((zalo|telegram)\))?: ?/u.exec(words) ?? [];
  const member = cast.find(({ name }) => name === who);
  if (whole !== undefined && member) {
    if ((member.joined === 'and') !== (on !== undefined))
      throw new Error(`viết "${who} (zalo):" khi và chỉ khi ${who} có cả hai nền tảng`);
    return { phone: on ? { who, on: platformNamed(on) } : { who }, rest: words.slice(whole.length) };
  }
  const [only, ...others] = cast;
  if (only && others.length === 0 && only.joined === 'or') return { phone: { who: only.name }, rest: words };
  if (last) return { phone: last, rest: words };
  throw new Error(`của ai? Viết tên ở đầu: ${cast.map(({ name }) => `${name}: …`).join(' hoặc ')}`);
}

/** Text, then `[labels]` at the end of the last lines. */
function messageOf(words: string): Pick<ExpectedMessage, 'text' | 'buttons' | 'moreButtons'> {
  if (words.trim() === '…') return { text: '…', buttons: [], moreButtons: true };
  const labels: string[] = [];
  let text = words;
  for (
    let found = /\s*\[([^[\]]+)\]$/.exec(text.trimEnd());
    found?.[1];
    found = /\s*\[([^[\]]+)\]$/.exec(text)
  ) {
    labels.unshift(found[1]);
    text = text.trimEnd().slice(0, found.index);
  }
  const moreButtons = labels.at(-1) === '…';
  return { text: text.trimEnd(), buttons: moreButtons ? labels.slice(0, -1) : labels, moreButtons };
}

function storedOf(words: string): ExpectedDeclaration {
  const [, unitCode, round, passed, total, outcome, revision, late, reason] = STORED.exec(words) ?? [];
  if (!unitCode || !round)
    throw new Error(
      'dạng: 📝 declaration 75000004 · kỳ 2021-03-01 · 14/15 · tot[ · lần 2][ · muộn][ · lý do: …]',
    );
  return {
    unitCode,
    round,
    passed: Number(passed),
    total: Number(total),
    outcome: outcome === '-' ? undefined : outcome,
    revision: Number(revision ?? 1),
    late: late !== undefined,
    reason,
  };
}
