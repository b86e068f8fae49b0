import { DateTime } from 'luxon';
import type { Facts } from '../../../conversation/facts.js';
import type { Audience } from '../../../conversation/lookup.js';
import type { Button, Prompt } from '../../../conversation/turn.js';
import { say, type TextKey } from '../../../messages/text.js';
import { fileSize } from '../../../rounds/file-size.js';
import { forecast } from './forecast.js';
import { replacedLine } from './replace-words.js';
import { shortName } from '../unit-name.js';
import type { KnownAudience, OrderState } from './state.js';
import { documentDate } from '../../../rounds/document-date.js';
import { formatTimes } from '../../../rounds/format-day.js';
import type { Nudge } from '../../../rounds/occurrences.js';
import { urgentLadder } from '../../../rounds/urgent-ladder.js';
import { deadlineWords, scopeLabel } from './words.js';

/** An audience as the state keeps it. */
export function toKnown(
  { schools, quiet, byChannel, unreachable, charged, paid, approval, replacedAlready }: Audience,
  duplicateOf: number | undefined,
): KnownAudience {
  return {
    schools,
    ...(quiet ? { quiet } : {}),
    ...byChannel,
    ...(charged ? { charged } : {}),
    ...(paid && paid.schools > 0 ? { paid } : {}),
    ...(approval ? { approval } : {}),
    ...(replacedAlready ? { replacedAlready } : {}),
    unreachable: unreachable.map(({ name }) => shortName(name)),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  };
}

/** Why an order must not go out as it stands; undefined when it may. */
export function obstacle({ audience, draft }: OrderState): string | undefined {
  if (!audience || audience.schools === 0) return say('order.nobody');
  if (audience.duplicateOf !== undefined) return say('order.duplicate', { no: draft.documentNo ?? '' });
  if (audience.replacedAlready) return say('replace.gone', { no: draft.replaces?.documentNo ?? '' });
  const { approval } = audience;
  if (approval?.approvers === 0) return say('approval.nobody', { above: approval.above });
  return undefined;
}

/** The whole order before it goes out, with [Gửi] only when nothing stands in its way. */
export function previewPrompt(at: OrderState, facts: Facts): Prompt {
  const { draft, audience } = at;
  const why = obstacle(at);
  const lines = [
    say(previewKey(at), {
      scope: draft.scope ? scopeLabel(draft.scope) : '',
      no: draft.documentNo ?? '',
      date: documentDate(draft.documentOn ?? ''),
      when: deadlineWords(draft.deadlineAt, facts),
      content: draft.content !== undefined && draft.content !== '' ? draft.content : say('order.noContent'),
    }),
    ...(draft.signer ? [say('order.signedBy', { signer: draft.signer })] : []),
    ...(draft.replaces ? [replacedLine(draft.replaces)] : []),
    ...(draft.file ? [fileLine(at)] : []),
    ...(draft.sendAt ? [say('order.sendingAt', { when: deadlineWords(draft.sendAt, facts) })] : []),
    ...(at.kind === 'declare' ? ladderLines(at, facts) : []),
    ...(audience ? audienceLines(audience) : []),
    ...(audience ? [...paidLines(audience), ...forecastLines(at, audience, facts)] : []),
    ...(audience?.approval && !why ? [say('approval.needed', { ...audience.approval })] : []),
    ...(why ? [why] : []),
  ];
  return {
    text: lines.join('\n'),
    buttons: previewButtons(audience?.duplicateOf, why !== undefined),
    inPlace: true,
    ...attached(at),
  };
}

/** "📎 Tệp kèm: anh-kem.jpg (312 KB)". */
function fileLine({ file }: OrderState): string {
  if (file?.state !== 'kept') return say('order.fileLineWaiting');
  return say('order.fileLine', { name: file.name, size: fileSize(file.size ?? 0) });
}

/** The file itself, as schools will get it. */
function attached({ draft, file }: OrderState): Pick<Prompt, 'image' | 'file'> {
  if (!draft.file || file?.state !== 'kept' || file.url === undefined) return {};
  const { url, name, isImage = false } = file;
  return isImage ? { image: { url } } : { file: { url, name } };
}

/** When it starts: at once or at its hour. */
function beginning({ draft }: OrderState, { now }: Facts): Date {
  return draft.sendAt === undefined ? now : DateTime.fromISO(draft.sendAt).toJSDate();
}

