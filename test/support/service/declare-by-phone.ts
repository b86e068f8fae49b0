import { setTimeout as wait } from 'node:timers/promises';
import { ActionError, type ChatMessage, type SandboxPlatform } from '../../../bots/sandbox/platform.js';
import type { Random } from './random.js';
import type { Citizen } from './town.js';

/** How somebody uses their phone, in milliseconds. */
export interface Patience {
  /** At most this long between reading and answering. */
  readonly thinkMs: number;
  /** Without an answer for this long (to twice this long) they type or press again; each time in a row they wait longer. */
  readonly againMs: number;
}

/** What became of one person's declaring. */
export interface Declared {
  readonly citizen: Citizen;
  /** Receipt codes their phone showed, each once. */
  readonly receipts: readonly string[];
  /** Answers they gave, repetitions included. */
  readonly answers: number;
  /** How often no answer came in time. */
  readonly repetitions: number;
}

const RECEIPT = /Mã biên nhận: (\S+)/g;

/**
 * Declares as a person would: reads the newest bubble, types or presses the answer to it, and does it again when nothing
 * comes. Starts by typing unless `waits`, in which case the first bubble of the bot is waited for. Ends when a receipt is
 * on the screen, or when `signal` fires.
 */
export async function declareByPhone(
  phone: SandboxPlatform,
  citizen: Citizen,
  { random, patience, waits, signal }: Habits,
): Promise<Declared> {
  const screen = watchScreen(phone, citizen.id);
  let [answers, repetitions, inVain] = [0, 0, 0];
  let bubble = waits ? await screen.next(Number.MAX_SAFE_INTEGER, signal) : undefined;
  while (receiptsOn(phone, citizen.id).length === 0 && !signal.aborted) {
    await pause(random.next() * patience.thinkMs, signal);
    bubble = screen.newest() ?? bubble;
    await give(phone, citizen, bubble, random);
    answers += 1;
    const shown = await screen.next(patience.againMs * (1 + random.next()) * 1.5 ** inVain, signal);
    inVain = shown === undefined ? inVain + 1 : 0;
    repetitions += Math.min(inVain, 1);
    bubble = shown ?? bubble;
  }
  return { citizen, receipts: receiptsOn(phone, citizen.id), answers, repetitions };
}

/** How a person goes about it. */
export interface Habits {
  readonly random: Random;
  readonly patience: Patience;
  readonly waits: boolean;
  readonly signal: AbortSignal;
}

interface Screen {
  /** The bubble of the bot that appeared or changed last, if any did since the last look. */
  newest(): ChatMessage | undefined;
  /** The same, waited for; undefined after `ms`. */
  next(ms: number, signal: AbortSignal): Promise<ChatMessage | undefined>;
}

function watchScreen(phone: SandboxPlatform, id: string): Screen {
  const seen = new Map<string, number>();
  const newest = (): ChatMessage | undefined => {
    let last: ChatMessage | undefined;
    for (const bubble of phone.chat(id)) {
      if (bubble.from !== 'bot' || seen.get(bubble.id) === bubble.edits) continue;
      seen.set(bubble.id, bubble.edits);
      last = bubble;
    }
    return last;
  };
  newest();
  return {
    newest,
    async next(ms, signal) {
      for (const until = Date.now() + ms; ;) {
        const found = newest();
        const left = until - Date.now();
        if (found !== undefined || left <= 0 || signal.aborted) return found;
        await changeOf(phone, id, left, signal);
      }
    },
  };
}

/** Who waits for a change of whose screen, per platform. */
const waiting = new WeakMap<SandboxPlatform, Map<string, () => void>>();

/** Resolves when the person's screen changes, or after `ms`. */
async function changeOf(phone: SandboxPlatform, id: string, ms: number, signal: AbortSignal): Promise<void> {
  const waiters = waiting.get(phone) ?? new Map<string, () => void>();
  if (!waiting.has(phone)) {
    waiting.set(phone, waiters);
    phone.onChange((personId) => waiters.get(personId)?.());
  }
  const changed = new AbortController();
  waiters.set(id, () => changed.abort());
  await pause(Math.min(ms, LONGEST_TIMER_MS), AbortSignal.any([changed.signal, signal]));
  waiters.delete(id);
}

const LONGEST_TIMER_MS = 60_000;

type Answer = { readonly words: string; readonly button?: string };

/** What the bubble asks for; whatever cannot be made out is answered with the command. */
function answerTo(citizen: Citizen, bubble: ChatMessage | undefined): Answer {
  const { pupils, staff, code } = citizen;
  const text = bubble?.text ?? '';
  const has = (label: string): boolean => bubble?.buttons.flat().some((one) => one.label === label) ?? false;
  if (code !== undefined && (bubble === undefined || /mã kích hoạt/i.test(text))) return { words: code };
  if (has('Xác nhận')) return { words: 'xac nhan', button: 'Xác nhận' };
  if (has('Gửi')) return { words: 'gui', button: 'Gửi' };
  if (has('Tất cả đạt')) return { words: 'dat het', button: 'Tất cả đạt' };
  if (has('Học trực tiếp')) return { words: 'truc tiep', button: 'Học trực tiếp' };
  if (/nhân viên có mặt|nhiều nhất 2000/.test(text)) return { words: `${staff.present}/${staff.total}` };
  if (text.includes('học sinh có mặt')) return { words: `${pupils.present} tren ${pupils.total}` };
  if (/số F0|đủ 3 số/.test(text)) return { words: '0 0 0', button: 'Không có' };
  if (has('Khai báo')) return { words: 'khai bao', button: 'Khai báo' };
  return { words: 'khai bao' };
}

/** Types or, where there is a button and a coin says so, presses. */
async function give(
  phone: SandboxPlatform,
  citizen: Citizen,
  bubble: ChatMessage | undefined,
  random: Random,
): Promise<void> {
  const { words, button } = answerTo(citizen, bubble);
  const type = (): Promise<void> => phone.act(citizen.id, { type: 'text', text: words });
  const place = bubble?.buttons.flatMap((row, y) =>
    row.flatMap(({ label }, x) => (label === button ? [{ row: y, column: x }] : [])),
  )[0];
  if (bubble === undefined || place === undefined || random.chance(0.5)) return type();
  try {
    await phone.act(citizen.id, { type: 'tap', messageId: bubble.id, ...place });
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    await type();
  }
}

function receiptsOn(phone: SandboxPlatform, id: string): string[] {
  const texts = phone.chat(id).filter(({ from }) => from === 'bot');
  return [...new Set(texts.flatMap(({ text }) => [...text.matchAll(RECEIPT)].map(([, code = '']) => code)))];
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal }).catch(() => undefined);
}
