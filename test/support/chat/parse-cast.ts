import { channelName, type ChannelName } from '../../../src/core/conversation/event.js';
import { parseTime } from './parse-time.js';
import {
  heights,
  type AccountWish,
  type CastCode,
  type CastMember,
  type EarlierDeclaration,
  type Height,
} from './transcript.js';

const ACCOUNT = /^(school|officer|manager|admin) (\S+?)(?: "([^"]+)")?$/;
const CODE = /^[A-Z0-9]{4}-[A-Z0-9]{4}$/;

/** What the `@` lines of a transcript set up, before anything is said. */
export interface Header {
  heights: readonly Height[];
  readonly cast: CastMember[];
  readonly codes: CastCode[];
  readonly earlier: EarlierDeclaration[];
}

/** Adds one `@` line to the header; throws with what is wrong with it. */
export function parseCastLine(words: string, line: number, header: Header): void {
  const high = /^heights:\s*(.+)$/.exec(words);
  if (high?.[1]) {
    header.heights = high[1].split(/[\s,]+/).map(heightNamed);
    return;
  }
  const declared = /^(\S+) declared (.+)$/.exec(words);
  if (declared) {
    header.earlier.push(earlierDeclaration(declared[1] ?? '', declared[2] ?? '', line, header));
    return;
  }
  const [, name = '', what = ''] = /^(\S+)\s*=\s*(.+)$/.exec(words) ?? [];
  if (!name)
    throw new Error(
      'dòng @ phải có dạng: @ Lan = school 75000004 on zalo, linked · @ K7QF-3MXA = school 75000004 · @ Lan declared … · @ heights: …',
    );
  if (CODE.test(name)) header.codes.push(castCode(name, what, line));
  else addMember(name, what, line, header.cast);
}

function heightNamed(word: string): Height {
  const found = heights.find((one) => one === word);
  if (!found) throw new Error(`không có tầng "${word}"; có: ${heights.join(', ')}`);
  return found;
}

function accountWish(words: string): AccountWish {
  const [, role, unitCode, organisation] = ACCOUNT.exec(words) ?? [];
  if (!role || !unitCode) throw new Error(`không đọc được tài khoản "${words}", ví dụ: school 75000004`);
  const known = (['school', 'officer', 'manager', 'admin'] as const).find((one) => one === role);
  if (!known) throw new Error(`không có vai trò "${role}"`);
  return { unitCode, role: known, ...(organisation ? { organisation } : {}) };
}

function castCode(code: string, what: string, line: number): CastCode {
  const [wish = '', state = 'new'] = what.split(/,\s*/);
  const known = (['new', 'expired', 'used'] as const).find((one) => one === state);
  if (!known) throw new Error(`mã chỉ có thể "expired" hoặc "used", không phải "${state}"`);
  return { line, code, wish: accountWish(wish), state: known };
}

function addMember(name: string, what: string, line: number, cast: CastMember[]): void {
  const [, account = '', on = '', linked] = /^(.+?) on ([a-z ]+?)(, linked)?$/.exec(what) ?? [];
  if (!on) throw new Error('thiếu nền tảng, ví dụ: on zalo · on zalo or telegram · on zalo and telegram');
  if (account !== 'nobody' && !linked)
    throw new Error('người có tài khoản phải "linked"; người chưa liên kết là "nobody"');
  const joined = on.includes(' and ') ? 'and' : 'or';
  const platforms = on.split(/ and | or /).map(platformNamed);
  const accounts = account === 'nobody' ? [] : [accountWish(account)];
  const known = cast.findIndex((member) => member.name === name);
  const before = cast[known];
  if (before) cast[known] = { ...before, accounts: [...before.accounts, ...accounts] };
  else cast.push({ line, name, platforms, joined, accounts });
}

/** A platform by its name; throws when there is no such one. */
export function platformNamed(word: string): ChannelName {
  const read = channelName.safeParse(word.trim());
  if (!read.success) throw new Error(`không có nền tảng "${word}"; có: zalo, telegram`);
  return read.data;
}

/** "thứ Sáu 26/02/2021 07:04, failed 6 12" or "…, same". */
function earlierDeclaration(who: string, what: string, line: number, { cast }: Header): EarlierDeclaration {
  if (!cast.some(({ name }) => name === who)) throw new Error(`chưa có dòng @ ${who} = …`);
  const [time = '', how = ''] = what.split(/,\s*/);
  const failed = /^failed ([\d ]+)$/.exec(how)?.[1]?.split(' ').map(Number) ?? [];
  if (how !== '' && how !== 'same' && failed.length === 0)
    throw new Error(`sau dấu phẩy là "same" hoặc "failed 6 12", không phải "${how}"`);
  return { line, who, at: parseTime(time, undefined), failed: how === 'same' ? 'same' : failed };
}
