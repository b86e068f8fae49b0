import type { UnitFact } from '../conversation/facts.js';
import type { OutboundMessage } from '../conversation/message.js';
import { speak } from '../conversation/speak.js';
import type { ChannelTraits } from '../conversation/turn.js';
import { say } from '../messages/text.js';
import { formatWhen } from '../rounds/format-day.js';

/** An alert as it is told to a superior. */
export interface ToldAlert {
  readonly school: UnitFact;
  readonly label: string;
  readonly count: number;
  readonly title: string;
  readonly raisedAt: Date;
}

/** Alerts named in one message. */
const LISTED = 10;

/** One message to a superior with every alert of their area they have not heard of; `noticeId` is what they confirm. */
export function alertMessage(
  {
    unit,
    alerts,
    noticeId,
  }: { readonly unit: UnitFact; readonly alerts: readonly ToldAlert[]; readonly noticeId: number },
  {
    now,
    timeZone,
    traits,
  }: { readonly now: Date; readonly timeZone: string; readonly traits: ChannelTraits },
): OutboundMessage {
  const lines = alerts.slice(0, LISTED).map(({ school, label, count, title, raisedAt }) =>
    say('alert.line', {
      school: school.name,
      label,
      count,
      title,
      when: formatWhen(raisedAt, now, timeZone),
    }),
  );
  const more = alerts.length - lines.length;
  const text = [
    say('alert.title', { unit: unit.name }),
    ...lines,
    ...(more > 0 ? [say('alert.more', { count: more })] : []),
    say('alert.askAck'),
  ].join('\n');
  const schools = new Set(alerts.map(({ school }) => school.id));
  const [only] = schools;
  const ack = { label: say('alert.ackButton'), standing: { verb: 'alert-seen', subject: String(noticeId) } };
  const trace = { label: say('alert.traceButton'), standing: { verb: 'trace', subject: String(only) } };
  const buttons = [schools.size === 1 ? [ack, trace] : [ack]];
  const said = speak({ text, buttons }, 0, traits);
  return { text: said.text, buttons: said.buttons };
}
