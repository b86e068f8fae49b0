import type { LastDeclaration, UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { Button, ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { offersCarry } from '../flows/declare/carry.js';
import type { Questionnaire } from '../questionnaire/questionnaire.js';
import { replacesLine } from './chain-words.js';
import { documentDate } from './document-date.js';
import { fillIn } from './fill-in.js';
import { formatWhen } from './format-day.js';

/** What a nudge tells about. */
export interface Nudged {
  readonly kind: 'opening' | 'reminder' | 'deadline';
  readonly round: {
    readonly id: number;
    readonly title: string;
    readonly questionnaireId: number;
    readonly deadlineAt: Date;
    readonly lockAt: Date;
    readonly order?: UrgentWords | undefined;
  };
  /** The number of the incident that gave the school this deadline; left out, it is the round's. */
  readonly incident?: string | undefined;
  readonly unit: UnitFact;
  readonly last: LastDeclaration | undefined;
  readonly questionnaire: Questionnaire | undefined;
  /** The body that has the school reminded by hand; left out, time does. */
  readonly askedBy?: string | undefined;
}

/** The words of an urgent order. */
export interface UrgentWords {
  readonly documentNo: string;
  readonly documentOn: string;
  readonly checkCode: string;
  readonly content?: string | undefined;
  readonly signer?: string | undefined;
  readonly issuer: string;
  readonly replaces?: { readonly documentNo: string; readonly withdraws: boolean } | undefined;
}

/** The message of one step of the ladder to one school, with standing buttons that open the declaration. */
export function nudgeMessage(
  nudged: Nudged,
  now: Date,
  timeZone: string,
  traits: ChannelTraits,
): OutboundMessage {
  const { order } = nudged.round;
  const text = order ? urgentText(nudged, order, now, timeZone) : periodicText(nudged, now, timeZone);
  const asked = nudged.askedBy === undefined ? '' : `${say('nudge.askedBy', { by: nudged.askedBy })}\n`;
  const { incident } = nudged;
  const extended = incident === undefined ? '' : `\n${say('nudge.extended', { incident })}`;
  const prompt = { text: `${asked}${text}${extended}`, buttons: [declareButtons(nudged, now)] };
  const { text: said, buttons } = speak(prompt, 0, traits);
  return { text: said, buttons };
}

function periodicText(
  { kind, round, unit, last, questionnaire }: Nudged,
  now: Date,
  timeZone: string,
): string {
  const when = (at: Date): string => formatWhen(at, now, timeZone);
  const values = {
    title: round.title,
    school: unit.name,
    deadline: when(round.deadlineAt),
    lock: when(round.lockAt),
  };
  if (kind === 'reminder') return say('nudge.reminder', values);
  if (kind === 'deadline') return say('nudge.deadline', values);
  const opening = say('nudge.opening', values);
  return last ? `${opening}\n${lastWords(last, questionnaire)}` : opening;
}

function lastWords(last: LastDeclaration, questionnaire: Questionnaire | undefined): string {
  const level = questionnaire?.levels.find(({ code }) => code === last.outcome);
  if (!level) return say('nudge.lastUnrated', { title: last.roundTitle });
  return say('nudge.last', {
    title: last.roundTitle,
    passed: last.passed,
    total: last.total,
    outcome: level.label.toLowerCase(),
  });
}

function urgentText({ kind, round, unit }: Nudged, order: UrgentWords, now: Date, timeZone: string): string {
  const deadline = formatWhen(round.deadlineAt, now, timeZone);
  const documentOn = documentDate(order.documentOn);
  if (kind !== 'opening') {
    const { issuer, documentNo, checkCode } = order;
    const lock = formatWhen(round.lockAt, now, timeZone);
    const words = { issuer, documentNo, documentOn, school: unit.name, deadline, lock, checkCode };
    return say(`urgent.${kind}`, words);
  }
  const { replaces: _earlier, ...words } = order;
  return say('urgent.text', {
    ...words,
    signer: `${replacesLine(order)}${order.signer ? `${say('order.signedBy', { signer: order.signer })}\n` : ''}`,
    documentOn,
    content: order.content
      ? say('urgent.content', { content: fillIn(order.content, { ...order, unit, deadline }) })
      : '',
    deadline,
  });
}

function declareButtons({ round, last }: Nudged, now: Date): Button[] {
  const subject = String(round.id);
  if (offersCarry(last, round, now)) {
    return [
      { label: say('nudge.same'), standing: { verb: 'declare-same', subject }, style: 'success' },
      { label: say('nudge.fresh'), standing: { verb: 'declare-new', subject } },
    ];
  }
  return [{ label: say('nudge.declare'), standing: { verb: 'declare', subject }, style: 'primary' }];
}
