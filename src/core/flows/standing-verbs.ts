import type { Opening } from '../conversation/turn.js';
import { behalfArgs } from './office/behalf/behalf-subject.js';
import { countersignOpening } from './office/behalf/countersign-opening.js';
import { escalatedOpening } from './office/escalated/escalated-subject.js';
import { remindArgs } from './office/remind/remind-subject.js';
import { rolloutArgs } from './office/rollout/subject.js';
import { chartArgs, exportArgs, reportArgs } from './office/files/subject.js';
import { moreArgs, summaryArgs } from './office/summary-subject.js';
import { recipientsArgs } from './office/recipients/recipients.js';

/** What a standing button opens: a command with arguments, under its roles, or a flow that is everybody's. */
export type Opened = { readonly command: string; readonly args: Readonly<Record<string, string>> } | Opening;

const command = (name: string, args: Readonly<Record<string, string>>): Opened => ({ command: name, args });

/** Every verb of a standing button (`~!verb.subject`) and what it opens. */
export const standingVerbs: ReadonlyMap<string, (subject: string) => Opened> = new Map(
  Object.entries({
    declare: (subject) => command('khaibao', { roundId: subject }),
    'declare-new': (subject) => command('khaibao', { roundId: subject, mode: 'new' }),
    'declare-same': (subject) => command('khaibao', { roundId: subject, mode: 'same' }),
    correct: (subject) => command('sua', { roundId: subject, mode: 'correct' }),
    view: (subject) => command('khaibao', { roundId: subject, mode: 'view' }),
    summary: (subject) => command('tinhhinh', summaryArgs(subject)),
    silent: (subject) => command('chuakhai', { ...summaryArgs(subject), view: 'silent' }),
    more: (subject) => command('tinhhinh', moreArgs(subject)),
    'escalated-call': (subject) => escalatedOpening('call', subject),
    'escalated-remind': (subject) => escalatedOpening('remind', subject),
    'escalated-exempt': (subject) => escalatedOpening('exempt', subject),
    'escalated-behalf': (subject) => escalatedOpening('behalf', subject),
    'escalated-list': (subject) => escalatedOpening('list', subject),
    behalf: (subject) => command('khaithay', behalfArgs(subject)),
    'behalf-confirm': (subject) => countersignOpening('confirmed', subject),
    'behalf-dispute': (subject) => countersignOpening('disputed', subject),
    remind: (subject) => command('nhac', remindArgs(subject)),
    chart: (subject) => command('bieudo', chartArgs(subject)),
    export: (subject) => command('xuat', exportArgs(subject)),
    board: (subject) => command('bang', summaryArgs(subject)),
    report: (subject) => command('baocao', reportArgs(subject)),
    progress: (subject) => command('tiendo', { orderId: subject }),
    'progress-again': (subject) => command('tiendo', { orderId: subject, again: 'yes' }),
    'progress-more': (subject) => command('tiendo', { orderId: subject, more: 'yes' }),
    exempt: (subject) => command('mien', { unitId: subject }),
    suspensions: () => command('mien', { words: 'danh sách' }),
    rollout: (subject) => command('trienkhai', rolloutArgs(subject)),
    'rollout-unlinked': (subject) => command('trienkhai', { ...rolloutArgs(subject), view: 'unlinked' }),
    'rollout-trend': (subject) => command('trienkhai', { ...rolloutArgs(subject), view: 'trend' }),
    'rollout-file': (subject) => command('trienkhai', { ...rolloutArgs(subject), view: 'file' }),
    'rollout-csv': (subject) => command('trienkhai', { ...rolloutArgs(subject), view: 'csv' }),
    'rollout-nudge': (subject) => command('trienkhai', { ...rolloutArgs(subject), view: 'nudge' }),
    'alert-seen': (subject) => ({ flow: 'alert-seen', args: { noticeId: subject } }),
    trace: (subject) => command('truyvet', { unitId: subject }),
    recipients: (subject) => command('danhsach', recipientsArgs(subject)),
    resend: (subject) => command('danhsach', { orderId: subject, resend: 'yes' }),
    ack: (subject) => ({ flow: 'acknowledge', args: { orderId: subject } }),
    'stop-order': (subject) => command('dung', { orderId: subject, how: 'stop' }),
    'recall-order': (subject) => command('thuhoi', { orderId: subject, how: 'recall' }),
    'approve-order': (subject) => command('duyet', { orderId: subject, decision: 'approve' }),
    'refuse-order': (subject) => command('khongduyet', { orderId: subject, decision: 'refuse' }),
    'order-qr': (subject) => command('maqr', { code: subject }),
    'save-template': (subject) => command('mau', { words: `lưu ${subject}` }),
    approving: (subject) => command('duyet', { orderId: subject, decision: 'look' }),
    difficulty: (subject) => command('hotro', { id: subject }),
    'difficulty-up': (subject) => command('hotro', { id: subject, do: 'up' }),
    'difficulty-done': (subject) => command('hotro', { id: subject, do: 'done' }),
    'difficulty-again': (subject) => command('hotro', { id: subject, do: 'again' }),
    journal: (subject) => command('nhatky', { before: subject }),
    'difficulty-file': () => command('hotro', { words: 'xuất' }),
    'difficulty-new': () => command('hotro', { words: 'mới' }),
    calls: (subject) => command('goidien', { page: subject }),
    later: () => ({ flow: 'later', args: {} }),
  } satisfies Record<string, (subject: string) => Opened>),
);