/** When silent schools will be reminded, and when their superiors hear of them. */
function ladderLines(at: OrderState, facts: Facts): string[] {
  const { timeZone } = facts;
  if (at.draft.deadlineAt === undefined) return [];
  const times = {
    opensAt: beginning(at, facts),
    deadlineAt: DateTime.fromISO(at.draft.deadlineAt).toJSDate(),
  };
  const steps = urgentLadder(times, at.audience?.quiet);
  const whenOf = (kind: Nudge['kind']): string =>
    formatTimes(
      steps.flatMap((step) => (step.kind === kind ? [step.at] : [])),
      facts.now,
      timeZone,
    );
  const words = { times: whenOf('reminder'), up: whenOf('escalation') };
  return [say(words.times === '' ? 'order.ladderShort' : 'order.ladder', words)];
}

/** Shorter ones are not worth a line, as long as they are in time. */
const SOON_SECONDS = 5;
/** What Zalo charges for a message to somebody silent for 48 hours, in đồng; see the platform's price list. */
const ZALO_CHARGE = 55;

/** What sending costs, in đồng. */
export function costOf({ charged = 0, paid }: Pick<KnownAudience, 'charged' | 'paid'>): number {
  return charged * ZALO_CHARGE + (paid ? Math.min(paid.schools, paid.most) * paid.price : 0);
}

/** How many go by paid template, what that costs, and what the budget has left; nothing where none does. */
function paidLines({ paid }: KnownAudience): string[] {
  if (!paid) return [];
  const { schools, most, price } = paid;
  const count = Math.min(schools, most);
  const words = {
    count,
    schools,
    price,
    cost: count * price,
    left: most - count,
    leftCost: (most - count) * price,
  };
  return [say(count < schools ? 'order.paidShort' : 'order.paid', words)];
}

/** What it costs, and whether it arrives in time at the pace the platforms allow now. */
function forecastLines(at: OrderState, audience: KnownAudience, facts: Facts): string[] {
  const { draft } = at;
  const { zalo, telegram, charged = 0 } = audience;
  const cost = say('order.charged', { free: zalo - charged, charged, cost: costOf({ charged }) });
  const { paces } = facts;
  const deadline = draft.deadlineAt === undefined ? undefined : DateTime.fromISO(draft.deadlineAt).toMillis();
  if (!paces || deadline === undefined) return charged > 0 ? [cost] : [];
  const times = forecast([
    { channel: 'zalo', messages: zalo, perSecond: paces.zalo ?? 0 },
    { channel: 'telegram', messages: telegram, perSecond: paces.telegram ?? 0 },
  ]);
  const isInTime = beginning(at, facts).getTime() + times.all * 1000 <= deadline;
  const words = { half: duration(times.half), most: duration(times.most), all: duration(times.all) };
  const inTime = say(isInTime ? 'order.inTime' : 'order.notInTime', words);
  return [...(charged > 0 ? [cost] : []), ...(times.all >= SOON_SECONDS || !isInTime ? [inTime] : [])];
}

/** "45 giây", "12 phút", "3 giờ 20 phút"; rounded up. */
function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return say('order.never');
  if (seconds < 90) return say('order.seconds', { count: seconds });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return say('order.minutes', { count: minutes });
  return say('order.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function previewKey({ kind, draft }: OrderState): TextKey {
  if (kind === 'declare') return 'order.preview';
  return draft.wantsAck ? 'announce.previewAck' : 'announce.preview';
}

function audienceLines({ schools, zalo, telegram, none, unreachable }: KnownAudience): string[] {
  const names = unreachable.join(', ');
  const rest = none - unreachable.length;
  const called = rest > 0 ? say('order.unreachableMore', { names, count: rest }) : names;
  return [
    say('order.recipients', { count: schools }),
    ...(schools > 0 ? [say('order.channels', { zalo, telegram, none })] : []),
    ...(unreachable.length > 0 ? [say('order.unreachable', { names: called })] : []),
    ...(none > 0 ? [reachWarning(schools, none)] : []),
  ];
}

function reachWarning(schools: number, none: number): string {
  if (none === schools) return say('order.nobodyReached');
  return say('order.fewReached', { reached: schools - none, schools, none });
}

function previewButtons(duplicateOf: number | undefined, blocked: boolean): Button[][] {
  const send: Button = { label: say('order.send'), choice: 'send', style: 'success' };
  const change: Button[] = [
    { label: say('order.edit'), choice: 'edit' },
    { label: say('order.cancel'), choice: 'cancel', style: 'danger' },
  ];
  if (!blocked) return [[send, ...change]];
  const earlier = { verb: 'progress', subject: String(duplicateOf) };
  return [
    change,
    ...(duplicateOf === undefined ? [] : [[{ label: say('progress.button'), standing: earlier }]]),
  ];
}
