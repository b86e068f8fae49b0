import type { Facts } from '../../../conversation/facts.js';
import type { Input, Step } from '../../../conversation/turn.js';
import { say } from '../../../messages/text.js';
import { documentDate } from '../../../rounds/document-date.js';
import { formatDay } from '../../../rounds/format-day.js';
import { dateIn, datesBetween } from '../../../rounds/iso-date.js';
import { readPeriod } from '../../../read/read-period.js';
import { wallClock } from '../order/deadlines.js';
import { readDocument } from '../order/read-document.js';
import { pastRefused } from './preview.js';
import { ask, askAgain, REASONS } from './prompts.js';
import type { ExemptState } from './state.js';

const PERIOD_MOST = 366;
const REASON_LEAST = 3;
const REASON_MOST = 200;
const ANSWER_MOST = 300;
const DOCUMENT_NO_MOST = 60;

/** Goes on to what is still missing: takes it from what was given ahead, asks for it, or looks up the preview. */
export function proceed(at: ExemptState, facts: Facts, lead?: string): Step<ExemptState> {
  const { draft, queued } = at;
  const { scope } = draft;
  if (!scope) return ask({ ...at, step: 'scope' }, facts, lead);
  if (!draft.fromOn || !draft.toOn) {
    const next: ExemptState = { ...at, step: 'period', queued: { ...queued, period: undefined } };
    return queued.period ? takePeriod(next, queued.period, facts) : ask(next, facts, lead);
  }
  if (!draft.reason) {
    const next: ExemptState = { ...at, step: 'reason', queued: { ...queued, reason: undefined } };
    return queued.reason ? takeReason(next, queued.reason, facts) : ask(next, facts, lead);
  }
  if (!draft.documentNo) {
    const next: ExemptState = { ...at, step: 'document', queued: { ...queued, document: undefined } };
    return queued.document ? takeDocument(next, queued.document, facts) : ask(next, facts, lead);
  }
  return lookAhead({ ...at, step: 'preview', queued: {} }, 'preview');
}

/** Asks what the suspension as drafted would mean. */
export function lookAhead(at: ExemptState, awaiting: 'preview' | 'confirm'): Step<ExemptState> {
  const { scope, fromOn = '', toOn = '' } = at.draft;
  if (!scope) return { state: undefined, says: { text: say('exempt.gone') } };
  return {
    state: { ...at, awaiting },
    lookup: {
      type: 'exemption',
      accountId: at.accountId,
      unitId: scope.unit.id,
      levels: scope.levels,
      period: { fromOn, toOn },
    },
  };
}

/** The days, tapped or typed. */
export function takePeriod(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const read =
    text.length > ANSWER_MOST ? { kind: 'unknown' as const } : readPeriod(asWords(text), wallClock(facts));
  const from = at.draft.fromOn;
  switch (read.kind) {
    case 'unknown':
      return askAgain(at, facts, say('exempt.periodUnclear'));
    case 'open':
      return settlePeriod({ ...at, draft: { ...at.draft, fromOn: read.fromOn } }, facts);
    case 'backwards':
      return ask(at, facts, backwards(read));
    case 'period': {
      // A first day was named before: this is the last.
      const fromOn = from !== undefined && read.fromOn === read.toOn ? from : read.fromOn;
      if (read.toOn < fromOn) return ask(at, facts, backwards({ fromOn, toOn: read.toOn }));
      return settlePeriod({ ...at, draft: { ...at.draft, fromOn, toOn: read.toOn } }, facts);
    }
  }
}

function asWords(text: string): string {
  const offered: Readonly<Record<string, string>> = {
    today: 'hôm nay',
    week: 'đến hết tuần này',
    '7days': '7 ngày từ hôm nay',
  };
  return offered[text] ?? text;
}

function backwards({ fromOn, toOn }: { fromOn: string; toOn: string }): string {
  return say('exempt.periodBackwards', { from: formatDay(fromOn), to: formatDay(toOn) });
}

function settlePeriod(at: ExemptState, facts: Facts): Step<ExemptState> {
  const { scope, fromOn, toOn } = at.draft;
  const today = dateIn(facts.timeZone, facts.now);
  const anew: ExemptState = { ...at, draft: { ...at.draft, fromOn: undefined, toOn: undefined } };
  if (fromOn !== undefined && fromOn < today && at.known && !at.known.above)
    return ask(anew, facts, pastRefused(scope?.unit.name ?? '', today));
  if (fromOn === undefined || toOn === undefined) return ask(at, facts);
  const days = datesBetween(fromOn, toOn).length;
  if (days > PERIOD_MOST) {
    const [from, to] = [documentDate(fromOn), documentDate(toOn)];
    return ask(anew, facts, say('exempt.periodTooLong', { most: PERIOD_MOST, from, to, days }));
  }
  return proceed(at, facts);
}

/** Why, tapped or in the officer's own words. */
export function takeReason(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const offered = REASONS.find((reason) => reason === text);
  const reason = offered ? say(offered) : text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const count = [...reason].length;
  if (count < REASON_LEAST || count > REASON_MOST)
    return askAgain(at, facts, say('exempt.reasonUnclear', { most: REASON_MOST, count }));
  return proceed({ ...at, draft: { ...at.draft, reason } }, facts);
}

/** Number and, if named, date of the document that decides it. */
export function takeDocument(at: ExemptState, text: string, facts: Facts): Step<ExemptState> {
  const read = text.length > ANSWER_MOST ? { unclear: true } : readDocument(text, wallClock(facts));
  const { no, on } = { no: undefined, on: undefined, ...read };
  if (!no) return askAgain(at, facts, say('exempt.documentUnclear'));
  const count = [...no].length;
  if (count > DOCUMENT_NO_MOST)
    return ask(at, facts, say('exempt.documentNoTooLong', { count, most: DOCUMENT_NO_MOST }));
  if (on && on > dateIn(facts.timeZone, facts.now))
    return ask(at, facts, say('exempt.documentFuture', { date: documentDate(on) }));
  return proceed({ ...at, draft: { ...at.draft, documentNo: no, documentOn: on } }, facts);
}

/** What was said or tapped, as one text; undefined for anything that is neither. */
export function saidIn(input: Input): string | undefined {
  if (input.type === 'choice') return input.choice;
  return input.type === 'text' ? input.text : undefined;
}
