import type { CommandTable } from '../conversation/command-table.js';
import type { AccountFact, Facts, Role } from '../conversation/facts.js';
import type { Opening, Standing } from '../conversation/turn.js';
import { readCode } from '../read/read-code.js';
import { readCommand } from '../read/read-command.js';
import { summaryArgs } from './office/summary-subject.js';
import { isThanks } from './thanks.js';
import { typedStanding } from './typed-buttons.js';

type Args = Readonly<Record<string, string>>;

/** A chat command: who may use it, the flow it opens, its words for the platform's menu. */
export interface Command {
  readonly name: string;
  /** Empty = everyone, linked or not. */
  readonly roles: readonly Role[];
  readonly flow: string;
  /** Shown in Telegram's menu; left out for commands that are only typed. */
  readonly menu?: string;
  args(rest: string): Args;
}

const words = (rest: string): Args => (rest ? { words: rest } : {});
const code = (rest: string): Args => (rest ? { code: rest } : {});
const none = (): Args => ({});
const office: readonly Role[] = ['officer', 'manager', 'admin'];

/** Every command the service knows, in the order of the menu. */
export const commands: readonly Command[] = [
  { name: 'khaibao', roles: ['school'], flow: 'declare', menu: 'Khai báo kỳ này', args: none },
  { name: 'lichsu', roles: ['school'], flow: 'history', menu: 'Các lần khai báo trước', args: none },
  {
    name: 'sua',
    roles: ['school'],
    flow: 'declare',
    menu: 'Sửa bản đã gửi',
    args: () => ({ mode: 'correct' }),
  },
  { name: 'tinhhinh', roles: office, flow: 'summary', menu: 'Tình hình khai báo', args: words },
  {
    name: 'chuakhai',
    roles: office,
    flow: 'summary',
    menu: 'Trường chưa khai',
    args: (rest) => ({ ...words(rest), view: 'silent' }),
  },
  { name: 'dotxuat', roles: ['officer'], flow: 'order', menu: 'Yêu cầu khai báo đột xuất', args: words },
  { name: 'tiendo', roles: office, flow: 'progress', menu: 'Tiến độ yêu cầu đột xuất', args: none },
  { name: 'capma', roles: office, flow: 'grant', menu: 'Cấp hoặc thu hồi mã kích hoạt', args: words },
  { name: 'toi', roles: [], flow: 'who-am-i', menu: 'Tài khoản của tôi', args: none },
  { name: 'taikhoan', roles: [], flow: 'mine', menu: 'Chọn tài khoản, thêm máy', args: none },
  { name: 'lienket', roles: [], flow: 'link', menu: 'Liên kết bằng mã kích hoạt', args: code },
  { name: 'huylienket', roles: [], flow: 'unlink', menu: 'Hủy liên kết', args: none },
  { name: 'xacminh', roles: [], flow: 'verify', menu: 'Kiểm tra yêu cầu, biên nhận', args: code },
  { name: 'huongdan', roles: [], flow: 'help', menu: 'Hướng dẫn', args: none },
  { name: 'hotro', roles: [], flow: 'support', menu: 'Cần người giúp', args: none },
  { name: 'start', roles: [], flow: 'link', args: code },
];

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

function onStanding({ verb, subject = '' }: Standing, facts: Facts): Opening {
  switch (verb) {
    case 'declare':
      return open('khaibao', { roundId: subject }, facts);
    case 'declare-new':
      return open('khaibao', { roundId: subject, mode: 'new' }, facts);
    case 'declare-same':
      return open('khaibao', { roundId: subject, mode: 'same' }, facts);
    case 'correct':
      return open('sua', { roundId: subject, mode: 'correct' }, facts);
    case 'view':
      return open('khaibao', { roundId: subject, mode: 'view' }, facts);
    case 'summary':
      return open('tinhhinh', summaryArgs(subject), facts);
    case 'silent':
      return open('chuakhai', { ...summaryArgs(subject), view: 'silent' }, facts);
    case 'progress':
      return open('tiendo', { orderId: subject }, facts);
    case 'progress-again':
      return open('tiendo', { orderId: subject, again: 'yes' }, facts);
    case 'later':
      return { flow: 'later', args: {} };
    default:
      return { flow: 'unclear', args: {} };
  }
}

function onStart(payload: string | undefined, facts: Facts): Opening {
  if (payload) return { flow: 'link', args: { code: payload } };
  return facts.accounts.length > 0 ? { flow: 'greet', args: {} } : { flow: 'link', args: {} };
}

/** The table of commands, starts and standing buttons. */
export const commandTable: CommandTable = {
  read(text, facts) {
    const pressed = facts.accounts.some(({ role }) => role === 'school') ? typedStanding(text) : undefined;
    if (pressed) return { opening: onStanding(pressed, facts), slash: false };
    const read = readCommand(text);
    if (read.kind === 'none') return undefined;
    if (read.name === 'thoat') return 'stop';
    const { name, rest, slash } = read;
    if (name === 'start') return { opening: onStart(rest || undefined, facts), slash };
    const command = commands.find((one) => one.name === name);
    if (command) return { opening: openingFor(command, command.args(rest), facts), slash };
    if (name === 'unknown') return { opening: { flow: 'unclear', args: {} }, slash };
    // "dung" without marks is a school's "đúng", not the command to stop an order.
    if (!slash && facts.active?.role === 'school' && isThanks(text)) return undefined;
    return { opening: { flow: 'not-open', args: {} }, slash };
  },
  onStart,
  onWords(text, facts) {
    const read = readCode(text);
    if (facts.accounts.length === 0)
      return { flow: 'link', args: text.trim() && read.kind !== 'none' ? { code: text } : {} };
    if (read.kind === 'code') return { flow: 'link', args: { code: text } };
    return { flow: isThanks(text) ? 'thanks' : 'unclear', args: {} };
  },
  onStanding,
};
